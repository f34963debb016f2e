from django.urls import path, re_path

from api import views
from api.interface import api

app_name = "api"

# Ninja would put a root of its own over the home page.
operations = [pattern for pattern in api.urls[0] if getattr(pattern, "name", "") != "api-root"]

urlpatterns = [
    path("api/", views.docs, name="docs"),
    path("api/openapi.json", views.openapi, name="openapi"),
    *operations,
    re_path(r"^(?:api|v1alpha1)/", views.nothing_here),
]
