"""The rows of the pictures and of the tables beside them. Plain values: nothing here knows how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from hamstride.load.season import Season, Span
from hamstride.load.trace import Stretch

Rows = list[dict[str, Any]]
STANDING_MPS = 0.5  # slower than this a pace says nothing


def season_rows(found: Season) -> Rows:
    """A row a day or week. What is not known is None and drawn as a gap, never as zero."""
    return [_span(span) for span in found.spans]


def _span(span: Span) -> dict[str, Any]:
    known = span.known_days > 0
    return {
        "start": _local(span.start),
        "end": _local(span.start + timedelta(days=span.days)),
        "middle": _local(span.start, hours=12 * span.days),
        "label": _label(span),
        "known": known,
        "known_days": span.known_days,
        "days": span.days,
        "runs": span.runs,
        "distance_km": round(span.distance_m / 1000, 1) if known else None,
        "dose": round(span.dose.mid, 2) if known else None,
        "dose_low": round(span.dose.low, 2) if known else None,
        "dose_high": round(span.dose.high, 2) if known else None,
        "longest_km": None if span.longest_m is None else round(span.longest_m / 1000, 1),
        "fast_strides": None if span.fast_strides is None else round(span.fast_strides),
        "pain": span.pain,
        "spike": None if span.spike is None else span.spike.size,
        "spike_percent": None if span.spike is None else round(span.spike.ratio * 100),
        "gap": None if known else 0,
    }


def _label(span: Span) -> str:
    return f"{span.start:%-d %b %Y}" if span.days == 1 else f"{span.start:%-d %b} to {_last(span):%-d %b %Y}"


def _last(span: Span) -> date:
    return span.start + timedelta(days=span.days - 1)


def _local(day: date, hours: int = 0) -> str:
    """Without a zone: drawn as the runner's own day wherever the page is looked at."""
    return (datetime.combine(day, time()) + timedelta(hours=hours)).isoformat()


def shown(spec: dict[str, Any], rows: Rows) -> dict[str, Any]:
    """The chart without the panels for which no row has a value."""
    panels = [p for p in spec["vconcat"] if any(row[p["name"]] is not None for row in rows)]
    return {**spec, "vconcat": panels or spec["vconcat"][:1]}


def run_rows(found: Sequence[Stretch]) -> Rows:
    """A row a stretch of the run; None where nobody ran or nothing is known."""
    return [_stretch(stretch) for stretch in found]


def _stretch(one: Stretch) -> dict[str, Any]:
    force = one.force_bw
    moving = one.speed_mps is not None and one.speed_mps >= STANDING_MPS
    return {
        "start": round(one.start_s / 60, 2),
        "end": round(one.end_s / 60, 2),
        "km": round(one.distance_m / 1000, 2),
        "pace": round(1000 / one.speed_mps) if moving and one.speed_mps else None,  # seconds for a kilometre
        "grade": None if one.grade is None else round(one.grade * 100, 1),
        "cadence": None if one.cadence_spm is None else round(one.cadence_spm),
        "force": None if force is None else round(force.mid, 2),
        "force_low": None if force is None else round(force.low, 2),
        "force_high": None if force is None else round(force.high, 2),
        "strides": round(one.strides),
        "stride_rate": round(60 * one.strides / (one.end_s - one.start_s), 1) if force is not None else None,
    }
