"""As whom the server runs: PostgreSQL refuses root, so root has to run it as somebody else."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534

# Succeeds when the program ($0) can be run, and the folder ($1) written, by somebody who is not root.
PROBE = '[ "$(id -u)" != 0 ] && "$0" --version && cd "$1" && : > written && rm written'


@dataclass(frozen=True)
class Identity:
    """`prefix` goes before a command line; `uid` owns the files, None for ourselves."""

    name: str
    prefix: tuple[str, ...] = ()
    uid: int | None = None

    def own(self, path: Path) -> None:
        """Give `path` and everything below to this identity, where it is not so already."""
        if self.uid is None:
            return
        for each in (path, *path.rglob("*")):
            if each.lstat().st_uid != self.uid:
                os.chown(each, self.uid, self.uid, follow_symlinks=False)

    def works(self, program: Path, folder: Path) -> bool:
        """Whether it can run `program` and write below `folder`; tried in a scratch folder there."""
        scratch = Path(tempfile.mkdtemp(prefix="probe-", dir=folder))
        try:
            self.own(scratch)
            command = [*self.prefix, "/bin/sh", "-c", PROBE, str(program), str(scratch)]
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:  # setpriv or unshare is not here, or we may not give files away
            return False
        finally:
            scratch.rmdir()


def candidates() -> Iterator[Identity]:
    """Ourselves; for root, from the least power to the most.

    `nobody` suffices where the folders above can be read. In a closed home the same user gets the one capability of
    passing through closed doors (capabilities(7), CAP_DAC_OVERRIDE). Where capabilities are not to be had, a user
    namespace (user_namespaces(7)) in which we are not called root serves too.
    """
    if os.geteuid() != 0:
        yield Identity("yourself")
        return
    nobody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    doors = (
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        "--securebits=+no_setuid_fixup",
    )
    yield Identity("nobody", nobody, NOBODY)
    yield Identity("nobody, through closed doors", (*nobody, *doors), NOBODY)
    yield Identity(
        "a user namespace",
        ("unshare", "--user", "--map-user=1000", "--map-group=1000"),
        0,
    )


def choose_identity(program: Path, folder: Path) -> Identity | None:
    """The first identity that can run `program` and write below `folder`, or None."""
    return next((identity for identity in candidates() if identity.works(program, folder)), None)
