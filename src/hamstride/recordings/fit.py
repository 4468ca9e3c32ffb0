"""FIT files: the fast decoder first, the patient one for what it refuses and where the fast one is switched off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import fitfast
import numpy as np

from hamstride.recordings.draft import OLDEST, Draft, NothingRecorded, Refusal
from hamstride.recordings.fit_small import summaries, with_header_checksum, with_own_names, without_rest
from hamstride.recordings.model import FloatArray
from hamstride.recordings.vocabulary import UNSAID, sport_of

Message = Mapping[Any, Any]
STEPPING = {"running", "walking", UNSAID}  # sports whose cadence counts one foot
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
EARLY_S = 300.0  # samples so long before the first of several sessions are still its own
COPIED_WITHIN_S = 2.0
NEVER_ZERO = {"contact_time_s", "vertical_oscillation_m", "step_length_m", "left_contact_share", "heart_rate_bpm"}


@dataclass(frozen=True)
class Decoded:
    """A FIT file as columns of its records and its small messages, and what could not be read."""

    records: Mapping[str, FloatArray]
    messages: Mapping[str, Sequence[Message]]
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def drafts(data: bytes, *, fast: bool = True, salvage: bool = True) -> list[Draft]:
    """One draft for each session. Raises Refusal with a sentence for the runner."""
    data, rest = without_rest(data)
    decoded = _decode(data, fast=fast, salvage=salvage)
    if rest:
        decoded = replace(decoded, notes=("Bytes after the end of the file were left alone.",))
    kind = _kind(decoded.messages)
    unix_s = decoded.records.get("timestamp", np.empty(0))
    if kind in KINDS:
        raise NothingRecorded(f"This FIT file holds {KINDS[kind]}, not a recording. Export the activity itself.")
    sessions = _sessions(decoded.messages)
    if unix_s.size == 0:
        sessions = [s for s in sessions or _of_laps(decoded.messages) if _lasted(s)] if kind == "activity" else []
        if not sessions:
            raise _nothing(kind)
    if not sessions:
        return [_without_session(decoded, unix_s)]
    starts = [_number(s, "start_time") for s in sessions]
    return [
        _of_session(decoded, unix_s, session, alone=len(sessions) == 1, first=at == 0, following=following)
        for at, (session, following) in enumerate(zip(sessions, [*starts[1:], None], strict=True))
    ]


def _nothing(kind: str) -> Refusal:
    if kind not in ("activity", "course"):
        return NothingRecorded("This FIT file holds no recording. Export the activity itself.")
    return Refusal("This FIT file holds no samples. Export the activity itself from your watch or its app.")


def _lasted(session: Message) -> bool:
    return bool(_number(session, "total_elapsed_time") or _number(session, "total_timer_time"))


def _decode(data: bytes, *, fast: bool, salvage: bool) -> Decoded:
    if not fast:
        return _patiently(data)
    try:
        data = with_header_checksum(data)
        small = fitfast.parse(summaries(data) or data)
        hidden = [n for n in (m.get("field_name") for m in small.get("field_description", ())) if n in TAKEN]
        records = fitfast.records(with_own_names(data, [n.encode() for n in hidden]) if hidden else data)
    except BaseException as error:  # the decoder's own error, and whatever else odd bytes provoke
        # Its panics are no Exceptions, so that they end a program; here they only say that the bytes are odd.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        if not salvage:
            raise Refusal("This FIT file is damaged; what can be saved of it is read beside the server.") from error
        return _patiently(data)
    return Decoded(records, small)


def _patiently(data: bytes) -> Decoded:
    from hamstride.recordings.fit_salvage import salvage  # only damaged files need the patient decoder

    return Decoded(*salvage(data))


def _kind(messages: Mapping[str, Sequence[Message]]) -> str:
    kinds = [str(m.get("type")) for m in messages.get("file_id", ()) if m.get("type") is not None]
    return "activity" if "activity" in kinds or not kinds else kinds[0]


def _sessions(messages: Mapping[str, Sequence[Message]]) -> list[Message]:
    """Sessions by start; the same one written twice (chained copies, also a second apart) counts once."""
    found: list[Message] = []
    for session in sorted(messages.get("session", ()), key=lambda s: _number(s, "start_time") or 0.0):
        if not found or not _same_session(found[-1], session):
            found.append(session)
    if len(found) == 1 and _sport(found[0], messages) in (UNSAID, "multisport"):
        return _of_laps(messages) or found
    return found


def _same_session(one: Message, other: Message) -> bool:
    starts, lasted = ((_number(one, n), _number(other, n)) for n in ("start_time", "total_elapsed_time"))
    if one.get("sport") != other.get("sport") or None in starts:
        return one.get("sport") == other.get("sport") and starts[0] is starts[1] is None
    near = abs(starts[0] - starts[1]) <= COPIED_WITHIN_S  # type: ignore[operator]
    return near and (lasted[0] or 0.0) <= (lasted[1] or 0.0) + COPIED_WITHIN_S


def _of_laps(messages: Mapping[str, Sequence[Message]]) -> list[Message]:
    """Sessions made of laps that follow each other in one sport; none where the laps tell no sport."""
    found: list[dict[Any, Any]] = []
    for lap in sorted(messages.get("lap", ()), key=lambda m: _number(m, "start_time") or 0.0):
        sport = sport_of(_said(lap))
        if _number(lap, "start_time") is None:
            continue
        if not found or sport_of(_said(found[-1])) != sport:
            found.append({k: lap.get(k) for k in ("start_time", "sport", "sub_sport")})
        for name in ("total_elapsed_time", "total_timer_time", "total_distance"):
            found[-1][name] = (found[-1].get(name) or 0.0) + (_number(lap, name) or 0.0)
    sports = {sport_of(_said(s)) for s in found}
    return list(found) if sports - {UNSAID} or not messages.get("session") else []


def _of_session(
    decoded: Decoded, unix_s: FloatArray, session: Message, *, alone: bool, first: bool, following: float | None
) -> Draft:
    start, elapsed = _number(session, "start_time"), _number(session, "total_elapsed_time")
    inside = np.ones(unix_s.size, bool)
    if not alone and start is not None and elapsed is not None:
        # Stamps are whole seconds: the last sample may fall right after the end, but never into the next session.
        inside = (unix_s >= start - (EARLY_S if first else 0.0)) & (unix_s < start + elapsed + 1.0)
        if following is not None and following > start:
            inside &= unix_s < following
    sub_sport = session.get("sub_sport")
    sub_sport = None if sub_sport in (None, "generic") else str(sub_sport)
    return _draft(
        decoded,
        unix_s,
        inside,
        _sport(session, decoded.messages),
        sub_sport=sub_sport,
        start=start if start is not None and start >= OLDEST else None,
        elapsed_s=elapsed,
        timer_s=_number(session, "total_timer_time"),
        distance_m=_number(session, "total_distance"),
    )


def _without_session(decoded: Decoded, unix_s: FloatArray) -> Draft:
    lost = (*decoded.lost, "The file has no summary (the watch stopped before it was saved); its samples were read.")
    return _draft(replace(decoded, lost=lost), unix_s, np.ones(unix_s.size, bool), _sport({}, decoded.messages))


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
        notes=decoded.notes,
        dated_s=tuple(t for m in decoded.messages.get("file_id", ()) if (t := _number(m, "time_created")) is not None),
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
        stepping = sport in STEPPING
        columns["cadence_spm" if stepping else "cadence_rpm"] = 2 * cadence if stepping else cadence
    columns |= {name: column for name, column in records.items() if name not in TAKEN}
    return columns


def _sport(session: Message, messages: Mapping[str, Sequence[Message]]) -> str:
    """What was done: as the session says, else the sport message, else the laps where they agree."""
    for said in (_said(session), *map(_said, messages.get("sport", ()))):
        if (found := sport_of(said)) != UNSAID:
            return found
    laps = {sport_of(_said(lap)) for lap in messages.get("lap", ())} - {UNSAID}
    return laps.pop() if len(laps) == 1 else UNSAID


def _said(message: Message) -> str:
    """Sport and sub-sport in words. A sub-sport alone says it too: machines of a gym are told apart by it."""
    parts = (message.get(name) for name in ("sport", "sub_sport"))
    return " ".join(p for p in parts if isinstance(p, str) and p not in ("generic", "all", "invalid"))


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
