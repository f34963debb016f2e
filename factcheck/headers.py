"""The one security header that neither Django nor django-csp sends."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# Features that no page of ours uses, whatever should get into it (https://www.w3.org/TR/permissions-policy/).
REFUSED = [
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
]
POLICY = ", ".join(f"{feature}=()" for feature in REFUSED)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return answer
