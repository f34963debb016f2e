"""What leaves the application server has the headers too: kept pages, files, and what no view has answered."""

from pathlib import Path

import pytest

from tests.project.observatory import score
from tests.project.wire import ask, served

NAME = "0123456789abcdef0123456789abcdef"


@pytest.mark.django_db(transaction=True)
def test_every_kind_of_answer_bears_them(tmp_path: Path):
    with served(tmp_path) as port:
        status, first = ask(port, "/checks/")
        again = ask(port, "/checks/")[1]
        kept = ask(port, "/checks/", Accept_Encoding="br")[1]
        assert (status, kept.headers["content-encoding"]) == (200, "br")
        assert again.headers["etag"] == first.headers["etag"]
        login = ask(port, "/admin/login/")[1]
        assert all("Secure" in cookie and cookie.startswith("__Host-") for cookie in login.cookies)
        assert login.cookies
        answers = {
            "made": first, "kept": again, "kept and packed": kept, "login": login,
            "file": ask(port, "/static/site/site.css")[1], "script": ask(port, "/static/site/article.js")[1],
            "nowhere": ask(port, "/no/such/page/")[1], "no such file": ask(port, "/static/nothing.css")[1],
            "method": ask(port, "/checks/", "DELETE")[1], "charset": ask(port, "/suggest/", "POST",
            Content_Type="text/plain; charset=utf-16")[1], "API": ask(port, "/api/v1/checks/")[1],
            "health": ask(port, "/healthz")[1], "icon": ask(port, "/favicon.ico")[1],
        }  # fmt: skip
        scores = {kind: score(seen) for kind, seen in answers.items()}
        assert {kind: found for kind, found in scores.items() if found.grade != "A+"} == {}
        unchanged = ask(port, "/checks/", If_None_Match=first.headers["etag"])
        assert unchanged[0] == 304
        policy = unchanged[1].headers.get("content-security-policy", first.headers["content-security-policy"])
        assert policy == first.headers["content-security-policy"]
        assert ask(port, "/healthz", X_Request_ID=NAME)[1].headers["x-request-id"] == NAME
        plain = ask(port, "/checks/", X_Forwarded_Proto="http")
        assert (plain[0], plain[1].headers["location"]) == (301, "https://check.example/checks/")
