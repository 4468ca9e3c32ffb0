"""The few messages of a FIT file that say what was done, without its thousands of others.

The decoder reads whole files only, and once more for each kind of message. Leaving out the messages nobody asks for
here, which needs only their lengths, lets it read the rest in a fraction of the time. Decoding stays the decoder's.
"""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

# Global numbers of file_id, sport, session, event, activity, and the two that describe developer fields.
NEEDED = {0, 12, 18, 21, 34, 206, 207}
_POLYNOMIAL = 0xA001
_BLOCK = 256


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
    # By header byte: the length of a message to skip, and of one to keep; 0 where it is neither.
    skip, keep = [0] * 256, [0] * 256
    kept: list[bytes] = []
    while at < end:
        header = data[at]
        if length := skip[header]:
            at += length
            continue
        if length := keep[header]:
            kept.append(data[at : at + length])
        elif header & 0xC0 == 0x40:
            length, needed = _define(data, at, skip, keep)
            if needed:
                kept.append(data[at : at + length])
        else:
            raise ValueError("a message nothing defined")
        at += length
    if at != end:
        raise ValueError("a message reaches past the end")
    return b"".join(kept)


def _define(data: bytes, at: int, skip: list[int], keep: list[int]) -> tuple[int, bool]:
    """Note the length of a local message type; returns the length of the definition itself and whether it is needed."""
    local = data[at] & 0xF
    order = ">" if data[at + 2] else "<"
    (number,) = struct.unpack_from(f"{order}H", data, at + 3)
    fields = data[at + 5]
    length = 6 + 3 * fields
    total = 1 + sum(data[at + 7 : at + 6 + 3 * fields : 3])
    if data[at] & 0x20:
        developer = data[at + length]
        total += sum(data[at + length + 2 : at + length + 1 + 3 * developer : 3])
        length += 1 + 3 * developer
    needed = number in NEEDED
    headers = [h | local for h in (0x00, 0x10, 0x20, 0x30)]
    if local < 4:  # with a compressed time stamp
        headers += [0x80 | local << 5 | offset for offset in range(32)]
    for header in headers:
        skip[header], keep[header] = (0, total) if needed else (total, 0)
    return length, needed
