"""Bad mornings, what is still lacking, shares and misses, in words that page and terminal share."""

from __future__ import annotations

from collections.abc import Mapping

from hamstride.explain.codes import code
from hamstride.explain.messages import say
from hamstride.explain.messages.units import listed, percent
from hamstride.response.lookback import Patterns
from hamstride.response.lookback.mornings import BadMorning
from hamstride.response.lookback.record import Share
from hamstride.response.lookback.told import Line


def wait_words(found: Patterns) -> str:
    """How much longer, or what to do first; empty where nothing is waited for."""
    if found.weeks_more:
        return say("mornings-weeks_more", weeks=found.weeks_more)
    if found.weeks_more == 0:
        return ""
    return say("mornings-never" if found.usable_days and found.load_days else "mornings-begin")


def lacking_words(lacking: Mapping[str, int]) -> str:
    """What mornings lack, such as "Mornings with a gap: 12 (no pain on record the day before)."."""
    if not lacking:
        return ""
    return say(
        "mornings-lacking", lacks=listed([say("mornings-lack", count=n, why=code(w)) for w, n in lacking.items()])
    )


def number_words(factor: str, value: float | None) -> str:
    """A mean of the picture as shown; strength work as a share of the days in percent."""
    if value is None:
        return say("mornings-missing")
    return f"{value * 100:.0f}" if factor == "strength" else f"{value:.1f}"


def day_words(factor: str, value: float | None) -> str:
    """What one day held of a factor."""
    if factor == "strength" and value is not None:
        return code("yes" if value else "no")
    return number_words(factor, value)


def morning_words(morning: BadMorning) -> str:
    """A bad morning in a line, with what the day before it held."""
    line = _pain(morning)
    if morning.said:
        line = say("mornings-said", pain=line, morning=code(morning.said))
    before = {n: days[-1] for n, days in morning.before.items() if days[-1] is not None}
    things = [say("mornings-thing", factor=code(f"day_{n}"), value=day_words(n, v)) for n, v in before.items()]
    return say("mornings-before", morning=line, things=listed(things)) if things else line


def _pain(morning: BadMorning) -> str:
    if morning.pain is None:
        return say("mornings-pain_unknown")
    if morning.usual is None:
        return say("mornings-pain", pain=morning.pain)
    return say("mornings-pain_usual", pain=morning.pain, usual=f"{morning.usual:.1f}")


def share_words(share: Share) -> str:
    """Count, share and range, such as "3 of 20, 15 % (6 to 32 %)"; small counts say so."""
    if share.share is None or share.low is None or share.high is None:
        return say("mornings-share_none")
    low, high = percent(share.low).removesuffix(" %"), percent(share.high)
    name = "mornings-share_few" if share.small else "mornings-share"
    return say(name, count=share.count, total=share.total, share=percent(share.share), low=low, high=high)


def miss_words(line: Line) -> str:
    """What was missed that day, with the numbers of a missed forecast."""
    said = [code(miss) for miss in line.misses]
    if line.held is False:
        said.append(say("mornings-forecast_missed", low=line.said_low, high=line.said_high, pain=line.next_pain))
    return "; ".join(said)
