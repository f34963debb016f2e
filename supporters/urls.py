from django.urls import path

from supporters import views

app_name = "supporters"

urlpatterns = [path("support/", views.support, name="support")]
