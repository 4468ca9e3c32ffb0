"""A FIT file moved in time: every time stamp of its messages changed, its checksum made right again."""

from __future__ import annotations

import struct

from hamstride.recordings.fit_small import crc16

# Fields that hold seconds since the end of 1989: timestamp of any message, and by message number the others.
ALWAYS = 253
BESIDES = {0: {4}, 18: {2}, 19: {2}, 34: {5}}
NONE = 0xFFFFFFFF


def shifted(data: bytes, seconds: int) -> bytes:
    """The same file `seconds` later (whole seconds). One file with a sound structure, without compressed stamps."""
    out = bytearray(data)
    header = data[0]
    end = header + struct.unpack_from("<I", data, 4)[0]
    defined: dict[int, tuple[int, list[tuple[int, str]]]] = {}
    at = header
    while at < end:
        kind = data[at]
        if kind & 0x80:
            raise ValueError("compressed time stamps are not moved")
        if kind & 0x40:
            at += _define(data, at, defined)
            continue
        length, stamps = defined[kind & 0xF]
        for place, code in stamps:
            (value,) = struct.unpack_from(code, data, at + place)
            if value != NONE:
                struct.pack_into(code, out, at + place, value + seconds)
        at += length
    out[end : end + 2] = struct.pack("<H", crc16(bytes(out[:end])))
    return bytes(out[: end + 2])


def _define(data: bytes, at: int, defined: dict[int, tuple[int, list[tuple[int, str]]]]) -> int:
    """Note where the stamps of a kind of message stand; returns the length of the definition."""
    order = ">" if data[at + 2] else "<"
    (number,) = struct.unpack_from(f"{order}H", data, at + 3)
    place, stamps = 1, []
    for field in range(data[at + 5]):
        name, size, _ = data[at + 6 + 3 * field : at + 9 + 3 * field]
        if size == 4 and (name == ALWAYS or name in BESIDES.get(number, ())):
            stamps.append((place, f"{order}I"))
        place += size
    length = 6 + 3 * data[at + 5]
    if data[at] & 0x20:
        place += sum(data[at + length + 2 + 3 * n] for n in range(data[at + length]))
        length += 1 + 3 * data[at + length]
    defined[data[at] & 0xF] = (place, stamps)
    return length
