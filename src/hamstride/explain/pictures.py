"""What a picture shows, in words: for those who do not see it and those who want it short."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.load.season import Season, Span
from hamstride.load.trace import Stretch


def season_in_words(found: Season) -> str:
    """The highest dose, the longest run, the spikes, the pain and what is not known."""
    name = "day" if found.step_days == 1 else "week"
    known = [s for s in found.spans if s.known_days]
    if not known:
        return f"Nothing is on record from {found.since:%-d %B %Y} to {found.until:%-d %B %Y}."
    most = max(known, key=lambda s: s.dose.mid)
    said = [f"From {found.since:%-d %B %Y} to {found.until:%-d %B %Y}."]
    if most.dose.mid > 0:
        said.append(f"The highest dose was {most.dose.mid:.1f} easy kilometres ({_when(most, name)}).")
    longest = max((s for s in known if s.longest_m is not None), key=lambda s: s.longest_m or 0.0, default=None)
    if longest is not None and longest.longest_m is not None:
        said.append(f"The longest run had {longest.longest_m / 1000:.1f} km ({_when(longest, name)}).")
    spikes = [s.spike for s in known if s.spike is not None]
    said.append(_spikes(len(spikes)))
    worst = max((s for s in found.spans if s.pain is not None), key=lambda s: s.pain or 0, default=None)
    if worst is not None:
        said.append(f"The worst pain told was {worst.pain} ({_when(worst, name)}).")
    silent = sum(s.days - s.known_days for s in found.spans)
    if silent:
        said.append(f"Of {sum(s.days for s in found.spans)} days {silent} are not on record: a gap is no rest.")
    return " ".join(said)


def run_in_words(found: Sequence[Stretch]) -> str:
    """How force went along the run."""
    forces = [s.force_bw.mid for s in found if s.force_bw is not None]
    if not forces:
        return "No running is left in this recording after cleaning."
    third = max(len(forces) // 3, 1)
    first, last = sum(forces[:third]) / third, sum(forces[-third:]) / third
    minutes = found[-1].end_s / 60
    return (
        f"Over {minutes:.0f} minutes the force of a stride lay between {min(forces):.1f} and {max(forces):.1f} "
        f"body weights, {first:.1f} in the first third and {last:.1f} in the last."
    )


def _when(span: Span, name: str) -> str:
    return f"{name} of {span.start:%-d %B %Y}" if name == "week" else f"{span.start:%-d %B %Y}"


def _spikes(count: int) -> str:
    if count == 0:
        return "No run was a jump over the longest of the 30 days before, as far as that is known."
    runs = "One run was" if count == 1 else f"{count} times a run was"
    return f"{runs} a jump of more than a tenth over the longest of the 30 days before."
