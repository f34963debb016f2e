from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LoginsConfig(AppConfig):
    name = "logins"
    verbose_name = _("Logins")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from logins import coming_and_going

        user_logged_in.connect(coming_and_going.begin, dispatch_uid="logins.begin")
        user_logged_out.connect(coming_and_going.end, dispatch_uid="logins.end")
