"""Who may import whom, read from the sources: docs/design.md, "Where things live"."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {
    "history": {"history"},
    "logins": {"logins", "history"},
    "sources": {"sources", "history"},
    "supporters": {"supporters", "history"},
    "articles": {"articles", "sources", "history"},
    "elsewhere": {"elsewhere", "sources", "history"},
    "search": {"search", "articles", "sources", "elsewhere"},
    "readers": {"readers", "articles", "sources", "history", "elsewhere", "search", "logins"},
    "pages": {"pages", "articles", "history"},
    "api": {"api", "articles", "sources", "elsewhere", "search"},
    "factcheck": {
        "factcheck",
        "api",
        "articles",
        "elsewhere",
        "history",
        "logins",
        "pages",
        "readers",
        "search",
        "sources",
        "supporters",
    },
}
# Modules that know texts and values only: what they do must not need a database.
PURE = [
    "api/answers.py",
    "api/fact_check_tools/places.py",
    "api/fact_check_tools/shapes.py",
    "api/problems.py",
    "api/reference.py",
    "api/shapes.py",
    "articles/addresses_in.py",
    "articles/anchors.py",
    "articles/blocks.py",
    "articles/canonical.py",
    "articles/change_kinds.py",
    "articles/changes.py",
    "articles/citation_differences.py",
    "articles/citations.py",
    "articles/claim_differences.py",
    "articles/claim_rows.py",
    "articles/claimants.py",
    "articles/differences.py",
    "articles/feeds/channels.py",
    "articles/marks.py",
    "articles/markup.py",
    "articles/moments.py",
    "articles/parsing.py",
    "articles/prose.py",
    "articles/sanitiser.py",
    "articles/sealing.py",
    "articles/sitemap_xml.py",
    "articles/structured_data/claim_reviews.py",
    "articles/structured_data/embedding.py",
    "articles/structured_data/known.py",
    "articles/structured_data/news_articles.py",
    "articles/structured_data/pieces.py",
    "articles/structured_data/publishers.py",
    "articles/structured_data/wording.py",
    *(f"elsewhere/reading/{path.name}" for path in sorted((ROOT / "elsewhere" / "reading").glob("*.py"))),
    "history/words.py",
    "search/asking.py",
    "search/likeness.py",
    "search/posts.py",
    "sources/addresses.py",
    "sources/evidence.py",
    "sources/handles.py",
    "sources/reading.py",
]
VAGUE = {"utils", "common", "services", "signals", "helpers", "misc"}


def modules(app: str) -> list[Path]:
    return sorted((ROOT / app).rglob("*.py"))


def imported_by(path: Path) -> Iterator[str]:
    """The full name of every module that a file imports, also inside a function or for types alone."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts
            above = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in [above, node.module] if part)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def is_within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_an_app_imports_only_the_apps_it_may(app: str):
    forbidden = set(MAY_IMPORT) - MAY_IMPORT[app]
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(app)
        for name in imported_by(path)
        if is_within(name, forbidden)
    }
    assert not wrong


@pytest.mark.parametrize("app", ["articles", "sources", "supporters"])
def test_models_import_no_views_admin_or_forms(app: str):
    models = [path for path in modules(app) if "models" in (path.stem, path.parent.name)]
    above = {f"{app}.{part}" for part in ("views", "admin", "forms", "urls")} | {"django.forms"}
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in models
        for name in imported_by(path)
        if is_within(name, above)
    }
    assert models
    assert not wrong


@pytest.mark.parametrize("path", PURE)
def test_a_pure_module_imports_no_models(path: str):
    models = {"articles.models", "elsewhere.models", "sources.models", "supporters.models", "django.db"}
    assert not [name for name in imported_by(ROOT / path) if is_within(name, models)]


def test_modules_are_named_for_what_they_know():
    names = {path.relative_to(ROOT) for app in MAY_IMPORT for path in modules(app)}
    assert not {str(path) for path in names if VAGUE & {*path.parts, path.stem}}


def test_the_reader_of_imports_sees_every_way_to_write_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "sources" / "models" / "one.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "import a.b\nfrom c import d\nfrom . import e\nfrom ..f import g\ndef h():\n    import i\n"
    )
    assert set(imported_by(file)) >= {"a.b", "c.d", "sources.models.e", "sources.f.g", "i"}
