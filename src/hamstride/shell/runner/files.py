"""A journal kept in one JSON-lines file, with the original watch files in a folder beside it. No database."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hamstride import journal as journal_room
from hamstride import load
from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal, Undecodable
from hamstride.journal.codec import whole_lines
from hamstride.journal.facts import Answered, Profile, Ran, new_id
from hamstride.load.model import Body, SessionLoad
from hamstride.recordings.model import Recording
from hamstride.shell.problem import Problem, Refused
from hamstride.shell.runner import door
from hamstride.shell.runner.measuring import LOAD, SHAPE, as_said, recordings_of

LATEST = 100  # facts that are looked at for the day they were told for


def read_journal(path: str) -> Journal:
    """The journal in `path` ('-' is standard input). Raises Refused with the line that is wrong."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = whole_lines(data).decode()
    except FileNotFoundError as error:
        raise Refused(
            Problem("journal", path, "there is no such file", "Make one with: hamstride check-in --journal FILE")
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Problem("journal", path, "cannot be read as text", str(error))) from error
    try:
        with _without_collecting():
            return journal_room.decode(text)
    except Undecodable as error:
        raise Refused(Problem("journal", path, str(error).rstrip("."))) from error


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Thousands of facts are made and all stay: looking for garbage among them takes longer than making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def changeable(journal: str) -> None:
    """Refuses standard input as the journal of a command that writes."""
    if journal == "-":
        raise Refused(
            Problem("journal", "-", "a change needs a journal file to be kept in", "Name one with: --journal FILE")
        )


def read_or_new(path: Path) -> Journal:
    """The journal in `path` that will be written to, or an empty one where the file is not there yet."""
    changeable(str(path))
    return read_journal(str(path)) if path.exists() else Journal()


def append(path: Path, facts: Sequence[Fact]) -> Journal:
    """Append facts; they are on disk when this returns. What could not be written whole is taken away again.

    A file of before answers were kept small is written anew, once and in one step.
    """
    door.refuse_unfit(facts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path):
        known = read_or_new(path)
        ids = {f.id for f in known.facts}
        new = [f for f in facts if f.id not in ids]
        grown = known.added(new)
        if not path.exists() or _is_of_before(path):
            write_whole(path, journal_room.encode(grown).encode())
        elif new:
            _add_lines(path, journal_room.encode(Journal(tuple(new))).encode())
    return grown


def _is_of_before(path: Path) -> bool:
    """Whether whole answers and plans stand in the file, as they did before they were packed."""
    data = path.read_bytes()
    return b'"answer": {' in data or b'"plan": {' in data


