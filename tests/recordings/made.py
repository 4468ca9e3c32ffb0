"""Recordings made for tests: FIT through an encoder of its own, GPX and TCX as text. No sample files are needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import Event, EventType, FileType, Manufacturer, Sport

START = datetime(2025, 5, 4, 6, 30, tzinfo=UTC)
SPORTS = {"running": Sport.RUNNING, "cycling": Sport.CYCLING, "walking": Sport.WALKING, "swimming": Sport.SWIMMING}


@dataclass(frozen=True)
class Sample:
    """One moment; None is not written at all. Cadence counts one foot, as watches write it."""

    at_s: float
    speed_mps: float | None = 3.0
    distance_m: float | None = None
    heart_rate_bpm: int | None = 150
    cadence_one_foot: int | None = 85
    altitude_m: float | None = 120.0
    latitude_deg: float | None = None
    longitude_deg: float | None = None


@dataclass(frozen=True)
class Leg:
    """One session of a file."""

    sport: str
    samples: Sequence[Sample]
    pauses: Sequence[tuple[float, float]] = field(default=())
    summary: bool = True

    @property
    def begin_s(self) -> float:
        return self.samples[0].at_s

    @property
    def elapsed_s(self) -> float:
        return self.samples[-1].at_s - self.begin_s

    @property
    def timer_s(self) -> float:
        return self.elapsed_s - sum(b - a for a, b in self.pauses)


def steady(seconds: int, begin_s: float = 0.0, speed_mps: float = 3.0, sport: str = "running") -> Leg:
    """A sample each second at one speed, straight to the north."""
    return Leg(
        sport,
        [
            Sample(
                begin_s + i,
                speed_mps=speed_mps,
                distance_m=i * speed_mps,
                latitude_deg=50.0 + i * speed_mps / 111_194.93,
                longitude_deg=8.0,
            )
            for i in range(seconds + 1)
        ],
    )


def activity_fit(start: datetime, seconds: int, speed_mps: float) -> bytes:
    """An ordinary run with a record each five seconds, as watches with smart recording write it."""
    whole = steady(seconds, speed_mps=speed_mps)
    return fit([Leg(whole.sport, whole.samples[::5])], start=start)


def fit(legs: Iterable[Leg], start: datetime = START, kind: FileType = FileType.ACTIVITY) -> bytes:
    """A FIT file of these sessions."""
    zero_ms = round(start.timestamp() * 1000)

    def ms(at_s: float) -> int:
        return zero_ms + round(at_s * 1000)

    builder = FitFileBuilder(auto_define=True)
    file_id = FileIdMessage()
    file_id.type, file_id.manufacturer, file_id.product = kind, Manufacturer.DEVELOPMENT.value, 7
    file_id.time_created, file_id.serial_number = zero_ms, 0x1234
    builder.add(file_id)
    last_s = 0.0
    for leg in legs:
        builder.add(_timer(ms(leg.begin_s), EventType.START))
        edges = [(a, EventType.STOP_ALL) for a, _ in leg.pauses] + [(b, EventType.START) for _, b in leg.pauses]
        for at_s, event_type in sorted(edges, key=lambda e: e[0]):
            builder.add(_timer(ms(at_s), event_type))
        for sample in leg.samples:
            builder.add(_record(sample, ms(sample.at_s)))
        last_s = leg.samples[-1].at_s
        builder.add(_timer(ms(last_s), EventType.STOP_ALL))
        if leg.summary:
            builder.add(_session(leg, ms))
    activity = ActivityMessage()
    activity.timestamp = ms(last_s)
    builder.add(activity)
    return bytes(builder.build().to_bytes())


def _timer(at_ms: int, event_type: EventType) -> EventMessage:
    event = EventMessage()
    event.timestamp, event.event, event.event_type = at_ms, Event.TIMER, event_type
    return event


def _record(sample: Sample, at_ms: int) -> RecordMessage:
    record = RecordMessage()
    record.timestamp = at_ms
    for name, value in (
        ("speed", sample.speed_mps),
        ("distance", sample.distance_m),
        ("heart_rate", sample.heart_rate_bpm),
        ("cadence", sample.cadence_one_foot),
        ("altitude", sample.altitude_m),
        ("position_lat", sample.latitude_deg),
        ("position_long", sample.longitude_deg),
    ):
        if value is not None:
            setattr(record, name, value)
    return record


def _session(leg: Leg, ms: object) -> SessionMessage:
    session = SessionMessage()
    session.timestamp = ms(leg.samples[-1].at_s)  # type: ignore[operator]
    session.start_time = ms(leg.begin_s)  # type: ignore[operator]
    session.sport = SPORTS[leg.sport]
    session.total_elapsed_time, session.total_timer_time = leg.elapsed_s, leg.timer_s
    distances = [s.distance_m for s in leg.samples if s.distance_m is not None]
    if distances:
        session.total_distance = max(distances)
    return session


def _iso(at_s: float, start: datetime) -> str:
    return (start + timedelta(seconds=at_s)).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def gpx(segments: Iterable[Sequence[Sample]], sport: str = "running", start: datetime = START) -> bytes:
    """A GPX track; each segment ends in a pause. Cadence counts one foot, as one maker's export does."""
    body = "".join(f"<trkseg>{''.join(_trkpt(s, start) for s in segment)}</trkseg>" for segment in segments)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="made" xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<trk><name>made</name><type>{sport}</type>{body}</trk></gpx>\n"
    ).encode()


