from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "readers"
    verbose_name = _("Readers")

    def ready(self) -> None:
        from articles.sitemaps import list_also
        from readers.sitemaps import rows

        list_also(rows)
