"""FIT files: the fast decoder first, the patient one for what it refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import fitfast
import numpy as np

from hamstride.recordings.draft import OLDEST, Draft, NothingRecorded, Refusal
from hamstride.recordings.fit_small import summaries, with_header_checksum
from hamstride.recordings.model import FloatArray

Message = Mapping[Any, Any]
STEPPING = {"running", "walking", "hiking"}  # sports whose cadence counts one foot
INDOOR = {"treadmill", "indoor_running", "virtual_activity", "indoor_walking"}
KINDS = {
    "settings": "settings",
    "workout": "a planned workout",
    "course": "a planned course",
    "sport": "sport settings",
    "device": "settings of the watch",
    "monitoring_a": "daily monitoring",
    "monitoring_b": "daily monitoring",
    "monitoring_daily": "daily monitoring",
    "goals": "goals",
    "totals": "totals",
    "schedules": "a schedule",
    "segment": "a segment",
    "segment_list": "a list of segments",
    "weight": "weights",
    "blood_pressure": "blood pressure",
}
# FIT name -> (our channel, factor). Enhanced fields are named first: the later one fills only where nothing was.
FIELDS: tuple[tuple[str, str, float], ...] = (
    ("enhanced_speed", "speed_mps", 1.0),
    ("speed", "speed_mps", 1.0),
    ("distance", "distance_m", 1.0),
    ("enhanced_altitude", "altitude_m", 1.0),
    ("altitude", "altitude_m", 1.0),
    ("position_lat", "latitude_deg", 1.0),
    ("position_long", "longitude_deg", 1.0),
    ("heart_rate", "heart_rate_bpm", 1.0),
    ("power", "power_w", 1.0),
    ("stance_time", "contact_time_s", 0.001),
    ("vertical_oscillation", "vertical_oscillation_m", 0.001),
    ("step_length", "step_length_m", 0.001),
    ("stance_time_balance", "left_contact_share", 0.01),
    ("temperature", "temperature_c", 1.0),
)
TAKEN = {name for name, _, _ in FIELDS} | {"timestamp", "cadence", "fractional_cadence"}
NEVER_ZERO = {"contact_time_s", "vertical_oscillation_m", "step_length_m", "left_contact_share", "heart_rate_bpm"}


@dataclass(frozen=True)
class Decoded:
    """A FIT file as columns of its records and its small messages, and what could not be read."""

    records: Mapping[str, FloatArray]
    messages: Mapping[str, Sequence[Message]]
    lost: tuple[str, ...] = ()


def drafts(data: bytes) -> list[Draft]:
    """One draft for each session. Raises Refusal with a sentence for the runner."""
    decoded = _decode(data)
    kind = _kind(decoded.messages)
    unix_s = decoded.records.get("timestamp", np.empty(0))
    if kind in KINDS:
        raise NothingRecorded(f"This FIT file holds {KINDS[kind]}, not a recording. Export the activity itself.")
    if unix_s.size == 0 and kind not in ("activity", "course"):
        raise NothingRecorded("This FIT file holds no recording. Export the activity itself.")
    if unix_s.size == 0:
        raise Refusal("This FIT file holds no samples. Export the activity itself from your watch or its app.")
    sessions = _sessions(decoded.messages)
    if not sessions:
        return [_without_session(decoded, unix_s)]
    starts = [_number(s, "start_time") for s in sessions]
    return [
        _of_session(decoded, unix_s, session, alone=len(sessions) == 1, following=following)
        for session, following in zip(sessions, [*starts[1:], None], strict=True)
    ]


def _decode(data: bytes) -> Decoded:
    try:
        data = with_header_checksum(data)
        records = fitfast.records(data)
        small = fitfast.parse(summaries(data) or data)
    except BaseException as error:  # the decoder's own error, and whatever else odd bytes provoke
        # Its panics are no Exceptions, so that they end a program; here they only say that the bytes are odd.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        from hamstride.recordings.fit_salvage import salvage  # only damaged files need the patient decoder

        return Decoded(*salvage(data))
    return Decoded(records, small)


def _kind(messages: Mapping[str, Sequence[Message]]) -> str:
    kinds = [str(m.get("type")) for m in messages.get("file_id", ()) if m.get("type") is not None]
    return "activity" if "activity" in kinds or not kinds else kinds[0]


def _sessions(messages: Mapping[str, Sequence[Message]]) -> list[Message]:
    """Sessions by start; the same one written twice (chained copies) counts once."""
    found: dict[tuple[Any, Any], Message] = {}
    for session in messages.get("session", ()):
        found.setdefault((session.get("start_time"), session.get("sport")), session)
    return sorted(found.values(), key=lambda s: _number(s, "start_time") or 0.0)


def _of_session(
    decoded: Decoded, unix_s: FloatArray, session: Message, *, alone: bool, following: float | None
) -> Draft:
    start, elapsed = _number(session, "start_time"), _number(session, "total_elapsed_time")
    inside = np.ones(unix_s.size, bool)
    if not alone and start is not None and elapsed is not None:
        # Stamps are whole seconds: the last sample may fall right after the end, but never into the next session.
        inside = (unix_s >= start) & (unix_s < start + elapsed + 1.0)
        if following is not None and following > start:
            inside &= unix_s < following
    sport = _sport(session.get("sport"))
    sub_sport = session.get("sub_sport")
    sub_sport = None if sub_sport in (None, "generic") else str(sub_sport)
    return _draft(
        decoded,
        unix_s,
        inside,
        sport,
        sub_sport=sub_sport,
        start=start if start is not None and start >= OLDEST else None,
        elapsed_s=elapsed,
        timer_s=_number(session, "total_timer_time"),
        distance_m=_number(session, "total_distance"),
    )


def _without_session(decoded: Decoded, unix_s: FloatArray) -> Draft:
    sports = [m.get("sport") for m in decoded.messages.get("sport", ())]
    sport = _sport(sports[0] if sports else None)
    lost = (*decoded.lost, "The file has no summary (the watch stopped before it was saved); its samples were read.")
    return _draft(Decoded(decoded.records, decoded.messages, lost), unix_s, np.ones(unix_s.size, bool), sport)


def _draft(decoded: Decoded, unix_s: FloatArray, inside: np.ndarray[Any, Any], sport: str, **said: Any) -> Draft:
    records = decoded.records if inside.all() else {k: v[inside] for k, v in decoded.records.items()}
    columns = _columns(records, sport)
    distance = columns.get("distance_m")
    if distance is not None and np.isfinite(distance).any() and said.get("sub_sport") != "multisport":
        columns["distance_m"] = distance - np.nanmin(distance)
    return Draft(
        unix_s=unix_s[inside],
        columns=columns,
        format="fit",
        sport=sport,
        utc_offset_s=_utc_offset_s(decoded.messages),
        pauses=tuple(_pauses(decoded.messages.get("event", ()))),
        device=_device(decoded.messages),
        indoor=said.get("sub_sport") in INDOOR,
        lost=decoded.lost,
        **said,
    )


def _columns(records: Mapping[str, FloatArray], sport: str) -> dict[str, FloatArray]:
    columns: dict[str, FloatArray] = {}
    for name, channel, factor in FIELDS:
        if name not in records:
            continue
        value = records[name] if factor == 1.0 else records[name] * factor
        if channel in NEVER_ZERO:
            value = np.where(value > 0, value, np.nan)
        before = columns.get(channel)
        columns[channel] = value if before is None else np.where(np.isfinite(before), before, value)
    if "cadence" in records:
        cadence = records["cadence"]
        if "fractional_cadence" in records:
            cadence = cadence + np.nan_to_num(records["fractional_cadence"])
        stepping = sport in STEPPING or sport == "generic"
        columns["cadence_spm" if stepping else "cadence_rpm"] = 2 * cadence if stepping else cadence
    columns |= {name: column for name, column in records.items() if name not in TAKEN}
    return columns


def _sport(value: Any) -> str:
    if value is None:
        return "generic"
    return str(value) if isinstance(value, str) else "other"


def _number(message: Message, name: str) -> float | None:
    value = message.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
        return None
    return float(value)


def _utc_offset_s(messages: Mapping[str, Sequence[Message]]) -> int | None:
    for activity in messages.get("activity", ()):
        local, utc = _number(activity, "local_timestamp"), _number(activity, "timestamp")
        if local is not None and utc is not None and abs(local - utc) <= 15 * 3600:
            return round((local - utc) / 900) * 900
    return None


def _pauses(events: Iterable[Message]) -> Iterable[tuple[float, float]]:
    stopped: float | None = None
    for event in events:
        moment = _number(event, "timestamp")
        if event.get("event") != "timer" or moment is None:
            continue
        if str(event.get("event_type", "")).startswith("stop"):
            stopped = moment if stopped is None else stopped
        elif event.get("event_type") == "start" and stopped is not None:
            yield stopped, moment
            stopped = None


def _device(messages: Mapping[str, Sequence[Message]]) -> str | None:
    for message in messages.get("file_id", ()):
        maker = message.get("manufacturer")
        product = message.get("product_name") or message.get("garmin_product") or message.get("product")
        told = [str(x) for x in (maker, product) if x is not None]
        if told:
            return " ".join(told)
    return None