def _trkpt(sample: Sample, start: datetime) -> str:
    inner = [
        ("gpxtpx:hr", sample.heart_rate_bpm),
        ("gpxtpx:cad", sample.cadence_one_foot),
        ("gpxtpx:speed", sample.speed_mps),
    ]
    told = "".join(f"<{n}>{v}</{n}>" for n, v in inner if v is not None)
    extensions = (
        f"<extensions><gpxtpx:TrackPointExtension>{told}</gpxtpx:TrackPointExtension></extensions>" if told else ""
    )
    height = "" if sample.altitude_m is None else f"<ele>{sample.altitude_m}</ele>"
    where = f'lat="{sample.latitude_deg}" lon="{sample.longitude_deg}"'
    return f"<trkpt {where}>{height}<time>{_iso(sample.at_s, start)}</time>{extensions}</trkpt>\n"


def tcx(laps: Iterable[Sequence[Sequence[Sample]]], sport: str = "Running", start: datetime = START) -> bytes:
    """A TCX activity of laps, each of tracks, each of samples. A new track inside a lap follows a pause."""
    body = "".join(_lap(tracks, start) for tracks in laps)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f'<Activities><Activity Sport="{sport}"><Id>{_iso(0, start)}</Id>{body}</Activity></Activities>'
        "</TrainingCenterDatabase>\n"
    ).encode()


def _lap(tracks: Sequence[Sequence[Sample]], start: datetime) -> str:
    samples = [s for track in tracks for s in track]
    timer = sum(track[-1].at_s - track[0].at_s for track in tracks if track)
    begin = samples[0].at_s if samples else 0.0
    points = "".join(f"<Track>{''.join(_trackpoint(s, start) for s in track)}</Track>" for track in tracks)
    distances = [s.distance_m for s in samples if s.distance_m is not None]
    length = f"<DistanceMeters>{max(distances) - min(distances)}</DistanceMeters>" if distances else ""
    return f'<Lap StartTime="{_iso(begin, start)}"><TotalTimeSeconds>{timer}</TotalTimeSeconds>{length}{points}</Lap>'


def _trackpoint(sample: Sample, start: datetime) -> str:
    told = [f"<Time>{_iso(sample.at_s, start)}</Time>"]
    if sample.latitude_deg is not None:
        told.append(
            f"<Position><LatitudeDegrees>{sample.latitude_deg}</LatitudeDegrees>"
            f"<LongitudeDegrees>{sample.longitude_deg}</LongitudeDegrees></Position>"
        )
    if sample.altitude_m is not None:
        told.append(f"<AltitudeMeters>{sample.altitude_m}</AltitudeMeters>")
    if sample.distance_m is not None:
        told.append(f"<DistanceMeters>{sample.distance_m}</DistanceMeters>")
    if sample.heart_rate_bpm is not None:
        told.append(f"<HeartRateBpm><Value>{sample.heart_rate_bpm}</Value></HeartRateBpm>")
    further = [("Speed", sample.speed_mps), ("RunCadence", sample.cadence_one_foot)]
    inner = "".join(f"<{n}>{v}</{n}>" for n, v in further if v is not None)
    if inner:
        tpx = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"
        told.append(f'<Extensions><TPX xmlns="{tpx}">{inner}</TPX></Extensions>')
    return f"<Trackpoint>{''.join(told)}</Trackpoint>\n"
