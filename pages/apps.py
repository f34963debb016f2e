from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "pages"
    verbose_name = _("Pages about us")

    def ready(self) -> None:
        from articles.newsroom import read_along
        from pages.models import in_the_foot

        read_along("pages", in_the_foot)
