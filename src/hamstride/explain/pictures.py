"""What a picture shows, in words: for those who do not see it and those who want it short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hamstride.explain.messages import say
from hamstride.load.season import Season, Span
from hamstride.load.trace import Stretch


def season_in_words(found: Season) -> str:
    """The highest load, the longest run, how many runs were far longer, the pain and what is not known."""
    known = [s for s in found.spans if s.known_days]
    said = _known(found, known) if known else iter((say("picture-nothing", **_bounds(found)),))
    return " ".join(said)


def _known(found: Season, known: Sequence[Span]) -> Iterator[str]:
    yield say("picture-from", **_bounds(found))
    most = max(known, key=lambda s: s.dose.mid)
    if most.dose.mid > 0:
        yield say("picture-highest", amount=f"{most.dose.mid:.1f}", when=_when(most, found))
    longest = max((s for s in known if s.longest_m is not None), key=lambda s: s.longest_m or 0.0, default=None)
    if longest is not None:
        yield say("picture-longest", metres=longest.longest_m, when=_when(longest, found))
    spikes = sum(s.spike is not None for s in known)
    if spikes:  # none seen is no word that there was none: the month before may not be on record
        yield say("picture-spikes", count=spikes)
    worst = max((s for s in found.spans if s.pain is not None), key=lambda s: s.pain or 0, default=None)
    if worst is not None:
        yield say("picture-worst", pain=worst.pain, when=_when(worst, found))
    silent = sum(s.days - s.known_days for s in found.spans)
    if silent:
        yield say("picture-gaps", silent=silent, days=sum(s.days for s in found.spans))


def run_in_words(found: Sequence[Stretch]) -> str:
    """How force went along the run."""
    forces = [s.force_bw.mid for s in found if s.force_bw is not None]
    if not forces:
        return say("picture-no_running")
    third = max(len(forces) // 3, 1)
    first, last = sum(forces[:third]) / third, sum(forces[-third:]) / third
    low, high = f"{min(forces):.1f}", f"{max(forces):.1f}"
    whole = say("picture-forces", minutes=found[-1].end_s / 60, low=low, high=high)
    return f"{whole} {say('picture-thirds', first=f'{first:.1f}', last=f'{last:.1f}')}"


def _bounds(found: Season) -> dict[str, str]:
    return {"since": _day(found.since), "until": _day(found.until)}


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _when(span: Span, found: Season) -> str:
    day = _day(span.start)
    return day if found.step_days == 1 else say("picture-week", day=day)
