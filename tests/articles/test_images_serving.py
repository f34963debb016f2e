"""Pictures as readers' browsers get them."""

import pytest
from django.test import Client

from tests.articles.desk import log_in
from tests.articles.test_images_upload import upload

pytestmark = pytest.mark.django_db


class TestServing:
    def serve(self) -> object:
        name = upload(log_in()).json()["image_code"].split("](")[1].rstrip(")")
        return Client().get(name)

    def test_anybody_may_see_it_for_ever(self) -> None:
        response = self.serve()
        assert response.status_code == 200
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")
        assert response["Content-Type"] == "image/png"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")

    def test_nothing_in_it_can_run(self) -> None:
        response = self.serve()
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        response.close()

    @pytest.mark.parametrize("name", ["0" * 64 + ".png", "x.png", "../settings.py", "0" * 64 + ".html"])
    def test_unknown_name_is_not_found(self, name: str) -> None:
        assert Client().get(f"/media/images/{name}").status_code == 404

    def test_only_reading(self) -> None:
        assert Client().post(f"/media/images/{'0' * 64}.png").status_code == 405
