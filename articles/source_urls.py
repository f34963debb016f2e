"""The public pages of sources. They stand here and not in `sources`, for they say which pieces cite a source."""

from django.urls import path

from articles import late
from sources.formats import MEDIA_TYPES

app_name = "sources"

citing_views = late.Views("articles.citing_views")
source_views = late.Views("articles.source_views")

urlpatterns = [
    path("sources/", source_views.sources, name="sources"),
    path("sources/<slug:handle>/", source_views.source, name="source"),
    *(
        path(
            f"sources/<slug:handle>.{form}",
            citing_views.source,
            {"form": form},
            name=f"source_{form.partition('.')[0]}",
        )
        for form in MEDIA_TYPES
    ),
]
