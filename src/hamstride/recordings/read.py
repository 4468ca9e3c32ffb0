"""One door for every watch file: unwrap, tell what it is by its content, read, and never let it raise."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator

from hamstride.recordings import fit, gpx, tcx
from hamstride.recordings.draft import Draft, Refusal, finish
from hamstride.recordings.model import Recording, Unreadable

MOST_BYTES = 256 * 1024 * 1024  # of one file after unpacking; a 72-hour recording is under 50 MB
MOST_MEMBERS = 2000
DEEPEST = 2  # a zip in a gzip is seen in exports; a zip in a zip in a zip is not


def read(data: bytes, name: str) -> tuple[Recording, ...] | Unreadable:
    """The recordings in a FIT, TCX or GPX file, also gzipped or in a zip. `name` is only for messages.

    One recording for each session, numbered by `part`; `digest` is the SHA-256 of `data`. Never raises for any bytes.
    """
    digest = hashlib.sha256(data).hexdigest()
    found: list[Recording] = []
    refusals: list[str] = []
    try:
        for member in _members(data, 0):
            try:
                drafts = _drafts(member)
                found += [finish(draft, digest, len(found) + i, name) for i, draft in enumerate(drafts)]
            except Refusal as refusal:
                refusals.append(str(refusal))
    except Refusal as refusal:
        refusals.append(str(refusal))
    except MemoryError:
        refusals.append("This file needs more memory than there is. Export the activity alone and try again.")
    except Exception:  # a reader's oversight must not stop the rest of an import; the bytes are kept for a report
        refusals.append("This file could not be read, and that is our oversight. Please report it with the file.")
    if found:
        return tuple(found)
    return Unreadable(name, refusals[0] if refusals else "This archive holds no watch file. Choose FIT, TCX or GPX.")


def _members(data: bytes, depth: int) -> Iterator[bytes]:
    """The files inside, unpacked within bounds; the bytes themselves where nothing is packed."""
    if data[:2] == b"\x1f\x8b":
        yield from _deeper(_gunzip(data), depth)
    elif data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        yield from _unzip(data, depth)
    else:
        yield data


def _deeper(data: bytes, depth: int) -> Iterator[bytes]:
    if depth >= DEEPEST:
        raise Refusal("This archive is packed inside archives too many times. Unpack it and choose the files.")
    yield from _members(data, depth + 1)


def _gunzip(data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            unpacked = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Refusal("This gzip file is damaged or cut short. Download or copy it again.") from error
    if len(unpacked) > MOST_BYTES:
        raise Refusal("Unpacked, this file would be far larger than any recording. It was not opened.")
    return unpacked


def _unzip(data: bytes, depth: int) -> Iterator[bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal("This zip file is damaged or cut short. Download or copy it again.") from error
    members = [m for m in archive.infolist() if not m.is_dir() and m.file_size > 0]
    if len(members) > MOST_MEMBERS:
        raise Refusal(f"This zip holds more than {MOST_MEMBERS} files. Unpack it and import the folder.")
    left = MOST_BYTES
    for member in members:
        if member.file_size > left:
            raise Refusal("Unpacked, this archive would be far larger than any recording. It was not opened.")
        try:
            with archive.open(member) as file:
                unpacked = file.read(left + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError, zlib.error) as error:
            raise Refusal("This zip file is damaged or locked. Unpack it and choose the files.") from error
        left -= len(unpacked)
        if left < 0:
            raise Refusal("Unpacked, this archive would be far larger than any recording. It was not opened.")
        if looks_like_activity(unpacked):
            yield from _deeper(unpacked, depth)


def looks_like_activity(data: bytes) -> bool:
    """Whether the first bytes are those of something `read` knows, packed or not."""
    return data[:2] in (b"\x1f\x8b", b"PK") or data[8:12] == b".FIT" or _root(data) in ("gpx", "TrainingCenterDatabase")


def _drafts(data: bytes) -> list[Draft]:
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal("This file is empty. Copy it from the watch or export it again.")
    if data[8:12] == b".FIT":
        return fit.drafts(data)
    root = _root(data)
    if root == "gpx":
        return gpx.drafts(data)
    if root == "TrainingCenterDatabase":
        return tcx.drafts(data)
    if root == "html":
        raise Refusal("This is a web page, not a watch file: the download asked for a login. Log in and export again.")
    raise Refusal("This is not a watch file. Hamstride reads FIT, TCX and GPX, also gzipped or zipped.")


def _root(data: bytes) -> str | None:
    """The name of the first element, without reading the file."""
    head = data[:4096].replace(b"\x00", b"").decode("utf-8", "replace")
    while "<" in head:
        head = head.partition("<")[2]
        if head[:3] == "!--":
            head = head.partition("-->")[2]
        elif head[:1] not in ("?", "!", ""):
            tag = head.split(">")[0].split("/")[0].split()
            return tag[0].rpartition(":")[2] if tag else None
    return None
