"""What a file adds to a journal: nothing twice, and two sources of one run as one run that can be taken apart again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import Felt, Merged, Ran, new_id
from hamstride.recordings.told import Told
from hamstride.shell.imports import words
from hamstride.shell.imports.model import ImportLine, Item, Look, Session, Summaries, Taken

FUTURE_GRACE = timedelta(hours=24)  # no watch writes a run that has not happened; a day covers a wrong zone
SPORTS = ("running", "walking", "cycling", "swimming")
IN_ALREADY = "This file is already in; nothing was added."
FUTURE = "This file says it was recorded in the future. Set the watch's clock and export it again."


class Intake:
    """A journal's runs while files are added to it. What it gives must be written in the order it was given."""

    def __init__(self, known: Journal, zone: str, evidence: Evidence) -> None:
        self._zone, self._evidence = zone, evidence
        self._within_s = evidence.number("cleaning.same_start_s")
        self._ids = {f.id for f in known.facts}
        self._by_recording: dict[str, str] = {}  # "<digest>:<part>" -> the fact that stands for it
        self._digests: set[str] = set()
        self._standing: dict[int, list[Ran]] = defaultdict(list)  # by start, in bins as long as starts may differ
        self._felt: dict[str, list[Felt]] = defaultdict(list)
        for fact in known.facts:
            self._note(fact)
        for ran in known.of(Ran):
            self._stand(ran)
        for felt in known.of(Felt):
            if felt.about is not None:
                self._felt[felt.about].append(felt)

    def known(self, item: Item) -> bool:
        """Whether the very same bytes are in already."""
        return item.digest in self._digests

    def take(self, item: Item, seen: Look | None, now: datetime) -> Taken:
        """The line of a file, and what it adds. `seen` is None where the bytes were known before it was looked at."""
        if seen is None or self.known(item):
            ids = tuple(i for r, i in self._by_recording.items() if r.partition(":")[0] == item.digest)
            return Taken(ImportLine(item.name, "same", IN_ALREADY, ids, item.digest))
        if not seen.sessions:
            outcome = "skipped" if seen.nothing_recorded or not item.claimed else "failed"
            return Taken(ImportLine(item.name, outcome, seen.why))  # type: ignore[arg-type]
        if any(s.start > now + FUTURE_GRACE for s in seen.sessions):
            return Taken(ImportLine(item.name, "failed", FUTURE))
        try:
            told = [self._ran(item, s, now) for s in seen.sessions]
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][-1]) if error.errors()[0]["loc"] else ""
            return Taken(ImportLine(item.name, "failed", words.impossible(field)))
        return self._taken(item, seen, told, now)

    def _taken(self, item: Item, seen: Look, told: list[Ran], now: datetime) -> Taken:
        facts: list[Fact] = []
        sentences: list[str] = []
        ids: list[str] = []
        alike = [self._alike(ran) for ran in told]  # sought first: sessions of one file are never each other's copies
        for ran, other in zip(told, alike, strict=True):
            if other is None:
                facts.append(ran)
                self._stand(ran)
                ids.append(ran.id)
            else:
                kept, added = self._merge(ran, other, now)
                facts += added
                ids.append(kept.id)
                attached = other if kept.recording == ran.recording else ran
                sentences.append(words.merged(kept, attached, newer_kept=kept.recording == ran.recording))
        self._note_all(facts)
        outcome, sentence = words.read(seen.sessions)
        if sentences:
            outcome = "same" if all(a is not None for a in alike) and outcome != "damaged" else outcome
            sentence = " ".join((*([] if outcome == "same" else [sentence]), *dict.fromkeys(sentences)))
        loads = {_key(item, s): s.load for s in seen.sessions if s.load is not None}
        return Taken(ImportLine(item.name, outcome, sentence, tuple(ids), item.digest), tuple(facts), loads)

    def summaries(self, table: Summaries, now: datetime) -> Taken:
        """What a table tells that no file has told."""
        facts: list[Fact] = []
        new: list[Ran] = []
        same = unclear = 0
        for one in table.told:
            ran = self._told(one, now)
            alike = None if ran is None or ran.id in self._ids else self._alike(ran)
            if ran is None:
                unclear += 1
            elif alike is not None and self._cut(alike, ran):  # the table tells all of a run whose file is damaged
                kept, added = self._merge(ran, alike, now)
                facts += added
                new.append(kept)
                self._note_all(added)
            elif ran.id in self._ids or alike is not None:
                same += 1
            else:
                facts.append(ran)
                new.append(ran)
                self._stand(ran)
                self._note(ran)
        runs = sum(1 for f in new if f.sport == "running")
        outcome, sentence = words.summaries(len(new), runs, same, unclear + table.unclear)
        return Taken(ImportLine(table.name, outcome, sentence, tuple(f.id for f in new)), tuple(facts))

    def _note_all(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._note(fact)

    def _note(self, fact: Fact) -> None:
        self._ids.add(fact.id)
        ran = fact.told if isinstance(fact, Merged) else fact
        if isinstance(ran, Ran) and ran.recording is not None:
            self._by_recording[ran.recording] = fact.into if isinstance(fact, Merged) else fact.id
            self._digests.add(ran.recording.partition(":")[0])

    def _stand(self, ran: Ran) -> None:
        if ran.started_at is not None:
            self._standing[self._bin(ran.started_at)].append(ran)

    def _bin(self, start: datetime) -> int:
        return int(start.timestamp() // self._within_s)

    def _alike(self, ran: Ran) -> Ran | None:
        """The run on record that this one tells of too."""
        assert ran.started_at is not None
        at = self._bin(ran.started_at)
        near = (r for b in (at - 1, at, at + 1) for r in self._standing.get(b, ()))
        return next((r for r in near if self._same(ran, r)), None)

    def _same(self, one: Ran, other: Ran) -> bool:
        if one.started_at is None or other.started_at is None:
            return False
        if one.recording is not None and _digest(one) == _digest(other):  # sessions of one file
            return False
        if one.sport != other.sport and "other" not in (one.sport, other.sport):
            return False
        if abs((one.started_at - other.started_at).total_seconds()) > self._within_s:
            return False
        return self._agree(one, other) or self._cut(one, other) or self._cut(other, one)

    def _agree(self, one: Ran, other: Ran) -> bool:
        """Whether duration and distance are those of one run."""
        durations = [
            abs(a - b) / max(a, b)
            for a in {one.duration_s, one.elapsed_s or one.duration_s}
            for b in {other.duration_s, other.elapsed_s or other.duration_s}
        ]
        a_m, b_m = one.distance_m, other.distance_m
        distance_off = abs(a_m - b_m) / max(a_m, b_m) if a_m and b_m else 0.0  # a treadmill's other half tells none
        return min(durations) <= self._evidence.number(
            "cleaning.same_duration_share"
        ) and distance_off <= self._evidence.number("cleaning.same_distance_share")

    def _cut(self, one: Ran, other: Ran) -> bool:
        """Whether the first is what a damaged file saved of the other: shorter, and nowhere farther."""
        share = self._evidence.number("cleaning.same_duration_share")
        shorter = (one.elapsed_s or one.duration_s) < (other.elapsed_s or other.duration_s) * (1.0 - share)
        most_m = (other.distance_m or 0.0) * (1.0 + self._evidence.number("cleaning.same_distance_share"))
        farther = bool(one.distance_m and other.distance_m) and (one.distance_m or 0.0) > most_m
        return one.damaged and shorter and not farther

    def _merge(self, ran: Ran, other: Ran, now: datetime) -> tuple[Ran, list[Fact]]:
        """The run that counts, and the facts that make it so: the whole, the one that measured more, the earlier."""
        if self._cut(ran, other) or not (self._cut(other, ran) or _richer(ran, other)):
            merged = self._merged(ran, into=other, replaces=None, now=now)
            return other, [merged]
        kept = ran.model_copy(
            update={
                "effort": other.effort,
                "session": other.session,
                "name": other.name or ran.name,
                "sport": other.sport if ran.sport == "other" else ran.sport,
                "apart_from": (*other.apart_from, *self._said_apart(other)),
            }
        )
        assert other.started_at is not None
        self._standing[self._bin(other.started_at)].remove(other)
        self._stand(kept)
        return kept, [
            kept,
            self._merged(other, into=kept, replaces=other.id, now=now),
            *moved_along(self._felt.pop(other.id, ()), kept.id, self._stamp(now, kept)),
        ]

    def _said_apart(self, ran: Ran) -> tuple[str, ...]:
        """The runs of which the runner said that they are not this one: that holds for what takes its place too."""
        assert ran.started_at is not None
        at = self._bin(ran.started_at)
        near = (r for b in (at - 1, at, at + 1) for r in self._standing.get(b, ()))
        return tuple(r.recording or r.id for r in near if {ran.id, ran.recording} & set(r.apart_from))

    def _merged(self, told: Ran, into: Ran, replaces: str | None, now: datetime) -> Merged:
        return Merged.model_validate(
            {**self._stamp(now, told), "id": new_id(), "into": into.id, "told": told, "replaces": replaces}
        )

    def _stamp(self, now: datetime, ran: Ran) -> dict[str, Any]:
        return {"recorded_at": now, "zone": self._zone, "day": ran.day}

    def _ran(self, item: Item, session: Session, now: datetime) -> Ran:
        """The fact that a recording stands for. Its id follows from the file, so importing twice adds nothing."""
        sport = session.sport if session.sport in SPORTS else "other"
        name = item.hint.name if item.hint is not None else None
        return Ran.model_validate(
            {
                "id": f"ran-{item.digest[:32]}-{session.part}",
                "recorded_at": now,
                "zone": self._zone,
                "day": local_day(session.start, session.utc_offset_s, self._zone),
                "started_at": session.start,
                "sport": sport,
                "duration_s": session.timer_s or session.elapsed_s,
                "elapsed_s": session.elapsed_s,
                "distance_m": session.distance_m,
                "recording": _key(item, session),
                "channels": session.channels,
                "damaged": bool(session.lost),
                "name": name,
            }
        )

    def _told(self, one: Told, now: datetime) -> Ran | None:
        """The fact of an activity without a file; None where its numbers cannot be right."""
        if one.start > now + FUTURE_GRACE:
            return None
        try:
            return Ran.model_validate(
                {
                    "id": f"told-{hashlib.sha256(one.key.encode()).hexdigest()[:32]}",
                    "recorded_at": now,
                    "zone": self._zone,
                    "day": local_day(one.start, one.utc_offset_s, self._zone),
                    "started_at": one.start.astimezone(UTC),
                    "sport": one.sport,
                    "duration_s": one.duration_s,
                    "elapsed_s": one.elapsed_s,
                    "distance_m": one.distance_m,
                    "name": one.name or None,
                }
            )
        except ValidationError:
            return None


def local_day(start: datetime, utc_offset_s: int | None, zone: str) -> Any:
    """The day where the runner was. An offset of nothing is often only what was never set: then their zone tells."""
    if utc_offset_s:
        return (start + timedelta(seconds=utc_offset_s)).date()
    return start.astimezone(ZoneInfo(zone)).date()


def _richer(one: Ran, other: Ran) -> bool:
    """Whether the first measured more. One with samples is richer than one without."""
    return (one.recording is not None, len(one.channels)) > (other.recording is not None, len(other.channels))


def _digest(ran: Ran) -> str | None:
    return None if ran.recording is None else ran.recording.partition(":")[0]


def _key(item: Item, session: Session) -> str:
    return f"{item.digest}:{session.part}"


def moved_along(felt: Iterable[Felt], about: str, stamp: Mapping[str, Any]) -> list[Fact]:
    """What was told of a run, told of the fact that takes its place."""
    return [
        Felt.model_validate({**f.model_dump(), **stamp, "day": f.day, "id": new_id(), "about": about, "replaces": f.id})
        for f in felt
    ]


def apart(merged: Merged, counted: Ran | None, stamp: Mapping[str, Any]) -> Ran:
    """The fact that takes a merge back: the other source is a run of its own, and never taken for the same again."""
    others = {merged.into} | ({counted.recording} if counted is not None and counted.recording else set())
    return Ran.model_validate(
        {
            **merged.told.model_dump(),
            **stamp,
            "day": merged.told.day,
            "id": new_id(),
            "apart_from": tuple(sorted({*merged.told.apart_from, *others})),
            "replaces": merged.id,
        }
    )
