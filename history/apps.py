from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "history"
    verbose_name = _("history")

    def ready(self) -> None:
        from history.acting import sign_writes

        connection_created.connect(sign_writes, dispatch_uid="history.sign_writes")
