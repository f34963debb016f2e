from django.contrib import admin
from django.urls import include, path

from factcheck import desk, health

urlpatterns = [
    path("healthz", health.lives, name="healthz"),
    path("readyz", health.works, name="readyz"),
    path("admin/markdown/", include("articles.admin.markdown")),
    path("admin/checked-already/", include("search.desk")),
    path("admin/", include("logins.urls")),
    path("admin/r/<str:content_type_id>/<path:object_id>/", admin.site.admin_view(desk.view_on_site)),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("articles.machine_urls")),
    path("", include("articles.source_urls")),
    path("", include("supporters.urls")),
    path("", include("search.urls")),
    path("", include("readers.urls")),
    path("", include("api.urls")),
    path("", include("pages.urls")),  # last: its addresses are whatever is left
]

handler404 = "articles.views.page_not_found"
handler500 = "factcheck.outage.could_not_be_made"
