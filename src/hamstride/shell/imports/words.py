"""What the ledger says of a file: one sentence a runner understands."""

from __future__ import annotations

from collections.abc import Sequence

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

TAKE_BACK = "Both are kept; if these were two runs, take the merge back."


def read(sessions: Sequence[Session]) -> tuple[Outcome, str]:
    """The outcome of a file that was taken in, and its sentence."""
    told = "; ".join(_one(s) for s in sessions)
    lost = [sentence for s in sessions for sentence in s.lost]
    if lost:
        return "damaged", f"{told}. {' '.join(dict.fromkeys(lost))}"
    if all(s.sport == "generic" for s in sessions):
        return "skipped", f"{told}. Kept, but it does not say what was done; if it was a run, say so on its page."
    if all(s.sport != "running" for s in sessions):
        return "skipped", f"{told}. Kept, but it is no run and adds no running load."
    return "added", f"{told}."


def _one(session: Session) -> str:
    distance = f"{session.distance_m / 1000:.2f} km" if session.distance_m else "no distance"
    minutes = (session.timer_s or session.elapsed_s) / 60
    sport = "activity" if session.sport == "generic" else session.sport
    return f"{sport} on {session.start:%Y-%m-%d}, {distance}, {minutes:.0f} min"


def merged(kept: Ran, attached: Ran, *, newer_kept: bool) -> str:
    """Why two files are one run, and which of them counts."""
    begun = f"{kept.started_at:%Y-%m-%d %H:%M} UTC" if kept.started_at else f"{kept.day}"
    if attached.damaged and not kept.damaged:
        which = "This file is the whole one and counts now." if newer_kept else "The whole one on record counts."
        return f"The run of {begun}: one of two files is a damaged copy of the other. {which} {TAKE_BACK}"
    said = f"The run of {begun} from another source: start, duration and distance agree."
    more = [word for name, word in CHANNEL_WORDS.items() if name in set(kept.channels) - set(attached.channels)]
    why = f" It also holds {_listed(more)}." if more else " The other holds nothing more."
    which = "This file is the richer one and counts now." if newer_kept else "The one on record counts."
    return f"{said} {which}{why} {TAKE_BACK}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def summaries(added: int, runs: int, same: int, unclear: int) -> tuple[Outcome, str]:
    """Of a table of activities."""
    parts = []
    if added:
        parts.append(
            f"{_count(added, 'activity', 'activities')} without a file {_were(added)} added, {runs} of them runs"
        )
    if same:
        parts.append(f"{_count(same, 'activity is', 'activities are')} already in")
    if unclear:
        parts.append(f"{_count(unclear, 'row', 'rows')} could not be understood")
    if not parts:
        return "skipped", "It tells of no activity that its files do not hold."
    outcome: Outcome = "added" if runs else "skipped" if added or not same else "same"
    return outcome, f"{'; '.join(parts)}.{' The load of such a run is modelled.' if runs else ''}"


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
