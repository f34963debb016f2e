"""The server of deploy/: granian's command, which takes granian's options, with the application imported beforehand.

    python -m factcheck.serve --interface wsgi --workers 4 … factcheck.wsgi:application

Granian forks its workers. So the application is imported once and not by each of them, they share its memory, and a
worker that died is there again at once. What may not be shared, connections and threads, each makes for itself.
"""

from granian.cli import entrypoint

import factcheck.wsgi  # noqa: F401

if __name__ == "__main__":
    entrypoint()
