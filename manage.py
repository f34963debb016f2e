#!/usr/bin/env python
"""Django's commands. What the reader can put right is said in one sentence; --traceback shows the rest."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    from factcheck.database import complaint
    from factcheck.environment import Refused
    from history.acting import acting

    try:
        with acting(f"command {' '.join(sys.argv[1:2])}"):
            execute_from_command_line(sys.argv)
    except Refused as error:
        sys.exit(str(error))
    except OperationalError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(complaint(error))


if __name__ == "__main__":
    main()
