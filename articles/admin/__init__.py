"""The editor's desk. Importing the package registers its pages with the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from articles.admin import article, editions, home, images, newsroom, scale

admin.site.index_title = gettext_lazy("My desk")
admin.site.index_template = "admin/my_desk.html"

__all__ = ["article", "editions", "home", "images", "newsroom", "scale"]
