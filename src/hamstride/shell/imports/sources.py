"""Where files come from: single files, folders, archives in archives, and the exports of services among them.

What a file is, is told by its first bytes. Names are only shown, never used as a path: nothing is unpacked to disk
by its name. An export's tables are read first, since they name the files; what they tell besides comes last.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from hamstride.recordings import apple, told
from hamstride.recordings.draft import Refusal
from hamstride.recordings.read import HEAD_BYTES, MOST_BYTES, TABLES, TOO_LARGE, Kind, kind_of
from hamstride.recordings.told import Told, export_of
from hamstride.recordings.worn import WornDays
from hamstride.shell.imports.health import Health
from hamstride.shell.imports.model import Hint, ImportLine, Item, Summaries

MOST_MEMBERS = 200_000  # of one archive; the export of a long life with a watch has some twenty thousand
DEEPEST = 4  # archives in archives; services pack two deep
MOST_UNPACKED = 24 * 1024**3  # of one import: of what is opened, however it is nested
MOST_HEALTH_BYTES = 8 * 1024**3
MOST_TABLE_BYTES = 64 * 1024**2
IN_MEMORY = 8 * 1024**2
CLAIMS = re.compile(r"\.(fit|tcx|gpx|kml)(\.gz)?$", re.IGNORECASE)
RECORDINGS: tuple[Kind, ...] = ("fit", "gpx", "tcx", "kml", "session", "gzip")
PICTURE = re.compile(r"\.(jpe?g|png|gif|heic|webp|mp4|mov|txt|html?|md|css|js)$", re.IGNORECASE)
DAMAGED_ZIP = "This zip file is damaged or cut short. Download or copy it again."
LOCKED = "This file in the archive is locked or damaged. Unpack it yourself and import it alone."
ENDLESS = "Unpacked, this archive is larger than any export. Unpack it yourself and choose the watch files."
TOO_DEEP = "This archive is packed inside archives too many times. Unpack it and import the folder."
MANY = f"This archive holds more than {MOST_MEMBERS} files. Unpack it and import the folder."
Found = Item | Summaries | ImportLine


@dataclass
class _Room:
    """How many unpacked bytes one import may still take."""

    left: int = MOST_UNPACKED

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Refusal(ENDLESS)


@dataclass(frozen=True)
class _Entry:
    """One file in a folder or an archive."""

    name: str
    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    kind: Kind = "other"
    export: tuple[str, str] | None = None  # the service whose export it is part of, and what to do instead


@dataclass
class Sources:
    """Everything under some paths. `total` grows while archives in archives are opened."""

    paths: Iterable[tuple[str, Path]]  # the name to show, and where it lies
    unsaid: Hint | None = None  # what files are that do not say what was done, where the runner says it
    total: int = 0
    _room: _Room = field(default_factory=_Room)

    def __iter__(self) -> Iterator[Found]:
        for name, path in self.paths:
            try:
                yield from self._at(name, path)
            except OSError as error:
                yield ImportLine(name, "failed", f"It cannot be opened ({error.strerror or 'unreadable'}).")

    def _at(self, name: str, path: Path) -> Iterator[Found]:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and not is_hidden(p.relative_to(path)))
            entries = [_on_disk(f"{name}/{p.relative_to(path)}", p) for p in files]
            yield from self._container(name, [e for e in entries if e is not None], 0)
            return
        entry = _headed(_Entry(name, path.stat().st_size, lambda: path.open("rb")))
        if entry.kind == "zip":
            with path.open("rb") as file:
                yield from self._archive(name, file, 0)
        elif entry.kind in TABLES:
            yield from self._container(name, [entry], 0)
        else:
            self.total += 1
            yield self._item(entry, None, claimed=True)

    def _archive(self, name: str, file: IO[bytes], depth: int) -> Iterator[Found]:
        try:
            archive = zipfile.ZipFile(file)
            members = [m for m in archive.infolist() if not m.is_dir()]
        except Exception:  # odd bytes provoke more than its own error
            yield ImportLine(name, "failed", DAMAGED_ZIP)
            return
        with archive:
            if len(members) > MOST_MEMBERS:
                yield ImportLine(name, "failed", MANY)
                return
            entries = [_member(name, archive, m) for m in members if not is_hidden(Path(m.filename))]
            yield from self._container(name, entries, depth)

    def _container(self, name: str, entries: list[_Entry], depth: int) -> Iterator[Found]:
        """The files of a folder or archive: tables that name others, recordings, archives, and what tables tell."""
        headed: list[_Entry] = []
        for entry in entries:
            try:
                headed.append(_headed(entry))
            except Exception:  # as above; the rest is not touched by it
                yield ImportLine(_shown(entry.name), "failed", LOCKED)
        files = [e for e in headed if e.kind in RECORDINGS or (e.kind == "other" and CLAIMS.search(e.name))]
        archives = [e for e in headed if e.kind == "zip"]
        tables = [e for e in headed if e.kind in TABLES]
        taken = {id(e) for e in (*files, *archives, *tables)}
        rest = [e for e in headed if id(e) not in taken]
        self.total += len(files) + len(tables)
        hints: dict[str, Hint] = {}
        summaries: list[Summaries] = []
        for entry in tables:
            outcome = self._table(entry, hints)
            if isinstance(outcome, ImportLine):
                yield outcome
            else:
                summaries.append(outcome)
                if entry.kind == "apple":
                    yield from self._measured(entry, outcome, files)
        for entry in files:
            yield self._item(entry, hints.get(last_part(entry.name)), claimed=CLAIMS.search(entry.name) is not None)
        for entry in archives:
            yield from self._inner(entry, depth)
        yield from _not_read(name, rest)
        yield from summaries

    def _measured(self, export: _Entry, table: Summaries, files: list[_Entry]) -> Iterator[Item]:
        """The runs of a health export of which it measured more than a route; their routes are taken off `files`."""
        by_name = {last_part(e.name): e for e in files}
        with export.open() as file, Health(file, table.told) as health:
            for number, run in enumerate(health.runs):
                entry = by_name.pop(last_part(run.file), None) if run.file else None
                route = self._item(entry, None, claimed=True) if entry is not None else None
                if isinstance(route, ImportLine):
                    continue  # it is told when its turn comes
                data = health.session(number, None if route is None else route.data)
                if data is None:
                    continue
                name = f"{_shown(export.name)}: run of {run.start:%Y-%m-%d %H:%M} UTC"
                if entry is None or route is None:
                    self.total += 1
                else:
                    files.remove(entry)
                    name = route.name
                yield Item(name, data, claimed=True)

    def _inner(self, entry: _Entry, depth: int) -> Iterator[Found]:
        if depth + 1 >= DEEPEST:
            yield ImportLine(_shown(entry.name), "failed", TOO_DEEP)
            return
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
            try:
                self._room.take(entry.size)
                with entry.open() as file:
                    shutil.copyfileobj(_Bounded(file, entry.size), copy, 1024 * 1024)
            except Refusal as refusal:
                yield ImportLine(_shown(entry.name), "failed", str(refusal))
                return
            except Exception:
                yield ImportLine(_shown(entry.name), "failed", LOCKED)
                return
            copy.seek(0)
            yield from self._archive(_shown(entry.name), copy, depth + 1)

    def _item(self, entry: _Entry, hint: Hint | None, *, claimed: bool) -> Item | ImportLine:
        try:
            if entry.size > MOST_BYTES:
                raise Refusal(TOO_LARGE)
            self._room.take(entry.size)
            with entry.open() as file:
                data = file.read(entry.size + 1)  # no more room is taken than the file needs
            if len(data) > entry.size:
                raise Refusal(TOO_LARGE)
        except Refusal as refusal:
            return ImportLine(_shown(entry.name), "failed", str(refusal))
        except Exception:
            return ImportLine(_shown(entry.name), "failed", LOCKED)
        return Item(_shown(entry.name), data, claimed, hint or self.unsaid)

    def _table(self, entry: _Entry, hints: dict[str, Hint]) -> Summaries | ImportLine:
        """What a table tells; fills in what it says of the files beside it."""
        name, worn = _shown(entry.name), WornDays()
        try:
            if entry.size > (MOST_HEALTH_BYTES if entry.kind == "apple" else MOST_TABLE_BYTES):
                raise Refusal(ENDLESS)
            self._room.take(entry.size)
            with entry.open() as file:
                listed, unclear = _read_table(entry.kind, file, hints, worn)
        except Refusal as refusal:
            return ImportLine(name, "failed", str(refusal))
        except Exception:  # tables are text by many hands
            return ImportLine(name, "failed", "This table is damaged and could not be read. Make the export again.")
        return Summaries(name, listed, unclear, worn.days())


def _read_table(kind: Kind, file: IO[bytes], hints: dict[str, Hint], worn: WornDays) -> tuple[tuple[Told, ...], int]:
    if kind == "apple":
        found, damaged = apple.workouts(file, worn)
        hints.update({last_part(t.file): Hint(t.name, t.sport) for t in found if t.file})
        return found, damaged
    found_in = told.listed(kind, file.read())
    hints.update({file_name: Hint(name or None, sport) for file_name, (name, sport) in found_in.files.items()})
    return found_in.told, found_in.unclear


def _not_read(name: str, rest: Sequence[_Entry]) -> Iterator[ImportLine]:
    """What lies beside the recordings: exports that are known by name and not read yet, then pictures and the like."""
    known = Counter(e.export for e in rest if e.export is not None)
    for (service, instead), count in known.items():
        files = "1 file is" if count == 1 else f"{count} files are"
        told_of = f"{files} part of an export of {service}, which is not read yet. {instead}."
        yield ImportLine(name, "skipped", told_of)
    others = len(rest) - sum(known.values())
    if others:
        told_of = "1 other file holds" if others == 1 else f"{others} other files hold"
        yield ImportLine(name, "skipped", f"{told_of} no recording (pictures, settings, other tables).")


class _Bounded(io.RawIOBase):
    """A file that ends after as many bytes as it said it has: what says less than it holds is made to stop."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._file.read(wanted) if wanted else b""
        self._left -= len(data)
        return data


def _headed(entry: _Entry) -> _Entry:
    with entry.open() as file:
        head = file.read(HEAD_BYTES)
    kind = kind_of(head)
    export = export_of(entry.name, head) if kind == "other" and not PICTURE.search(entry.name) else None
    return _Entry(entry.name, entry.size, entry.open, kind, export)


def _on_disk(name: str, path: Path) -> _Entry | None:
    try:
        return _Entry(name, path.stat().st_size, lambda: path.open("rb"))
    except OSError:  # gone since it was listed
        return None


def _member(container: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _Entry:
    return _Entry(f"{container}/{member.filename}", member.file_size, lambda: archive.open(member))


def is_hidden(path: Path) -> bool:
    """What systems leave lying about, and our own files."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in path.parts)


def last_part(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _shown(name: str) -> str:
    """A name fit to be shown: no control characters, no climbing out of folders, not endless."""
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    clean = "".join(c if c.isprintable() else "?" for c in "/".join(parts)) or "file"
    clean = f"/{clean}" if name.startswith("/") else clean
    return clean if len(clean) <= 200 else f"…{clean[-199:]}"
