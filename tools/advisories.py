"""`make advisories`: which of the pinned packages have known holes. It needs the network, and says where that is shut.

pip-audit (https://github.com/pypa/pip-audit) runs in an environment of its own and asks PyPI, then OSV. A package
that neither knows is told as not judged: silence is not health. Exit status: 0 all judged and well, 1 holes are known,
2 not all could be judged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "advisories"
LISTS = ["requirements.txt", "requirements-dev.txt"]
SERVICES = ["pypi", "osv"]
PATIENCE = 15  # seconds for one answer


def main() -> int:
    if not ready():
        print("pip-audit could not be installed: the package index does not answer, or does not have it.")
        return 2
    judged: dict[str, list[str]] = {}
    named: set[str] = set()
    for service in SERVICES:
        for requirements in LISTS:
            for package in asked(requirements, service):
                name = f"{package['name']} {package.get('version', '')}".strip()
                named.add(package["name"])
                if "skip_reason" not in package:
                    judged.setdefault(package["name"], []).extend(holes(name, package))
        if named and named <= set(judged):
            break
    return told(judged, named)


def ready() -> bool:
    """Whether pip-audit is there, or could be installed."""
    if program().exists():
        return True
    steps = [
        [sys.executable, "-m", "venv", str(HOME)],
        [str(HOME / "bin" / "pip"), "install", "--quiet", "pip-audit"],
    ]
    return all(subprocess.run(step, check=False).returncode == 0 for step in steps)


def program() -> Path:
    return HOME / "bin" / "pip-audit"


def asked(requirements: str, service: str) -> list[dict[str, Any]]:
    """What the service says of each package; [] where it does not answer."""
    command = [str(program()), "--requirement", str(ROOT / requirements), "--require-hashes", "--disable-pip"]
    command += ["--vulnerability-service", service, "--timeout", str(PATIENCE), "--format", "json"]
    done = subprocess.run(
        [*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"{service} gave no answer about {requirements}.")
        return []
    return found


def holes(name: str, package: dict[str, Any]) -> list[str]:
    return [
        f"{name}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for hole in package["vulns"]
    ]


def told(judged: dict[str, list[str]], named: set[str]) -> int:
    found = sorted({hole for holes_of_one in judged.values() for hole in holes_of_one})
    for hole in found:
        print(hole)
    print(f"{len(judged)} packages judged, {len(found)} known holes.")
    unknown = sorted(named - set(judged))
    if unknown or not named:
        print(
            f"Not judged: {', '.join(unknown) or 'any, for no service answered'}. This says nothing about them."
        )
    return 1 if found else 2 if unknown or not named else 0


if __name__ == "__main__":
    sys.exit(main())
