"""A journal kept in one JSON-lines file, with the original watch files in a folder beside it. No database."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hamstride import journal as journal_room
from hamstride import load, recordings
from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal, Undecodable
from hamstride.journal.facts import Answered, Profile, Ran, new_id
from hamstride.load.model import Body, SessionLoad
from hamstride.recordings.model import Recording
from hamstride.shell.problem import Problem, Refused


def read_journal(path: str) -> Journal:
    """The journal in `path` ('-' is standard input). Raises Refused with the line that is wrong."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Refused(
            Problem("journal", path, "there is no such file", "Make one with: hamstride check-in --journal FILE")
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Problem("journal", path, "cannot be read as text", str(error))) from error
    try:
        return journal_room.decode(text)
    except Undecodable as error:
        raise Refused(Problem("journal", path, str(error).rstrip("."))) from error


def read_or_new(path: Path) -> Journal:
    """The journal in `path`, or an empty one where the file is not there yet."""
    return read_journal(str(path)) if path.exists() else Journal()


def append(path: Path, facts: Sequence[Fact]) -> Journal:
    """Append facts; they are on disk when this returns. The whole file is replaced in one step, never half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path):
        grown = read_or_new(path).added(facts)
        write_whole(path, journal_room.encode(grown).encode())
    return grown


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves either the old content or the new, never a part."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.with_name(path.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def zone_of(known: Journal) -> str:
    """The runner's zone: the one of their latest fact, else this machine's, else UTC."""
    if known.facts:
        return known.facts[-1].zone
    name = os.environ.get("TZ") or _machine_zone()
    try:
        ZoneInfo(name)
    except Exception:  # zoneinfo raises several kinds for odd names; UTC is always right about instants
        return "UTC"
    return name


def _machine_zone() -> str:
    link = Path("/etc/localtime")
    target = str(link.resolve()) if link.exists() else ""
    return target.partition("zoneinfo/")[2] or "UTC"


def stamp(known: Journal, now: datetime | None = None) -> dict[str, object]:
    """The fields that every new fact needs: id, recorded_at, zone, day."""
    moment = now or datetime.now(UTC)
    zone = zone_of(known)
    return {
        "id": new_id(),
        "recorded_at": moment,
        "zone": zone,
        "day": moment.astimezone(ZoneInfo(zone)).date(),
    }


def corrects(known: Journal, finding: str, day: date) -> str | None:
    """The answer of the same day that a new answer to the question corrects; one of another day is a new answer."""
    told = [f for f in known.of(Answered, since=day) if f.finding == finding and f.day == day]
    return told[-1].id if told else None


def originals_of(path: Path) -> Path:
    """The folder beside a journal file that keeps the original watch files by digest."""
    return path.with_name(path.name + ".files")


def keep_original(folder: Path, data: bytes) -> str:
    """Keep the bytes under their SHA-256 and return it. The same bytes twice add nothing."""
    digest = hashlib.sha256(data).hexdigest()
    place = folder / digest
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
    return digest


def key_of(recording: Recording) -> str:
    """How a recording is named in facts and loads."""
    return f"{recording.digest}:{recording.part}"


def ran_fact(recording: Recording, zone: str, recorded_at: datetime) -> Ran:
    """The fact that a recording stands for. Its id follows from the file, so importing twice adds nothing."""
    sport = recording.sport if recording.sport in ("running", "walking", "cycling", "swimming") else "other"
    return Ran.model_validate(
        {
            "id": f"ran-{recording.digest[:32]}-{recording.part}",
            "recorded_at": recorded_at,
            "zone": zone,
            "day": recording.start.astimezone(ZoneInfo(zone)).date(),
            "started_at": recording.start,
            "sport": sport,
            "duration_s": recording.timer_s or recording.elapsed_s,
            "distance_m": recording.distance_m,
            "recording": key_of(recording),
        }
    )


def body_of(known: Journal) -> Body:
    """What the load function may know of the runner."""
    profile = known.latest(Profile)
    if profile is None:
        return Body()
    return Body(mass_kg=profile.mass_kg, height_m=profile.height_m)


def measured(path: Path, known: Journal, evidence: Evidence) -> dict[str, SessionLoad]:
    """The loads of the runs whose originals lie beside the journal file. A file that is gone is simply not measured."""
    folder, body = originals_of(path), body_of(known)
    loads: dict[str, SessionLoad] = {}
    for digest in {f.recording.partition(":")[0] for f in known.of(Ran) if f.recording}:
        place = folder / digest
        if not place.exists():
            continue
        found = recordings.read(place.read_bytes(), digest)
        for recording in found if isinstance(found, tuple) else ():
            loads[key_of(recording)] = load.session(recording, body, evidence)
    return loads
