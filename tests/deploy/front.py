"""nginx with the files of deploy/, in folders and on ports of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType

from tests.project.site import free_port

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin") or "nginx"
NAME = "factcheck.example"
MAIN = """
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    sendfile on;
    tcp_nopush on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/nginx.conf;
}}
"""


class Front:
    """nginx before `upstream`, a line such as "server 127.0.0.1:8000;"; TLS only where `certificate` names its files.

    root: the folder that stands for / in the paths of deploy/. replaced: words of the files, and others for them.
    """

    def __init__(
        self, root: Path, upstream: str, *, certificate: tuple[Path, Path] | None = None, **replaced: str
    ) -> None:
        self.root, self.folder = root, root / "nginx"
        self.plain, self.tls = free_port(), free_port()
        self.upstream = root / "etc" / "nginx" / "factcheck-upstream.conf"
        self.upstream.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir()
        self.upstream.write_text(upstream + "\n")
        for file in ("nginx.conf", "nginx-site.conf"):
            text = (DEPLOY / file).read_text()
            for before, after in replaced.items():
                text = text.replace(before, after)
            (self.folder / file).write_text(self._moved(text, certificate))
        user = "user root;" if os.geteuid() == 0 else ""
        self.conf = self.folder / "main.conf"
        self.conf.write_text(MAIN.format(folder=self.folder, user=user))
        self.command = [
            NGINX,
            "-p",
            str(self.folder),
            "-c",
            str(self.conf),
            "-e",
            str(self.folder / "error.log"),
        ]

    def _moved(self, text: str, certificate: tuple[Path, Path] | None) -> str:
        """The same configuration with our folders and ports."""
        text = text.replace("/etc/nginx/factcheck-site.conf", str(self.folder / "nginx-site.conf"))
        text = text.replace("/etc/nginx/factcheck-upstream.conf", str(self.upstream))
        text = text.replace("/var/lib/nginx/factcheck", str(self.folder / "cache"))
        text = text.replace("/var/log/nginx/", f"{self.folder}/")
        text = text.replace("root /srv/", f"root {self.root}/srv/")
        text = re.sub(r"listen \[::\].*\n", "", text)
        text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{self.plain}", text)
        if certificate:
            text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{self.tls}", text)
            text = re.sub(r"ssl_certificate .*;", f"ssl_certificate {certificate[0]};", text)
            return re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {certificate[1]};", text)
        text = re.sub(r"listen 443 ssl http2\b", f"listen 127.0.0.1:{self.tls}", text)
        text = text.replace(
            "X-Forwarded-Proto $scheme", "X-Forwarded-Proto https"
        )  # the readers' TLS, in thought
        text = text.replace("ssl_reject_handshake on;", "return 444;")
        return re.sub(r"ssl_\w+ .*;\n", "", text)

    @property
    def port(self) -> int:
        """Where pages are."""
        return self.tls

    def __enter__(self) -> Front:
        done = subprocess.run(self.command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, where: TracebackType | None) -> None:
        pid = self.pid
        os.kill(pid, signal.SIGTERM)
        while Path(f"/proc/{pid}").exists() and self.running:
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        return int((self.folder / "nginx.pid").read_text())

    @property
    def running(self) -> bool:
        return (self.folder / "nginx.pid").exists()

    def log(self) -> str:
        return (self.folder / "error.log").read_text()
