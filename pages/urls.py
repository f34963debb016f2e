"""Included last: `/<slug>/` takes whatever no other part of the site has claimed."""

from django.urls import path

from articles import late

app_name = "pages"

views = late.Views("pages.views")

urlpatterns = [
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/history/", views.history, name="history"),
    path("<slug:slug>/history/<int:number>/", views.version, name="version"),
]
