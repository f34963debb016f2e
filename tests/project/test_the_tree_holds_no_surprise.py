"""What must not be in any file: unsafe HTML outside one place, addresses in pinned files, names of machines."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The one door through which HTML that was made by us, and sanitised, goes into a template as it is.
DOOR = "articles/templatetags/reading.py"
UNSAFE = re.compile(r"mark_safe\(|SafeString\(|\|\s*safe\b|autoescape\s+off|\.__html__\b|is_safe\s*=\s*True")
HOSTS = re.compile("|".join(["pypi" + r"\.org", "files" + r"\.pythonhosted", "npm" + r"js\.(org|com)"]))
PATHS = re.compile("(?<![a-z.:/])/(" + "|".join(["work", "root", "home"]) + ")/[a-z]")
PINNED = ["requirements.txt", "requirements-dev.txt"]


def tracked() -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    command = [
        "git",
        "-c",
        f"safe.directory={ROOT}",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> dict[str, str]:
    kinds = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".json", ".svg", ".yml", ""}
    return {
        str(path.relative_to(ROOT)): path.read_text()
        for path in tracked()
        if path.suffix in kinds and path != Path(__file__)
    }


def found(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    return {
        name: [match.group() for match in pattern.finditer(text)]
        for name, text in texts().items()
        if pattern.search(text)
    }


def test_html_is_declared_safe_in_one_place_only():
    places = {name for name in found(UNSAFE) if not name.startswith("tests/")}
    assert places == {DOOR}


def test_no_file_names_a_package_registry():
    assert not found(HOSTS)


def test_no_file_names_a_folder_of_somebodys_machine():
    assert not found(PATHS)


@pytest.mark.parametrize("name", PINNED)
def test_every_requirement_is_pinned_with_hashes_and_without_an_address(name: str):
    text = (ROOT / name).read_text()
    assert "//" not in text
    assert "--index" not in text
    pins = re.split(r"\n(?=[a-z])", text.strip())
    assert len(pins) > 20
    for pin in pins:
        assert re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.]+", pin), pin
        assert pin.count("--hash=sha256:") >= 1, pin


def test_both_pinned_files_agree():
    runtime, tests = ({*re.findall(r"^[^ ]+==[^ ;]+", (ROOT / name).read_text(), re.M)} for name in PINNED)
    assert runtime < tests


def test_every_declared_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {"requirements.txt": project["dependencies"]}
    declared["requirements-dev.txt"] = project["dependencies"] + project["optional-dependencies"]["dev"]
    for name, wanted in declared.items():
        pinned = {*re.findall(r"^([a-z0-9.-]+)", (ROOT / name).read_text(), re.M)}
        assert {re.split(r"[\[<>=~]", line)[0].lower() for line in wanted} <= pinned


def test_every_dependency_is_declared_with_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.M | re.S)
    assert len(lists) == 2
    for line in "".join(lists).splitlines():
        assert re.match(r'\s+"[^"]+",\s+# \S+', line), line


def test_no_file_is_executable_without_saying_how():
    for path in tracked():
        if path.stat().st_mode & 0o111:
            assert path.read_text().startswith("#!/"), path
