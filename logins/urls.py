from django.urls import path

from logins import accounts, views

app_name = "logins"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("second-factor/", views.give, name="give"),
    path("second-factor/set-up/", views.set_up, name="set_up"),
    path("second-factor/leave/", views.leave, name="leave"),
    path("account/", accounts.own, name="own"),
    path("account/second-factor/", accounts.change_second_factor, name="change_second_factor"),
    path("account/sessions/", accounts.end_own_sessions, name="end_own_sessions"),
    path("account/<int:key>/", accounts.of_another, name="of_another"),
    path("account/<int:key>/sessions/", accounts.end_sessions_of, name="end_sessions_of"),
    path("account/<int:key>/reset/", accounts.reset_second_factor, name="reset_second_factor"),
]
