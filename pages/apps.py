from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "pages"
    verbose_name = _("Pages about us")

    def ready(self) -> None:
        from articles.newsroom import read_along
        from articles.sitemaps import list_also
        from pages.models import in_the_foot
        from pages.sitemaps import rows

        read_along("pages", in_the_foot)
        list_also(rows)
