"""One door for every watch file: unwrap, tell what it is by its content, read, and never let it raise."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Literal, cast

from hamstride.recordings import apple_session, fit, gpx, kml, sessions_json, tcx
from hamstride.recordings.cleaning import finish
from hamstride.recordings.draft import Draft, NothingRecorded, Refusal
from hamstride.recordings.model import Recording, Unreadable
from hamstride.recordings.told import export_of, kind_of_json, kind_of_table

MOST_BYTES = 256 * 1024 * 1024  # of one file after unpacking; a 72-hour recording is under 50 MB
MOST_UNPACKED = 2 * MOST_BYTES  # of all files in one archive together
MOST_MEMBERS = 2000
HEAD_BYTES = 4096  # enough to tell what a file is
Kind = Literal[
    "fit",
    "gpx",
    "tcx",
    "kml",
    "session",
    "gzip",
    "zip",
    "strava",
    "garmin",
    "table",
    "fitbit",
    "google",
    "apple",
    "other",
]
TABLES: tuple[Kind, ...] = ("strava", "garmin", "table", "fitbit", "google", "apple")
ROOTS: dict[str, Kind] = {"gpx": "gpx", "TrainingCenterDatabase": "tcx", "kml": "kml", "HealthData": "apple"}
# Of Polar's export, of Suunto's app, and of a run of Apple's health export.
SESSION_MARKS = (b'"exercises"', b'"DeviceLog"', b'"suunto/sml"', apple_session.MARK)
TOO_LARGE = "Unpacked, this would be far larger than recordings are. Unpack it yourself and choose the watch files."
GZIP = b"\x1f\x8b"
DEEPEST = 2  # a zip in a gzip is seen in exports; a zip in a zip in a zip is not


def read(data: bytes, name: str, *, fast: bool = True, salvage: bool = True) -> tuple[Recording, ...] | Unreadable:
    """The recordings in a FIT, TCX or GPX file, also gzipped or in a zip. `name` is only for messages.

    `fast` says whether FIT files may go to the fast decoder; without it they are read all the same, only slower.
    Without `salvage` a damaged FIT file is refused at once, instead of read for up to a minute.
    One recording for each session, numbered by `part`; `digest` is the SHA-256 of `data`. Never raises for any bytes.
    """
    digest = hashlib.sha256(data).hexdigest()
    found: list[Recording] = []
    refusals: list[str] = []
    nothing_recorded = True
    try:
        for member in _members(data, 0, _Room()):
            try:
                if isinstance(member, Refusal):
                    raise member
                drafts = _drafts(member, fast=fast, salvage=salvage)
                found += [finish(draft, digest, len(found) + i, name) for i, draft in enumerate(drafts)]
            except Exception as error:
                refusals.append(_sentence(error))
                nothing_recorded = nothing_recorded and isinstance(error, NothingRecorded)
    except Exception as error:
        refusals.append(_sentence(error))
        nothing_recorded = False
    if not found:
        why = refusals[0] if refusals else "This archive holds no watch file. Choose FIT, TCX or GPX."
        return Unreadable(name, why, nothing_recorded)
    if refusals:
        count = "1 file" if len(refusals) == 1 else f"{len(refusals)} files, of which this is said of the first,"
        told = f"{count} in this archive gave no recording: {refusals[0]}"
        found[-1] = replace(found[-1], lost=(*found[-1].lost, told))
    return tuple(found)


def _sentence(error: Exception) -> str:
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, MemoryError):
        return "This file needs more memory than there is. Export the activity alone and try again."
    # A reader's oversight must not stop the rest of an import; the bytes are kept for a report.
    return "This file could not be read, and that is our oversight. Please report it with the file."


@dataclass
class _Room:
    """How many unpacked bytes all archives in one file may still give, however they are nested."""

    left: int = MOST_UNPACKED


def _members(data: bytes, depth: int, room: _Room) -> Iterator[bytes | Refusal]:
    """The files inside, unpacked within bounds; the bytes themselves where nothing is packed.

    What cannot be unpacked is given as its Refusal, so that it does not hide the files after it.
    """
    try:
        if data[:2] == GZIP:
            yield from _deeper(_gunzip(data, room), depth, room)
        elif data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
            yield from _unzip(data, depth, room)
        else:
            yield data
    except Refusal as refusal:
        yield refusal


def _deeper(data: bytes, depth: int, room: _Room) -> Iterator[bytes | Refusal]:
    if depth >= DEEPEST:
        raise Refusal("This archive is packed inside archives too many times. Unpack it and choose the files.")
    yield from _members(data, depth + 1, room)


def _within(file: IO[bytes], head: bytes, room: _Room) -> bytes:
    """The rest of an unpacking file after its head. Raises Refusal where it is too large."""
    most = min(MOST_BYTES, room.left)
    unpacked = head + file.read(max(most + 1 - len(head), 0))
    room.left -= len(unpacked)
    if len(unpacked) > most:
        raise Refusal(TOO_LARGE)
    return unpacked


def _gunzip(data: bytes, room: _Room) -> bytes:
    """The first member and those that follow it; what comes after the end that is no member is left alone."""
    unpacked = bytearray()
    most = min(MOST_BYTES, room.left)
    while data[:2] == GZIP:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            unpacked += stream.decompress(data, most + 1 - len(unpacked))
        except zlib.error as error:
            raise Refusal("This gzip file is damaged or cut short. Download or copy it again.") from error
        if len(unpacked) > most:
            raise Refusal(TOO_LARGE)
        if not stream.eof:
            raise Refusal("This gzip file is damaged or cut short. Download or copy it again.")
        data = stream.unused_data.lstrip(b"\x00 \t\r\n")
    room.left -= len(unpacked)
    return bytes(unpacked)


def _unzip(data: bytes, depth: int, room: _Room) -> Iterator[bytes | Refusal]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [m for m in archive.infolist() if not m.is_dir() and m.file_size > 0]
    except Exception as error:  # odd bytes provoke more than its own error
        raise Refusal("This zip file is damaged or cut short. Download or copy it again.") from error
    if len(members) > MOST_MEMBERS:
        raise Refusal(f"This zip holds more than {MOST_MEMBERS} files. Unpack it and import the folder.")
    for member in members:
        if room.left <= 0:
            raise Refusal(TOO_LARGE)
        try:
            with archive.open(member) as file:
                head = file.read(HEAD_BYTES)
                unpacked = _within(file, head, room) if looks_like_activity(head) else None
        except Refusal as refusal:
            yield refusal
        except Exception:
            yield Refusal("This zip file is damaged or locked. Unpack it and choose the files.")
        else:
            if unpacked is not None:
                yield from _given(unpacked, depth, room)


def _given(data: bytes, depth: int, room: _Room) -> Iterator[bytes | Refusal]:
    try:
        yield from _deeper(data, depth, room)
    except Refusal as refusal:
        yield refusal


def looks_like_activity(data: bytes) -> bool:
    """Whether the first bytes are those of something `read` knows, packed or not."""
    return kind_of(data) in ("fit", "gpx", "tcx", "kml", "session", "gzip", "zip")


def kind_of(head: bytes) -> Kind:
    """What a file is, told by its first bytes (`HEAD_BYTES` are enough) and never by its name."""
    if head[:2] == b"\x1f\x8b":
        return "gzip"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if head[8:12] == b".FIT":
        return "fit"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _json_kind(head)
    if table := kind_of_table(start):
        return cast(Kind, table)
    if b"<!DOCTYPE HealthData" in head:  # its description of itself is longer than the head
        return "apple"
    return ROOTS.get(_root(head) or "", "other")


def _json_kind(head: bytes) -> Kind:
    if table := kind_of_json(head):
        return cast(Kind, table)
    return "session" if any(mark in head for mark in SESSION_MARKS) else "other"


def _drafts(data: bytes, *, fast: bool, salvage: bool) -> list[Draft]:
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal("This file is empty. Copy it from the watch or export it again.")
    if data[8:12] == b".FIT":
        return fit.drafts(data, fast=fast, salvage=salvage)
    kind = kind_of(data[:HEAD_BYTES])
    if kind == "gpx":
        return gpx.drafts(data)
    if kind == "tcx":
        return tcx.drafts(data)
    if kind == "kml":
        return kml.drafts(data)
    if kind == "session":
        of_apple = apple_session.MARK in data[:HEAD_BYTES]
        return apple_session.drafts(data) if of_apple else sessions_json.drafts(data)
    if _root(data) == "html":
        raise Refusal("This is a web page, not a watch file: the download asked for a login. Log in and export again.")
    if kind in TABLES:
        raise Refusal("This is a table of activities. Import it, and what it tells is taken in.")
    if known := export_of("", data[:HEAD_BYTES]):
        raise Refusal(f"This is part of an export of {known[0]}, which is not read yet. {known[1]}.")
    raise Refusal("This is not a watch file. Hamstride reads FIT, TCX, GPX and KML, also gzipped or zipped.")


def _root(data: bytes) -> str | None:
    """The name of the first element, without reading the file."""
    head = data[:HEAD_BYTES].replace(b"\x00", b"").decode("utf-8", "replace")
    while "<" in head:
        head = head.partition("<")[2]
        if head[:3] == "!--":
            head = head.partition("-->")[2]
        elif head[:1] not in ("?", "!", ""):
            tag = head.split(">")[0].split("/")[0].split()
            return tag[0].rpartition(":")[2] if tag else None
    return None
