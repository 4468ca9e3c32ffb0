"""The pictures as Altair charts: one grammar for page, letter and notebook. Rows come from `picture_data`.

Altair takes a second to load, so the server does not: `made` writes the charts without rows down once at the start.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from hamstride.load.season import Season
from hamstride.load.trace import Trace, stretches
from hamstride.shell.report import theme
from hamstride.shell.report.picture_data import Rows, run_rows, season_rows, shown

ROWS = "rows"  # the name under which a picture finds its rows
WIDTH = 640
SLOWEST = 720  # seconds for a kilometre: slower is walking and would press the running flat
PARTS = 160  # stretches of a run: about one for four dots of a phone
SPIKES = ["small", "moderate", "large"]
STRIDES = "Strides of one leg a minute"
DATES = {"year": "%Y", "quarter": "%b", "month": "%b", "week": "%-d %b", "date": "%-d %b"}
PACE = "floor(datum.value / 60) + ':' + (datum.value % 60 < 10 ? '0' : '') + (datum.value % 60)"


def season_chart(found: Season) -> alt.VConcatChart:
    """Dose, longest run with its spikes, and pain, on one time line."""
    return with_rows(season_template(), season_rows(found))


def run_chart(found: Trace) -> alt.VConcatChart:
    """Force along the run, with pace, grade and strides."""
    return with_rows(run_template(), run_rows(stretches(found, PARTS)))


def with_rows(chart: alt.VConcatChart, rows: Rows) -> alt.VConcatChart:
    """A chart that can stand alone: with its rows, in the colours of a light page."""
    spec = shown(chart.to_dict(), rows)
    spec["datasets"] = {ROWS: rows}
    spec["config"] = theme.on_paper()
    return alt.VConcatChart.from_dict(spec)


def season_template() -> alt.VConcatChart:
    """The season without its rows."""
    x, bare = alt.X("start:T").axis(format=DATES), alt.X("start:T").axis(labels=False, ticks=False)
    x2, ground = alt.X2("end:T"), alt.Y2Datum(0)
    rows = alt.Chart()
    dose = alt.layer(
        rows.mark_bar(style="gap", height=5, yOffset=-3, x2Offset=-1).encode(bare, x2, alt.Y("gap:Q")),
        rows.mark_rect(style="dose", x2Offset=-1).encode(bare, x2, alt.Y("dose:Q"), ground),
        rows.mark_rule(style="spread")
        .transform_filter("datum.dose > 0")
        .encode(alt.X("middle:T"), alt.Y("dose_low:Q"), alt.Y2("dose_high:Q")),
    )
    pain = alt.layer(
        rows.mark_line(style="pain-line").encode(alt.X("middle:T").axis(labels=False, ticks=False), _pain()),
        rows.mark_circle(style="pain").encode(alt.X("middle:T"), _pain()),
    )
    size = alt.Size("spike:O").sort(SPIKES).scale(domain=SPIKES, range=[60, 110, 200]).legend(None)
    longest = alt.layer(
        rows.mark_rect(style="longest", x2Offset=-1).encode(x, x2, alt.Y("longest_km:Q"), ground),
        rows.mark_point(style="spike", shape="triangle-up", yOffset=-9)
        .transform_filter("datum.spike != null")
        .encode(alt.X("middle:T"), alt.Y("longest_km:Q"), size),
    )
    return _stacked(
        ("dose", dose, 130, "Dose, easy km"),
        ("pain", pain, 70, "Worst pain told, 0 to 10"),
        ("longest_km", longest, 100, "Longest run, km"),
    )


def run_template() -> alt.VConcatChart:
    """The run without its rows."""
    x = alt.X("start:Q").axis(format="d", tickCount=8)
    bare = alt.X("start:Q").axis(labels=False, ticks=False)
    rows = alt.Chart()
    force = alt.layer(
        rows.mark_area(style="band").encode(bare, alt.Y("force_low:Q").scale(zero=True), alt.Y2("force_high:Q")),
        rows.mark_line(style="along").encode(bare, alt.Y("force:Q")),
    )
    pace = rows.mark_line(style="second").encode(
        x,
        alt.Y("pace:Q").scale(zero=False, reverse=True, nice=True, domainMax=SLOWEST, clamp=True).axis(labelExpr=PACE),
    )
    return _stacked(
        ("force", force, 140, "Force of a stride, body weights"),
        ("grade", rows.mark_area(style="ground").encode(bare, alt.Y("grade:Q")), 60, "Grade, per cent"),
        ("stride_rate", rows.mark_line(style="second").encode(bare, _from_data("stride_rate:Q")), 70, STRIDES),
        ("pace", pace, 90, "Pace, min a km, by minutes"),
    )


def _from_data(field: str) -> alt.Y:
    return alt.Y(field).scale(zero=False)


def _pain() -> alt.Y:
    return alt.Y("pain:Q").scale(domain=[0, 10]).axis(values=[0, 5, 10])


def _stacked(*panels: tuple[str, Any, int, str]) -> alt.VConcatChart:
    """Panels one under the other on one horizontal axis, which only the last one labels. A panel bears the name of the
    column it shows, so that one without any value can be left out.
    """
    made = [
        chart.properties(name=name, width=WIDTH, height=height, title=title) for name, chart, height, title in panels
    ]
    whole = alt.vconcat(*made, data=alt.NamedData(name=ROWS))
    shared: alt.VConcatChart = whole.resolve_scale(x="shared")
    return shared
