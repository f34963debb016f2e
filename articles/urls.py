from django.urls import path, re_path

from articles import images, views

app_name = "articles"

urlpatterns = [
    path("", views.home, name="home"),
    path("checks/", views.checks, name="checks"),
    path("checks/<slug:slug>/", views.article, name="article"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("ratings/", views.ratings, name="ratings"),
    re_path(r"^media/images/(?P<name>[0-9a-f]{64}\.(?:jpg|png|webp))$", images.picture, name="picture"),
]
