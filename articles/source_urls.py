"""The public pages of sources. They stand here and not in `sources`, for they say which pieces cite a source."""

from django.urls import path

from articles import source_views

app_name = "sources"

urlpatterns = [
    path("sources/", source_views.sources, name="sources"),
    path("sources/<slug:handle>/", source_views.source, name="source"),
]