def _add_lines(path: Path, lines: bytes) -> None:
    with path.open("r+b") as file:
        data = file.read()
        end = len(whole_lines(data))
        start = b"" if not end or data[end - 1 : end] == b"\n" else b"\n"
        file.seek(end)
        try:
            file.write(start + lines)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                os.truncate(path, end)
            raise


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
def importing(path: Path) -> Iterator[None]:
    """One import into a journal file at a time: two that weigh the same run apart would count it twice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path, ".importing"):
        yield


@contextlib.contextmanager
def _locked(path: Path, ending: str = ".lock") -> Iterator[None]:
    with path.with_name(path.name + ending).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def zone_of(known: Journal) -> str:
    """The runner's zone: as HAMSTRIDE_ZONE or TZ say, else this machine's, else that of their latest fact, else UTC.

    A machine that only says UTC, as servers do, says nothing of where its runner is.
    """
    said = (os.environ.get("HAMSTRIDE_ZONE"), os.environ.get("TZ"), _machine_zone())
    told = known.facts[-1].zone if known.facts else "UTC"
    return next((name for name in said if name and name != "UTC" and _is_zone(name)), told)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except Exception:  # zoneinfo raises several kinds for odd names
        return False
    return True


def local_day(known: Journal, zone: str, now: datetime) -> date:
    """Today where the runner is. Who has flown west lives a day again: what they told before now still holds, so the
    day that they told it for is today."""
    here = now.astimezone(ZoneInfo(zone)).date()
    latest = known.facts[-LATEST:]
    told = [f.day for f in latest if f.day == f.recorded_day and f.recorded_at <= now]
    return max([here, *(day for day in told if day <= here + timedelta(days=1))])


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
        "day": local_day(known, zone, moment),
    }


def corrects(known: Journal, finding: str, day: date) -> str | None:
    """The answer of the same day that a new answer to the question corrects; one of another day is a new answer."""
    told = [f for f in known.of(Answered, since=day) if f.finding == finding and f.day == day]
    return told[-1].id if told else None


def originals_of(path: Path) -> Path:
    """The folder beside a journal file that keeps the original watch files by digest."""
    return path.with_name(path.name + ".files")


def key_of(recording: Recording) -> str:
    """How a recording is named in facts and loads."""
    return f"{recording.digest}:{recording.part}"


def body_of(known: Journal) -> Body:
    """What the load function may know of the runner."""
    profile = known.latest(Profile)
    if profile is None:
        return Body()
    return Body(mass_kg=profile.mass_kg, height_m=profile.height_m)


def country_of(known: Journal) -> str | None:
    """The country that the runner set, ISO 3166-1 alpha-2."""
    profile = known.latest(Profile)
    return None if profile is None else profile.country


def made_with(body: Body, evidence: Evidence) -> str:
    """What a load depends on besides the recording."""
    return f"{evidence.version}:{SHAPE}:{hashlib.sha256(repr(body).encode()).hexdigest()[:12]}"


def loads_of(path: Path) -> Path:
    """Where the loads of a journal file's runs are kept. Only a shortcut: it may be thrown away at any time."""
    return path.with_name(path.name + ".loads.jsonl")


def keep_loads(path: Path, with_what: str, loads: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Keep loads: (recording, sport it was said to be, load as JSON). What cannot be written is computed next time."""
    lines = [
        json.dumps({"recording": recording, "made_with": with_what, "said": said, "load": made}) + "\n"
        for recording, said, made in loads
    ]
    if lines:
        with contextlib.suppress(OSError), loads_of(path).open("a", encoding="utf-8") as file:
            file.write("".join(lines))


def _kept_loads(path: Path, with_what: str, said: Mapping[str, str]) -> dict[str, SessionLoad]:
    if not loads_of(path).exists():
        return {}
    kept: dict[str, SessionLoad] = {}
    with loads_of(path).open(encoding="utf-8", errors="replace") as file:
        for line in file:
            with contextlib.suppress(ValueError, KeyError, TypeError):  # cut short, or of an older Hamstride
                table = json.loads(line) if with_what in line else {"recording": ""}
                if said.get(table["recording"]) == table.get("said"):
                    kept[table["recording"]] = LOAD.validate_python(table["load"])
    return kept


def measured(path: Path, known: Journal, evidence: Evidence) -> dict[str, SessionLoad]:
    """The loads of the runs whose originals lie beside the journal file. A file that is gone is simply not measured."""
    body = body_of(known)
    with_what = made_with(body, evidence)
    said: dict[str, str] = {f.recording: f.sport for f in known.of(Ran) if f.recording}
    loads = _kept_loads(path, with_what, said)
    new: dict[str, SessionLoad] = {}
    for place in (originals_of(path) / d for d in sorted({k.partition(":")[0] for k in said.keys() - loads.keys()})):
        found = recordings_of(place.read_bytes(), place.name) if place.exists() else ()
        for recording in found if isinstance(found, tuple) else ():
            key = key_of(recording)
            if key in said:
                new[key] = load.session(as_said(recording, said[key]), body, evidence)
    keep_loads(path, with_what, ((k, said[k], LOAD.dump_python(made, mode="json")) for k, made in new.items()))
    return loads | new
