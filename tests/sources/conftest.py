"""What tests of sources share."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command


@pytest.fixture
def run(tmp_path) -> Callable[..., str]:
    """Write texts (or bytes) to files, import them in this order, and return what was printed."""

    def run(*contents, **options):
        paths = []
        for number, content in enumerate(contents):
            path = tmp_path / f"text-{number}.txt"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(str(path))
        out = io.StringIO()
        call_command("import_source", *paths, stdout=out, stderr=out, no_color=True, **options)
        return out.getvalue()

    return run
