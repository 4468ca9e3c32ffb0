"""Every page of the site is in one tab at most, and every tab leads somewhere."""

from __future__ import annotations

from django.urls import reverse

from hamstride.shell.site.sections import SECTIONS, section_of, siblings, tabs


def test_a_page_stands_in_one_tab_only() -> None:
    names = [name for s in SECTIONS for name in (*(n for n, _ in s.pages), *s.within)]
    assert len(names) == len(set(names))


def test_every_tab_and_every_page_beside_it_leads_somewhere() -> None:
    for section in SECTIONS:
        for name, _ in section.pages:
            assert reverse(name)
    assert [t["label"] for t in tabs("run") if t["here"]] == ["Runs"]
    assert [t["exact"] for t in tabs("runs") if t["here"]] == [True]


def test_a_page_outside_every_tab_marks_none() -> None:
    assert section_of("evidence") is None
    assert siblings("evidence") == []
    assert not any(t["here"] for t in tabs("evidence"))


def test_pages_that_stand_together_name_each_other() -> None:
    for section in SECTIONS:
        shown = siblings(section.pages[0][0])
        assert [p["label"] for p in shown] == ([] if len(section.pages) == 1 else [label for _, label in section.pages])
