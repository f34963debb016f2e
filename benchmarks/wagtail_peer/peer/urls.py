"""Search, and everything else by Wagtail."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from peer import views

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("search/", views.search),
    path("", include(wagtail_urls)),
]
