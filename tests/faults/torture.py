"""`make torture`: the long form of the fault tests, with everything counted. Exit status 1 when a promise is broken.

python -m tests.faults.torture [--quick] [storm] [outage] [limit] [freeze] [disk] [migrate] [clock]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import scenes
from tests.faults.clock import clock

BEGUN = time.monotonic()
SCENES = {
    scene.__name__: scene
    for scene in (
        scenes.outage,
        scenes.limit,
        scenes.freeze,
        scenes.disk,
        clock,
        scenes.migrate,
        scenes.storm,
    )
}


def say(words: str) -> None:
    print(f"[{time.monotonic() - BEGUN:6.1f} s] {words}", flush=True)  # noqa: T201


def play(name: str, is_quick: bool) -> list[str]:
    scene = SCENES[name]
    say(f"{name}: {scene.__doc__}")
    folder = Path(tempfile.mkdtemp(prefix="factcheck-torture-"))
    folder.chmod(0o755)
    found = scene(folder, is_quick, say)
    for sentence in found:
        say(f"BROKEN: {sentence}")
    if found:
        say(f"What was left behind is in {folder}.")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "scenes", nargs="*", metavar="scene", choices=[*SCENES, []], help=f"of {', '.join(SCENES)}; or all"
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    given = parser.parse_args()
    broken = {name: play(name, given.quick) for name in given.scenes or SCENES}
    for name, found in broken.items():
        say(f"{name}: {len(found) or 'no'} broken promises")
    return 1 if any(broken.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
