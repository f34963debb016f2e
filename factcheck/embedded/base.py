"""The database backend behind `ENGINE = "factcheck.embedded"`: PostgreSQL's own, with the server started on demand."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from factcheck.embedded.programs import Unavailable
from factcheck.embedded.server import Server


@cache
def embedded_server() -> Server:
    """The server of this process, under settings.EMBEDDED_DIR."""
    return Server(Path(settings.EMBEDDED_DIR))


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        server = embedded_server()
        try:
            server.join()
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError:
                if server.is_ready():
                    raise
                server.join(again=True)  # it was killed under us
                return super().get_new_connection(conn_params)
        except Unavailable as error:
            raise OperationalError(str(error)) from error
