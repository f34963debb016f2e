from django.contrib import admin
from django.urls import include, path

from articles.late import view
from factcheck import desk, health, late

urlpatterns = [
    path("healthz", health.lives, name="healthz"),
    path("readyz", health.works, name="readyz"),
    *(
        path(
            f"admin/markdown/{word}/",
            admin.site.admin_view(view(f"articles.admin.markdown.{name}")),
            name=f"markdownx_{word}",
        )
        for word, name in (("markdownify", "lay_out"), ("upload", "upload"))
    ),
    late.LateDesk("admin/checked-already/", "search.desk", "checked_already"),
    late.LateDesk("admin/", "logins.urls", "logins"),
    path("admin/r/<str:content_type_id>/<path:object_id>/", admin.site.admin_view(desk.view_on_site)),
    late.LateDesk("admin/", "factcheck.desk_urls", "admin"),
    path("", include("articles.urls")),
    path("", include("articles.machine_urls")),
    path("", include("articles.source_urls")),
    path("", include("supporters.urls")),
    path("", include("search.urls")),
    path("", include("readers.urls")),
    late.Late(late.Below("api", "v1alpha1"), "api.urls", "api"),
    path("", include("pages.urls")),  # last: its addresses are whatever is left
]

handler400 = "factcheck.refusals.not_understood"
handler404 = "articles.views.page_not_found"
handler500 = "factcheck.outage.could_not_be_made"
