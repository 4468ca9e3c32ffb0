"""What was entered when the log-in had run out: it goes along in the page that asks for it, and waits for one tap.

Nothing of it is kept on the server: nobody knows yet whose it is.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "held"
NOT_HELD = ("csrfmiddlewaretoken", "password", "password1", "password2")
FOREIGN = "This form did not come from a page of Hamstride, so nothing was done."


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """The page that asks to log in, with what was entered in it. Files are to be chosen again."""
    if request.method != "POST" or getattr(request, "htmx", False):
        return redirect_to_login(request.get_full_path())
    shown = {"form": AuthenticationForm(request), FIELD: _held(request), "next": settings.LOGIN_REDIRECT_URL}
    return render(request, "site/login.html", shown)


class LogIn(LoginView):
    """Django's own; after it, what was entered before stands ready to be saved."""

    template_name = "site/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return {**super().get_context_data(**given), FIELD: self.request.POST.get(FIELD, "")}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        went_on = super().form_valid(form)
        return _offered(self.request, self.request.POST.get(FIELD, "")) or went_on


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """A form of before the last log-in is offered once more; one from elsewhere is refused."""
    own = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != own:
        return HttpResponseForbidden(FOREIGN)
    if not request.user.is_authenticated:
        return redirect("login") if request.path == settings.LOGIN_URL else ask_to_log_in(request)
    return _offered(request, _held(request)) or HttpResponseForbidden(FOREIGN)


def _held(request: HttpRequest) -> str:
    fields = [(name, value) for name, given in request.POST.lists() for value in given if name not in NOT_HELD]
    return json.dumps({"to": request.path, "fields": fields})


def _offered(request: HttpRequest, held: str) -> HttpResponse | None:
    """The page that offers to save what was entered; None where nothing was, or it leads nowhere here."""
    try:
        told = json.loads(held)
        to, fields = str(told["to"]), [(str(name), str(value)) for name, value in told["fields"]]
        resolve(to)
    except (ValueError, TypeError, KeyError, Resolver404):
        return None
    if not fields or not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        return None
    return render(request, "site/held.html", {"to": to, "fields": fields})
