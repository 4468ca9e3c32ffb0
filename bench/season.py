"""The season of ten years: its spans, rows and chart as the page makes them, and the history on its last day."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from tests.load.made import whole
from tests.support.people import Person, day

from bench.clock import cpu_milliseconds, shown
from hamstride import evidence, load
from hamstride.explain.pictures import season_in_words
from hamstride.load.season import season
from hamstride.shell.report import made
from hamstride.shell.report.picture_data import season_rows
from hamstride.shell.report.picture_data import shown as with_panels

YEARS = 10
DAYS = 365 * YEARS


def rows() -> list[tuple[str, str, str]]:
    known = evidence.load()
    one = load.session(whole(2400, 3.0), load.Body(), known)
    runner, loads = Person(), {}
    for number in range(0, DAYS, 3):  # two runs in three days: about 2,500
        for on in (number, number + 1):
            key = f"made{on}:0"
            loads[key] = replace(one, recording=key)
            runner.ran(on, 7.2, 40, recording=key)
        runner.checks_in(number, pain_now=number % 4)
    journal, last = runner.journal, day(DAYS)
    journal.of(object)  # the kinds are sorted once for a journal, as in a running server
    charts = Path(mkdtemp())

    def picture() -> str:
        found = season(journal, loads, day(0), last, known)
        table = season_rows(found)
        spec = with_panels(made.chart("season", charts), table)
        return json.dumps({"spec": spec, "rows": table, "words": season_in_words(found)})

    drawn = cpu_milliseconds(picture)
    told = cpu_milliseconds(lambda: load.history(journal, loads, last, known))
    half = cpu_milliseconds(lambda: season(journal, loads, day(DAYS // 2), last, known))
    whole_way = cpu_milliseconds(lambda: season(journal, loads, day(0), last, known))
    runs = f"{len(loads):,} runs"
    return [
        (f"season chart of {YEARS} years ({runs})", shown(drawn), "under 50 ms"),
        (f"history with {YEARS} years on record ({runs})", shown(told), "under 50 ms"),
        ("season and history together", f"{drawn[1] + told[1]:.1f} ms", "under 50 ms"),
        (f"season of {YEARS} years over season of {YEARS // 2}", f"{whole_way[0] / half[0]:.1f}x", "about 2x: linear"),
    ]
