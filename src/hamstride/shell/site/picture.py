"""A picture on a page: the chart without rows, its rows, the look, and the same in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hamstride.explain.pictures import run_in_words, season_in_words
from hamstride.journal import Journal
from hamstride.load.model import SessionLoad
from hamstride.load.season import Season, season
from hamstride.load.trace import Stretch
from hamstride.shell import settings
from hamstride.shell.report import made, theme
from hamstride.shell.report.picture_data import Rows, run_rows, season_rows, shown
from hamstride.shell.runner import journals

SIX_WEEKS = 42


@dataclass(frozen=True)
class Picture:
    """`kind` chooses the table; `json` is what the page's script draws; `rows` also fill the table.

    Where nothing at all is `told` there is nothing to draw, and the words stand alone.
    """

    kind: str
    words: str
    rows: Rows
    json: dict[str, Any]
    told: bool


def last_weeks(known: Journal, loads: dict[str, SessionLoad], day: date) -> Picture:
    """The last six weeks, a bar a day."""
    return of_season(season(known, loads, day - timedelta(days=SIX_WEEKS - 1), day, journals.evidence(), step_days=1))


def of_season(found: Season) -> Picture:
    return _picture("season", season_in_words(found), season_rows(found))


def of_run(found: Sequence[Stretch]) -> Picture:
    return _picture("run", run_in_words(found), run_rows(found))


def _picture(kind: str, words: str, rows: Rows) -> Picture:
    given = {
        "spec": shown(made.chart(kind, settings.DATA / "made" / "made"), rows),
        "datasets": {"rows": rows},
        "config": theme.CONFIG,
        "description": words,
    }
    told = any(row.get("known", True) or row.get("pain") is not None for row in rows)
    return Picture(kind, words, rows, given, told)
