"""`make run`: prepare everything, then serve until told to stop, as PORT, HOST and WORKERS say."""

import ctypes
import errno
import os
import secrets
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from factcheck.database import complaint
from factcheck.environment import Environment, Refused, kept

ROOT = Path(__file__).resolve().parent.parent
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104  somebody asked for it with HOST=
PR_SET_PDEATHSIG = 1  # prctl(2)
THREADS = 4  # per worker; each may hold one connection to the database
GRACE = 10  # seconds for a request under way when the site is stopped


def main() -> None:
    signal.signal(signal.SIGTERM, interrupt)
    if "MAKELEVEL" in os.environ:
        die_with_parent(signal.SIGTERM)
    env = Environment(os.environ)
    port = env.number("PORT", 8000, least=1, most=65535)
    workers = env.number("WORKERS", min(len(os.sched_getaffinity(0)), 4), least=1, most=64)
    address = free_address(env.text("HOST", "127.0.0.1"), port)
    set_defaults(address, port)

    import django

    django.setup()
    try:
        prepare()
        serve(address, port, workers)
    finally:
        leave_database()


def set_defaults(address: str, port: int) -> None:
    """Whatever a demo does not ask of the environment."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("SITE_URL", site_url(address, port))
    if address in EVERYWHERE:
        os.environ.setdefault("ALLOWED_HOSTS", "*")  # under which of its names we are called, we cannot know
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = kept(var / "secret-key", secrets.token_urlsafe(50))


def prepare() -> None:
    """Bring database and files to where this version wants them, and say how to log in."""
    from django.conf import settings
    from django.core.management import call_command

    from factcheck import demo, static_files

    say("Preparing the database ...")
    call_command("migrate", verbosity=0, interactive=False)
    password = demo.password(settings.VAR_DIR / "demo-password")
    if settings.DEMO and demo.is_empty():
        say("Loading the demo ...")
        demo.load(password)
    static_files.collect_where_changed()
    names = demo.use_password(password)
    if settings.DEMO and names:
        say(f"Log in at {settings.SITE_URL}/admin/ as {', '.join(names)}; the password of each is {password}")


def serve(address: str, port: int, workers: int) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the workers make their own
    server = Granian(
        "factcheck.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=GRACE,
        log_level=LogLevels.warning,
    )
    threading.Thread(target=announce, args=(address, port), daemon=True).start()
    server.serve(target_loader=load)


def load(target: str) -> Any:
    """In each worker: the application, which ends when the process that started it is gone."""
    die_with_parent(
        signal.SIGKILL
    )  # not one that Granian handles: it can come twice, which that handler cannot bear
    os.setpgid(0, 0)  # nor twice by Ctrl-C: it goes to our parent, who tells us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # while loading; our parent's handler would do nothing here
    from factcheck.wsgi import application

    return application


def announce(address: str, port: int) -> None:
    """Say where the site is, as soon as it answers."""
    for _ in range(600):
        try:
            socket.create_connection((local(address), port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            say(f"Factcheck is at {site_url(address, port)}/  (Ctrl-C stops it)")
            return


def leave_database() -> None:
    from django.db import connection, connections

    connections.close_all()
    if connection.settings_dict["ENGINE"] == "factcheck.embedded":
        from factcheck.embedded.base import embedded_server

        embedded_server().leave()


def free_address(host: str, port: int) -> str:
    """The address that `host` stands for, on which we may listen at `port`. Raises Refused."""
    try:
        family, kind, _, _, found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found)
    except socket.gaierror as error:
        raise Refused(
            f"HOST is {host!r}, and nobody knows that name: give an address of this machine."
        ) from error
    except OSError as error:
        raise Refused(refusal(error, host, port)) from error
    return str(found[0])


def refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is taken: stop what runs there, or say `make run PORT={port % 65535 + 1}`."
    if error.errno == errno.EACCES:
        return f"Port {port} is for root only: say `make run PORT=8000`, or another number above 1023."
    return f"HOST is {host!r}, on which this machine cannot listen: {error.strerror}."


def local(address: str) -> str:
    """An address under which this machine itself reaches what listens on `address`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104


def site_url(address: str, port: int) -> str:
    host = local(address)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def die_with_parent(by: int) -> None:
    """Get this signal when the process that started us ends, in whichever way. Linux only."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(PR_SET_PDEATHSIG, int(by))


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201  this is a program's talk with who started it


def run() -> None:
    """main(), with one sentence for whatever somebody can put right."""
    from django.core.management.base import CommandError
    from django.db.utils import Error

    try:
        main()
    except KeyboardInterrupt:
        say("Stopped.")
    except (Refused, CommandError) as error:
        sys.exit(str(error))
    except Error as error:
        sys.exit(complaint(error))
    except OSError as error:
        sys.exit(f"{error.filename or ROOT}: {error.strerror or error}.")


if __name__ == "__main__":
    run()
