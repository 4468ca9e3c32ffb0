"""What the ledger says of a file: one sentence a runner understands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hamstride.journal.facts import Ran
from hamstride.shell.imports.model import Outcome, Session

CHANNEL_WORDS = {
    "speed_mps": "speed",
    "distance_m": "distance along the way",
    "altitude_m": "altitude",
    "latitude_deg": "places",
    "cadence_spm": "steps",
    "heart_rate_bpm": "heart rate",
    "power_w": "power",
    "contact_time_s": "ground contact",
    "vertical_oscillation_m": "vertical movement",
    "step_length_m": "step length",
    "left_contact_share": "left and right balance",
    "temperature_c": "temperature",
}

ASKED = {"generic", "multisport"}  # what nobody said
SAY_SO = "Was it a run? Say so on its page, or import it again with --runs."
TAKE_BACK = "Both are kept; if these were two runs, take the merge back."


def read(sessions: Sequence[Session], days: Sequence[date]) -> tuple[Outcome, str]:
    """The outcome of a file that was taken in, and its sentence. `days` are the runner's own, one for each session."""
    told = "; ".join(_one(s, day) for s, day in zip(sessions, days, strict=True))
    lost = [sentence for s in sessions for sentence in s.lost]
    notes = [sentence for s in sessions for sentence in s.notes]
    after = "".join(f" {sentence}" for sentence in dict.fromkeys((*lost, *notes)))
    sports = {s.sport for s in sessions}
    if lost:
        return "damaged", f"{told}.{after}"
    if sports <= ASKED:
        return "skipped", f"{told}. Kept, but it does not say what was done. {SAY_SO}{after}"
    if "running" not in sports:
        asked = f" {SAY_SO}" if sports & ASKED else ""
        return "skipped", f"{told}. Kept, but it is no run and adds no running load.{asked}{after}"
    return "added", f"{told}.{after}"


def _one(session: Session, day: date) -> str:
    distance = f"{session.distance_m / 1000:.2f} km" if session.distance_m else "no distance"
    minutes = (session.timer_s or session.elapsed_s) / 60
    sport = "activity" if session.sport in ASKED else session.sport
    return f"{sport} on {day}, {distance}, {minutes:.0f} min"


def answered(days: Sequence[date], sport: str) -> str:
    """Of a file that was in already, whose sport is now known."""
    listed = ", ".join(f"{day}" for day in days)
    return f"It was in already, and it did not say what was done. Now it is {sport} on {listed}."


def maybe_same(other: Ran) -> str:
    """A question: as long as another, whole hours apart, and no places to tell."""
    return (
        f"It is as long as the run of {other.started_at:%Y-%m-%d %H:%M} UTC, whole hours apart. "
        "If it is the same run, join the two on its page or with: hamstride runs join"
    )


def merged(kept: Ran, attached: Ran, *, newer_kept: bool) -> str:
    """Why two files are one run, and which of them counts."""
    begun = f"{kept.started_at:%Y-%m-%d %H:%M} UTC" if kept.started_at else f"{kept.day}"
    if attached.damaged and not kept.damaged:
        which = "This file is the whole one and counts now." if newer_kept else "The whole one on record counts."
        return f"The run of {begun}: one of two files is a damaged copy of the other. {which} {TAKE_BACK}"
    said = f"The run of {begun} from another source: {_why(kept, attached)}."
    more = [word for name, word in CHANNEL_WORDS.items() if name in set(kept.channels) - set(attached.channels)]
    why = f" It also holds {_listed(more)}." if more else " The other holds nothing more."
    which = "This file is the richer one and counts now." if newer_kept else "The one on record counts."
    return f"{said} {which}{why} {TAKE_BACK}"


def _why(kept: Ran, attached: Ran) -> str:
    if kept.started_at is None or attached.started_at is None:
        return "both are one run"
    gap_s = abs((kept.started_at - attached.started_at).total_seconds())
    if gap_s < max(kept.elapsed_s or kept.duration_s, attached.elapsed_s or attached.duration_s):
        return "both were under way at the same time"
    return "as long, in places alike, and whole hours apart as in a wrong zone"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def summaries(new: Sequence[Ran], same: int, unclear: int) -> tuple[Outcome, str]:
    """Of a table of activities."""
    runs = sum(1 for r in new if r.sport == "running")
    asked = sum(1 for r in new if r.sport == "unsaid")
    parts = []
    if new:
        count = _count(len(new), "activity", "activities")
        parts.append(f"{count} without a file {_were(len(new))} added, {runs} of them runs")
    if same:
        parts.append(f"{_count(same, 'activity is', 'activities are')} already in")
    if asked:
        parts.append(f"{_count(asked, 'of them does', 'of them do')} not say what was done")
    if unclear:
        parts.append(f"{_count(unclear, 'row', 'rows')} could not be understood")
    if not parts:
        return "skipped", "It tells of no activity that its files do not hold."
    outcome: Outcome = "added" if runs else "skipped" if new or not same else "same"
    modelled = " The load of such a run is modelled." if runs else ""
    return outcome, f"{'; '.join(parts)}.{modelled}{f' {SAY_SO}' if asked else ''}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def impossible(field: str) -> str:
    """Of a recording whose numbers no body can make."""
    told = {
        "duration_s": "It lasts no time at all, or longer than three days.",
        "elapsed_s": "It lasts no time at all, or longer than two weeks.",
    }.get(field, "Something in it cannot be right.")
    return f"{told} Look at it in the app it came from and export it again."
