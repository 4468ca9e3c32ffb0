"""What a damaged FIT file still gives: everything up to the damage, message by message."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import fitdecode
import numpy as np

from hamstride.recordings.draft import Refusal
from hamstride.recordings.fit_small import crc16
from hamstride.recordings.model import FloatArray

SEMICIRCLES = 180.0 / 2**31
MOST_MESSAGES = 3_000_000  # far beyond a 72-hour file; a bound against files made to never end


def salvage(
    data: bytes,
) -> tuple[dict[str, FloatArray], dict[str, list[Mapping[str, Any]]], tuple[str, ...]]:
    """Columns, small messages and what was lost. Raises Refusal where not one sample was saved."""
    rows: list[dict[str, float]] = []
    messages: dict[str, list[Mapping[str, Any]]] = {}
    stopped = _read(data, rows, messages)
    if not rows and not messages:
        raise Refusal(
            "This FIT file is too damaged to read; not one sample could be saved. Copy it from the watch again."
        )
    lost: tuple[str, ...] = ()
    if stopped:
        lost = (f"The file is damaged; {len(rows)} samples before the damage were saved and the rest is lost.",)
    elif not _checksums_hold(data):  # else a sound file with something the fast decoder does not know
        lost = (f"The file's checksum is wrong; all {len(rows)} samples were read, but look whether they make sense.",)
    return _columns(rows), messages, lost


def _read(data: bytes, rows: list[dict[str, float]], messages: dict[str, list[Mapping[str, Any]]]) -> bool:
    """Read until the end or the damage; True where it stopped early."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = fitdecode.FitReader(
                io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED, error_handling=fitdecode.ErrorHandling.IGNORE
            )
            with reader:
                for count, frame in enumerate(reader):
                    if count > MOST_MESSAGES:
                        return True
                    if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                        _keep(frame, rows, messages)
    except Exception:  # real files were seen to raise AssertionError, TypeError and ValueError besides its own
        return True
    return False


def _keep(frame: Any, rows: list[dict[str, float]], messages: dict[str, list[Mapping[str, Any]]]) -> None:
    values: dict[str, Any] = {}
    for field in frame.fields:
        if field.value is not None:  # a developer's field never takes the place of the watch's own
            values[field.name.capitalize() if field.name in values else field.name] = _plain(field.value, field.units)
    if frame.name == "record":
        rows.append({k: v for k, v in values.items() if isinstance(v, float)})
    else:
        messages.setdefault(frame.name, []).append(values)


def _plain(value: Any, units: str | None) -> Any:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return float(value) * SEMICIRCLES if units == "semicircles" else float(value)


def _columns(rows: Sequence[Mapping[str, float]]) -> dict[str, FloatArray]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: np.array([row.get(name, np.nan) for row in rows], dtype=np.float64) for name in names}


def _checksums_hold(data: bytes) -> bool:
    """Whether every file in the bytes ends with its right checksum: then the remainder over all of it is zero."""
    at = 0
    while at + 12 <= len(data):
        end = at + data[at] + int.from_bytes(data[at + 4 : at + 8], "little") + 2
        if end > len(data) or crc16(data[at:end]) != 0:
            return False
        at = end
    return True
