"""nginx in three roles: with the page as a file, with its cache in front of Wagtail, and as deploy/ sets it up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks.bench.machine import ROOT
from benchmarks.bench.servers import Server

# What Debian's own nginx.conf says around every site, but for more connections.
MAIN = """
user {user};
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 4096; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""
STATIC = """
server {{
    listen 127.0.0.1:{port} reuseport;
    root {root};
    gzip_static on;
    keepalive_requests 1000000;
    open_file_cache max=1000 inactive=60s;
    location / {{ try_files $uri/index.html =404; }}
}}
"""
# As somebody sets it up in front of a site that does not compress: kept as it came, compressed for each reader.
CACHE = """
proxy_cache_path {folder}/cache keys_zone=pages:10m max_size=1g inactive=7d use_temp_path=off;
server {{
    listen 127.0.0.1:{port} reuseport;
    keepalive_requests 1000000;
    open_file_cache max=1000 inactive=60s;
    location / {{
        proxy_pass http://127.0.0.1:{behind};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $host;
        proxy_cache pages;
        proxy_cache_valid 200 10m;
        proxy_ignore_headers Cache-Control Expires Vary Set-Cookie;
        gzip_proxied any;
    }}
}}
"""


def static(folder: Path, root: Path, port: int, workers: int) -> Server:
    """nginx serving what lies under `root`, with compressed twins."""
    return _nginx("nginx-static", folder, STATIC.format(port=port, root=root), port, workers)


def cache(folder: Path, behind: int, port: int, workers: int) -> Server:
    """nginx keeping for ten minutes what the server on port `behind` answers."""
    site = CACHE.format(port=port, behind=behind, folder=folder / "nginx-cache")
    return _nginx("nginx-cache", folder, site, port, workers)


def deployed(folder: Path, behind: int, port: int, workers: int) -> Server:
    """deploy/nginx.conf, on another port, without TLS, and with its folders here."""
    home = folder / "nginx-deploy"
    home.mkdir(parents=True, exist_ok=True)
    (home / "logs").mkdir(exist_ok=True)
    (home / "factcheck-upstream.conf").write_text(f"server 127.0.0.1:{behind} max_fails=0;\n")
    for part in (ROOT / "deploy").glob("*.conf"):
        if part.name != "nginx.conf":
            (home / part.name).write_text(_moved(part.read_text(), home))
    (home / "factcheck-site.conf").write_text(_moved((ROOT / "deploy" / "nginx-site.conf").read_text(), home))
    site = alone(_moved((ROOT / "deploy" / "nginx.conf").read_text(), home), port)
    return _nginx("nginx-deploy", folder, site, port, workers)


def alone(configuration: str, port: int) -> str:
    """Of several servers in a configuration the one that serves the site, on this port of 127.0.0.1, without TLS.

    Nothing else is changed. Raises ValueError where no server includes factcheck-site.conf.
    """
    kept, found, place = "", "", 0
    for opening in re.finditer(r"^server \{\n", configuration, re.MULTILINE):
        end = configuration.index("\n}\n", opening.end()) + 3
        block = configuration[opening.start() : end]
        kept += configuration[place : opening.start()]
        place = end
        if "factcheck-site.conf" in block:
            found = block
    if not found:
        raise ValueError("deploy/nginx.conf has no server that includes factcheck-site.conf.")
    lines = [
        line
        for line in found.splitlines()
        if not re.match(r"\s*(listen|ssl_\w+|http2|http3|server_name)\s", line)
    ]
    shared = " reuseport" if re.search(r"\blisten [^;]*\breuseport\b", found) else ""
    lines[1:1] = [f"    listen 127.0.0.1:{port}{shared};", "    server_name 127.0.0.1;"]
    return kept + "\n".join(lines) + "\n" + configuration[place:]


def _moved(configuration: str, home: Path) -> str:
    """With its files and folders under `home`."""
    return re.sub(
        r"(?<![\w.])/(?:etc/nginx/(?=factcheck)|var/lib/nginx/|var/log/nginx/|var/cache/nginx/|var/www/|srv/)",
        lambda found: f"{home}/" + ("logs/" if "log" in found[0] else ""),
        configuration,
    )


def _nginx(name: str, folder: Path, site: str, port: int, workers: int) -> Server:
    home = folder / name
    home.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(home / "cache", ignore_errors=True)
    file = home / "nginx.conf"
    file.write_text(MAIN.format(folder=home, workers=workers, site=site, user=_user()))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    return Server(name, [program, "-c", file, "-p", home, "-e", home / "error.log"], port, home / "said.log")


def _user() -> str:
    """Whose files are read: ours. Only root may choose, and is asked."""
    import getpass

    return getpass.getuser()
