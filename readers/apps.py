from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadersConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "readers"
    verbose_name = _("Readers")

    def ready(self) -> None:
        from articles import reading
        from articles.sitemaps import list_also
        from readers.models.question import places_of_edition
        from readers.sitemaps import rows

        reading.read_along("asked_here", places_of_edition)
        list_also(rows)
