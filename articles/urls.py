from django.urls import path, re_path

from articles import late, views
from sources.formats import MEDIA_TYPES

app_name = "articles"

citing_views = late.Views("articles.citing_views")
claim_views = late.Views("articles.claim_views")
history_views = late.Views("articles.history_views")
integrity_views = late.Views("articles.integrity_views")
picture_views = late.Views("articles.picture_views")
preview_views = late.Views("articles.preview_views")

urlpatterns = [
    path("", views.home, name="home"),
    path("checks/", views.checks, name="checks"),
    path("checks/<slug:slug>/", views.article, name="article"),
    path("checks/<slug:slug>/history/", history_views.history, name="history"),
    path("checks/<slug:slug>/editions/<int:number>/", history_views.edition, name="edition"),
    path("checks/<slug:slug>/editions/<int:number>.json", integrity_views.document, name="edition_document"),
    path(
        "checks/<slug:slug>/editions/<int:number>/shown.json",
        integrity_views.what_is_shown,
        name="edition_shown",
    ),
    *(
        path(
            f"checks/<slug:slug>/editions/<int:number>.{form}",
            citing_views.edition,
            {"form": form},
            name=f"edition_{form.partition('.')[0]}",
        )
        for form in MEDIA_TYPES
    ),
    path("claims/", claim_views.claims, name="claims"),
    path("claimants/", claim_views.claimants, name="claimants"),
    path("claimants/<str:slug>/", claim_views.claimant, name="claimant"),
    path("corrections/", history_views.corrections, name="corrections"),
    path("integrity.json", integrity_views.integrity, name="integrity"),
    path("preview/<str:token>/", preview_views.preview, name="preview"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("ratings/", views.ratings, name="ratings"),
    re_path(
        r"^media/images/(?P<name>[0-9a-f]{64}\.(?:jpg|png|webp))$", picture_views.picture, name="picture"
    ),
]
