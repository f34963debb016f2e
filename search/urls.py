from django.urls import path

from articles import late

app_name = "search"

views = late.Views("search.views")

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest", views.suggest, name="suggest"),
]
