"""Watch files into a journal file: one line said for each, and one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from hamstride import recordings
from hamstride.journal.facts import Ran
from hamstride.recordings.model import Recording, Unreadable
from hamstride.shell import files

Outcome = Literal["added", "same", "skipped", "damaged", "failed"]
# No watch writes a run that has not happened; a day of grace covers a wrong zone.
FUTURE_GRACE = timedelta(hours=24)


@dataclass(frozen=True)
class ImportLine:
    """What became of one file. `facts` are the ids of the facts that stand for it."""

    name: str
    outcome: Outcome
    sentence: str
    facts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def weigh(
    name: str, found: tuple[Recording, ...] | Unreadable, known_ids: Iterable[str], zone: str, now: datetime
) -> tuple[ImportLine, tuple[tuple[Recording, Ran], ...]]:
    """What to say of a file that was read, and the new facts with their recordings."""
    if isinstance(found, Unreadable):
        return ImportLine(name, "failed", found.why), ()
    if any(r.start > now + FUTURE_GRACE for r in found):
        sentence = "This file says it was recorded in the future. Set the watch's clock and export it again."
        return ImportLine(name, "failed", sentence), ()
    try:
        pairs = tuple((r, files.ran_fact(r, zone, now)) for r in found)
    except ValidationError as error:
        wrong = error.errors()[0]
        sentence = f"Its {wrong['loc'][-1] if wrong['loc'] else 'content'} cannot be right ({wrong['msg'].lower()})."
        return ImportLine(name, "failed", sentence), ()
    known = set(known_ids)
    new = tuple((r, f) for r, f in pairs if f.id not in known)
    ids = tuple(f.id for _, f in pairs)
    if not new:
        return ImportLine(name, "same", "This file is already in; nothing was added.", ids), ()
    return ImportLine(name, *_said(found), ids), new


def _said(found: tuple[Recording, ...]) -> tuple[Outcome, str]:
    told = "; ".join(_one(r) for r in found)
    lost = [sentence for r in found for sentence in r.lost]
    if lost:
        return "damaged", f"{told}. {' '.join(lost)}"
    if all(r.sport != "running" for r in found):
        return "skipped", f"{told}. Kept, but it is no run and adds no running load."
    return "added", f"{told}."


def _one(recording: Recording) -> str:
    distance = f"{recording.distance_m / 1000:.2f} km" if recording.distance_m else "no distance"
    minutes = (recording.timer_s or recording.elapsed_s) / 60
    return f"{recording.sport} on {recording.start:%Y-%m-%d}, {distance}, {minutes:.0f} min"


def into_file(journal: Path, paths: Iterable[Path]) -> list[ImportLine]:
    """Import files and folders into a journal file, one by one; each is safe on disk before its line is given."""
    return [_import_one(journal, path) for path in _files(paths)]


def _import_one(journal: Path, path: Path) -> ImportLine:
    try:
        data = path.read_bytes()
    except OSError as error:
        return ImportLine(str(path), "failed", f"It cannot be opened ({error.strerror}).")
    known = files.read_or_new(journal)
    found = recordings.read(data, path.name)
    line, new = weigh(str(path), found, (f.id for f in known.facts), files.zone_of(known), datetime.now(UTC))
    if new:
        files.keep_original(files.originals_of(journal), data)
        files.append(journal, [fact for _, fact in new])
    return line


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file())
        else:
            yield path
