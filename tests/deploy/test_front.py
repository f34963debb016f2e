"""nginx with the files of deploy/: what it keeps, what it tells the site, and what it keeps from it."""

from __future__ import annotations

import http.server
import json
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from factcheck.pagecache import PARAMETERS
from tests.deploy.front import NAME, Front
from tests.project.embedded import within
from tests.reader import FRESHNESS

SLOW = 200  # clients that never finish their headers


class Site(http.server.BaseHTTPRequestHandler):
    """Says what it was asked, marked as public; an error for whoever asks /broken after it was told to break."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []
    is_broken = False

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = json.dumps(
            {"path": self.path, **{name.lower(): value for name, value in self.headers.items()}}
        ).encode()
        self.send_response(503 if self.is_broken else 200)
        if not self.is_broken:
            self.send_header("Cache-Control", FRESHNESS)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *arguments: object) -> None:
        """Not to the terminal."""


@pytest.fixture
def front() -> Iterator[Front]:
    Site.asked, Site.is_broken = [], False
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    folder.chmod(0o755)
    with Front(folder, f"server 127.0.0.1:{server.server_port} max_fails=0;") as made:
        yield made
    server.shutdown()
    server.server_close()
    shutil.rmtree(folder)


def ask(front: Front, path: str, method: str = "GET", **options: Any) -> requests.Response:
    headers = {"Host": NAME, **options.pop("headers", {})}
    return requests.request(
        method, f"http://127.0.0.1:{front.port}{path}", headers=headers, timeout=30, **options
    )


@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/preview/x/", "/static/site.css", "/search/?q=a", "/readyz"]
)
def test_the_site_is_told_who_asks_by_nginx_alone(front: Front, path: str):
    lies = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "ftp", "X-Forwarded-Host": "evil.example"}
    told = ask(front, path, headers=lies | {"Forwarded": "for=6.6.6.6", "X-Request-ID": "mine"}).json()
    assert (told["host"], told["x-forwarded-for"], told["x-forwarded-proto"]) == (NAME, "127.0.0.1", "https")
    assert len(told["x-request-id"]) == 32
    assert "x-forwarded-host" not in told
    assert "forwarded" not in told


def test_parameters_that_nobody_knows_reach_neither_the_site_nor_the_cache(front: Front):
    assert {ask(front, f"/checks/?fbclid={number}").json()["path"] for number in range(5)} == {"/checks/"}
    assert Site.asked.count("/checks/") <= 2  # a second may have passed meanwhile
    for name in PARAMETERS:
        assert (
            ask(front, f"/checks/?utm_source=x&{name}=1").json()["path"] == f"/checks/?utm_source=x&{name}=1"
        )
    for path in (
        "/search/?q=a",
        "/api/v1/checks?junk=1",
        "/v1alpha1/claims:search?query=a",
        "/suggest/?x=1",
        "/admin/?a=1",
    ):
        assert ask(front, path).json()["path"] == path


def test_an_encoding_is_asked_for_in_one_of_three_spellings(front: Front):
    spellings = {
        "gzip, deflate, br, zstd": "br",
        "deflate, gzip;q=1.0": "gzip",
        "br;q=0, gzip": "gzip",
        "identity": "",
    }
    for sent, passed in spellings.items():
        assert (
            ask(front, f"/?page={passed}", headers={"Accept-Encoding": sent})
            .json()
            .get("accept-encoding", "")
            == passed
        )


def test_a_kept_page_is_served_while_the_site_is_broken_and_an_error_is_not_kept(front: Front):
    assert ask(front, "/").status_code == 200
    Site.is_broken = True
    assert within(30, lambda: ask(front, "/").headers["X-Cache"] == "STALE")
    assert ask(front, "/").status_code == 200
    assert ask(front, "/other/").status_code == 503
    Site.is_broken = False
    assert ask(front, "/other/").status_code == 200


def test_a_site_that_is_away_is_told_plainly(front: Front):
    assert ask(front, "/new/").status_code == 200
    front.upstream.write_text("server 127.0.0.1:9 max_fails=0;")
    subprocess.run([*front.command, "-s", "reload"], check=True, capture_output=True)
    count = iter(range(10_000))  # a page that was asked for before is kept
    answers = []

    def is_away() -> bool:  # a worker from before the reload may still answer for a moment
        answers.append(ask(front, f"/other/{next(count)}/"))
        return bool(answers[-1].status_code == 503)

    assert within(30, is_away)
    assert answers[-1].headers["Retry-After"] == "10"
    assert "nginx" not in answers[-1].text
    assert ask(front, "/new/").status_code == 200


def test_two_hundred_clients_that_never_finish_their_headers_hurt_nobody(front: Front):
    slow = [socket.create_connection(("127.0.0.1", front.port)) for _ in range(SLOW)]
    try:
        for each in slow:
            each.sendall(f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-Slow: ".encode())
        before = len(Site.asked)
        statuses = [ask(front, f"/checks/?page={number}").status_code for number in range(50)]
        assert statuses == [200] * 50
        assert len(Site.asked) == before + 50  # none of the slow ones
    finally:
        for each in slow:
            each.close()


def test_logins_and_forms_are_limited_and_reading_is_not(front: Front):
    def statuses(method: str, path: str) -> list[int]:
        body = {"a": "1"} if method == "POST" else None
        return [ask(front, path, method, data=body).status_code for _ in range(60)]

    assert 429 in statuses("POST", "/admin/login/")
    assert 429 in statuses("POST", "/suggest/")
    assert set(statuses("GET", "/admin/login/")) == {200}
    assert set(statuses("POST", "/admin/articles/article/1/change/")) == {200}  # an editor who is logged in


def test_bodies_are_bounded_by_what_the_site_accepts(front: Front):
    assert ask(front, "/suggest/", "POST", data=bytes(1_100_000)).status_code == 413
    assert ask(front, "/admin/upload/", "POST", data=bytes(10_500_000)).status_code == 200
    assert ask(front, "/admin/upload/", "POST", data=bytes(12_000_000)).status_code == 413


def test_another_name_is_not_ours(front: Front):
    with pytest.raises(requests.ConnectionError):
        ask(front, "/", headers={"Host": "evil.example"})
    assert Site.asked == []


def test_the_files_are_understood_by_nginx_with_a_certificate(tmp_path: Path):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={NAME}"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    (tmp_path / "site").mkdir()
    with Front(tmp_path / "site", "server 127.0.0.1:9;", certificate=(certificate, key)) as front:
        answer = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{front.tls}", "-servername", NAME, "-alpn", "h2"],
            input=b"", capture_output=True, check=True,
        )  # fmt: skip
        assert b"ALPN protocol: h2" in answer.stdout
