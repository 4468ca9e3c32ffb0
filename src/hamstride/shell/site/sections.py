"""The parts of the site: six tabs, and the pages that stand together under one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Section:
    """One tab. `pages` are (url name, label), the first is where the tab leads; `within` are pages without a link."""

    label: str
    pages: tuple[tuple[str, str], ...]
    within: frozenset[str] = frozenset()


SECTIONS: tuple[Section, ...] = (
    Section("Today", (("today", "Today"), ("care", "Care")), frozenset({"train"})),
    Section("Check-in", (("check-in", "Check-in"),), frozenset({"yesterday"})),
    Section(
        "Plan",
        (("plan", "Plan"), ("exercises", "Exercises")),
        frozenset({"session", "exercise", "guided", "plan-season"}),
    ),
    Section(
        "Runs",
        (("runs", "Runs"), ("season", "Season"), ("imports", "Imports")),
        frozenset({"run", "felt", "run-add", "import"}),
    ),
    Section(
        "Leg",
        (("assessment", "What it is"), ("progress", "Progress"), ("patterns", "Patterns"), ("record", "How we did")),
        frozenset({"intake", "told", "test", "clinic", "clinic-found", "clinic-done"}),
    ),
    Section("You", (("settings", "You"),), frozenset({"goal", "order", "erase"})),
)


def section_of(page: str) -> Section | None:
    """The tab a page belongs to; None for pages outside all of them."""
    return next((s for s in SECTIONS if page in s.within or any(page == name for name, _ in s.pages)), None)


def tabs(page: str) -> Iterator[dict[str, object]]:
    """Every tab with its address and whether the page is in it."""
    current = section_of(page)
    for section in SECTIONS:
        name = section.pages[0][0]
        yield {"label": section.label, "address": reverse(name), "here": section is current, "exact": page == name}


def siblings(page: str) -> list[dict[str, object]]:
    """The pages beside this one; empty where the tab has only one."""
    section = section_of(page)
    if section is None or len(section.pages) == 1:
        return []
    return [{"label": label, "address": reverse(name), "here": name == page} for name, label in section.pages]
