from django.urls import path

from readers import question_views, suggest_views

app_name = "readers"

urlpatterns = [
    path("questions/", question_views.questions, name="questions"),
    path("questions/ask/", question_views.ask, name="ask"),
    path("questions/<int:pk>/", question_views.question, name="question"),
    path("suggest/", suggest_views.suggest, name="suggest"),
    path("suggest/<str:reference>/", suggest_views.suggestion, name="suggestion"),
]
