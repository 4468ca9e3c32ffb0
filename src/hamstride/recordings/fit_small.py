"""The few messages of a FIT file that say what was done, without its thousands of others.

The decoder reads whole files only, and once more for each kind of message. Leaving out the messages nobody asks for
here, which needs only their lengths, lets it read the rest in a fraction of the time. Decoding stays the decoder's.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# Global numbers of file_id, sport, session, lap, event, activity, and the two that describe developer fields.
NEEDED = {0, 12, 18, 19, 21, 34, 206, 207}
_POLYNOMIAL = 0xA001
_BLOCK = 256
# By header byte: the local type of a message, with or without a compressed time stamp; -1 for a definition.
_LOCAL = [h >> 5 & 3 if h & 0x80 else -1 if h & 0x40 else h & 0xF for h in range(256)]
_HEADERS = [tuple(h for h in range(256) if _LOCAL[h] == local) for local in range(16)]  # by local type


def _tables() -> NDArray[np.uint16]:
    """Row i, column b: what byte b adds to the checksum of a block with i bytes after it."""
    row: NDArray[np.uint16] = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        row = ((row >> 1) ^ np.where(row & 1, _POLYNOMIAL, 0)).astype(np.uint16)
    rows = [row]
    for _ in range(_BLOCK - 1):
        rows.append((rows[-1] >> 8) ^ row[rows[-1] & 0xFF])
    return np.array(rows)


_AFTER = _tables()
_LOW, _HIGH = _AFTER[_BLOCK - 1].tolist(), _AFTER[_BLOCK - 2].tolist()  # moves a checksum past one block of zeros


def crc16(data: bytes) -> int:
    """The checksum of the FIT protocol.

    It is linear: each byte adds its part by its distance from the end, and zeros in front add nothing. So whole blocks
    are summed at once instead of byte after byte.
    """
    padded = np.frombuffer(bytes(-len(data) % _BLOCK) + data, np.uint8).reshape(-1, _BLOCK)
    place = np.arange(_BLOCK - 1, -1, -1)
    crc = 0
    for begin in range(0, len(padded), 4096):
        parts = _AFTER[place, padded[begin : begin + 4096]]
        for part in np.bitwise_xor.reduce(parts, axis=1).tolist():
            crc = _LOW[crc & 0xFF] ^ _HIGH[crc >> 8] ^ part
    return crc


def with_header_checksum(data: bytes) -> bytes:
    """The same file with its header's checksum filled in where it was left zero, which is allowed.

    The decoder takes the file's checksum wrong then. Files whose checksum does not hold anyway are left alone.
    """
    if len(data) < 16 or data[0] != 14 or data[12:14] != b"\x00\x00" or crc16(data) != 0:
        return data
    header = data[:12] + struct.pack("<H", crc16(data[:12]))
    return header + data[14:-2] + struct.pack("<H", crc16(data[14:-2]))


def without_rest(data: bytes) -> tuple[bytes, bool]:
    """The whole FIT files at the beginning of the bytes without padding or text after them, and whether text was there.

    Other bytes after the end may be a further file that is damaged: they stay.
    """
    at = 0
    while at + 12 <= len(data) and data[at] in (12, 14) and data[at + 8 : at + 12] == b".FIT":
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if size == 0 or at + data[at] + size + 2 > len(data):
            return data, False  # cut short: that is another matter
        at += data[at] + size + 2
    rest = data[at:]
    harmless = rest and (not rest.strip(b"\x00\xff") or (rest.isascii() and b".FIT" not in rest))
    return (data[:at], bool(rest.strip(b"\x00\xff"))) if at and harmless else (data, False)


def with_own_names(data: bytes, names: Iterable[bytes]) -> bytes:
    """The same file with developer fields of these names in capitals, so that they do not hide the watch's own.

    The checksum of each file in it is made anew.
    """
    out = bytearray(data)
    for name in names:
        whole = name + b"\x00"
        at = data.find(whole)
        while at >= 0:
            if data[at - 1 : at] != b"_":
                out[at : at + len(name)] = name.capitalize()
            at = data.find(whole, at + 1)
    return _summed_anew(bytes(out))


def _summed_anew(data: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while at + 12 <= len(data):
        end = at + data[at] + int.from_bytes(data[at + 4 : at + 8], "little")
        parts += [data[at:end], struct.pack("<H", crc16(data[at:end]))]
        at = end + 2
    return b"".join(parts)


def summaries(data: bytes) -> bytes | None:
    """The same FIT file(s) with only the needed messages; None where the structure is not as the protocol says."""
    parts: list[bytes] = []
    at = 0
    try:
        while at < len(data):
            kept, at = _one_file(data, at)
            parts.append(kept)
    except (IndexError, ValueError, struct.error):
        return None
    return b"".join(parts)


def _one_file(data: bytes, at: int) -> tuple[bytes, int]:
    header_size = data[at]
    if header_size not in (12, 14) or data[at + 8 : at + 12] != b".FIT":
        raise ValueError("no FIT header")
    (size,) = struct.unpack_from("<I", data, at + 4)
    begin = at + header_size
    end = begin + size
    if size == 0 or end + 2 > len(data):
        raise ValueError("data do not fit the header")
    body = _kept(data, begin, end)
    header = bytearray(data[at : at + 12]) + b"\x00\x00"
    header[0] = 14
    struct.pack_into("<I", header, 4, len(body))
    struct.pack_into("<H", header, 12, crc16(bytes(header[:12])))
    return bytes(header) + body + struct.pack("<H", crc16(body)), end + 2


def _kept(data: bytes, at: int, end: int) -> bytes:
    """The needed messages between two places, with their definitions."""
    passed, wanted = [0] * 256, [0] * 256  # length of a message by its header byte; 0 where it is not of that kind
    kept: list[bytes] = []
    known: dict[bytes, tuple[int, bool]] = {}
    while at < end:
        while at < end and (length := passed[data[at]]):  # nearly all of a file goes by in these few steps
            at += length
        if at >= end:
            break
        if length := wanted[data[at]]:
            kept.append(data[at : at + length])
        elif _LOCAL[data[at]] >= 0:
            raise ValueError("a message nothing defined")
        else:
            length = _length_of_definition(data, at)
            definition = data[at : at + length]
            if definition not in known:  # some watches write the same ones before every other message
                known[definition] = _define(definition)
            size, needed = known[definition]
            for each in _HEADERS[definition[0] & 0xF]:
                passed[each], wanted[each] = (0, size) if needed else (size, 0)
            if needed:
                kept.append(definition)
        at += length
    if at != end:
        raise ValueError("a message reaches past the end")
    return b"".join(kept)


def _length_of_definition(data: bytes, at: int) -> int:
    length = 6 + 3 * data[at + 5]
    return length + 1 + 3 * data[at + length] if data[at] & 0x20 else length


def _define(definition: bytes) -> tuple[int, bool]:
    """The length of a message so defined, and whether it is needed."""
    order = ">" if definition[2] else "<"
    (number,) = struct.unpack_from(f"{order}H", definition, 3)
    begin = 6 + 3 * definition[5]
    total = 1 + sum(definition[7:begin:3]) + sum(definition[begin + 2 :: 3])  # of its own and of developers
    return total, number in NEEDED
