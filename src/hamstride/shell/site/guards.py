"""Middleware: only names and addresses of this machine's own network are answered; pages load nothing foreign."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.request import split_domain_port

Next = Callable[[HttpRequest], HttpResponse]
CONTENT = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)


def known_host(following: Next) -> Next:
    """Refuse foreign names (a page elsewhere must not reach a home server by renaming it); addresses are fine."""

    def answer(request: HttpRequest) -> HttpResponse:
        name, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
        if name and not _is_ours(name):
            return HttpResponseBadRequest("This name is not one of Hamstride's. Add it to HAMSTRIDE_HOSTS.")
        return following(request)

    return answer


def bounded_body(following: Next) -> Next:
    """Refuse a body that is larger than any upload, or that does not say how large it is, before it is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or ""
        if request.META.get("HTTP_TRANSFER_ENCODING") and not told:
            return HttpResponse("Say how large it is.", status=411)
        if told.isdigit() and int(told) > settings.UPLOAD_MOST_BYTES:
            most = settings.UPLOAD_MOST_BYTES // (1024 * 1024)
            return HttpResponse(f"This is more than {most} MB. Send it in parts.", status=413)
        return following(request)

    return answer


def _is_ours(name: str) -> bool:
    if name.lower() in settings.HOST_NAMES:
        return True
    try:
        return bool(ip_address(name.strip("[]")))
    except ValueError:
        return False


def strict_content(following: Next) -> Next:
    """Pages hold no foreign and no inline scripts or styles, and are not kept by shared caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = following(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer
