"""What every page shares: whose page it is, and the guard that asks for an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from hamstride.shell.runner import journals
from hamstride.shell.site import held
from hamstride.shell.site.sections import siblings, tabs
from hamstride.shell.store.models import Runner

View = Callable[..., HttpResponse]


def for_runner(view: View) -> View:
    """A page of one runner: `view(request, runner, ...)`."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return held.ask_to_log_in(request)
        return view(request, runner_of(request), *args, **kwargs)

    return answer


def runner_of(request: HttpRequest) -> Runner:
    """The runner who asks."""
    assert request.user.is_authenticated
    return journals.runner_of(request.user)


def who(request: HttpRequest) -> dict[str, Any]:
    """For every template: whether the runner is a simulated one, the tabs, and the pages beside this one."""
    user = getattr(request, "user", None)
    runner = getattr(user, "runner", None) if user is not None and user.is_authenticated else None
    match = getattr(request, "resolver_match", None)
    page = (match.url_name or "") if match else ""
    known = bool(user is not None and user.is_authenticated)
    return {
        "simulated": bool(runner and runner.simulated),
        "tabs": list(tabs(page)) if known else (),
        "siblings": siblings(page) if known else (),
    }
