"""What a file adds to a journal: nothing twice, and two sources of one run as one run that can be taken apart again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from hamstride.evidence import Evidence
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import Felt, Merged, Ran, Wore, new_id
from hamstride.recordings.told import Told
from hamstride.shell.imports import words
from hamstride.shell.imports.days import local_day, start_of, with_zones_right
from hamstride.shell.imports.identity import Standing, counts_before, cut
from hamstride.shell.imports.model import ImportLine, Item, Look, Session, Summaries, Taken

FUTURE_GRACE = timedelta(hours=24)  # no watch writes a run that has not happened; a day covers a wrong zone
WORN_KEPT = timedelta(days=60)  # of a watch's resting heart rate and sleep: context, which older days are not
UNSURE = ("other", "unsaid")
SPORTS = ("running", "walking", "cycling", "swimming")
IN_ALREADY = "This file is already in; nothing was added."
FUTURE = "This file says it was recorded in the future. Set the watch's clock and export it again."


class Intake:
    """A journal's runs while files are added to it. What it gives must be written in the order it was given."""

    def __init__(self, known: Journal, zone: str, evidence: Evidence) -> None:
        self._zone, self._evidence = zone, evidence
        self._ids = {f.id for f in known.facts}
        self._by_recording: dict[str, str] = {}  # "<digest>:<part>" -> the fact that stands for it
        self._digests: set[str] = set()
        self._standing = Standing(evidence)
        self._asked: dict[str, Ran] = {}  # of which nobody said what they were
        self._felt: dict[str, list[Felt]] = defaultdict(list)
        for fact in known.facts:
            self._note(fact)
        for ran in known.of(Ran):
            self._standing.add(ran)
            if ran.sport == "unsaid":
                self._asked[ran.id] = ran
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
            if item.hint is not None and (asked := [self._asked[i] for i in ids if i in self._asked]):
                return self._answered(item, asked, item.hint.sport, now)
            return Taken(ImportLine(item.name, "same", IN_ALREADY, ids, item.digest))
        if not seen.sessions:
            outcome = "skipped" if seen.nothing_recorded or not item.claimed else "failed"
            return Taken(ImportLine(item.name, outcome, seen.why))  # type: ignore[arg-type]
        seen = replace(seen, sessions=tuple(with_zones_right(s, self._zone) for s in seen.sessions))
        if any(s.start > now + FUTURE_GRACE for s in seen.sessions):
            return Taken(ImportLine(item.name, "failed", FUTURE))
        try:
            told = [self._ran(item, s, now) for s in seen.sessions]
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][-1]) if error.errors()[0]["loc"] else ""
            return Taken(ImportLine(item.name, "failed", words.impossible(field)))
        return self._taken(item, seen, told, now)

    def _answered(self, item: Item, asked: list[Ran], sport: str, now: datetime) -> Taken:
        """What was in without a word on what it was, now that somebody says it."""
        facts: list[Fact] = []
        for ran in asked:
            stamp = self._stamp(now, ran)
            said = Ran.model_validate(
                {**ran.model_dump(), **stamp, "id": new_id(), "sport": sport_on_record(sport), "replaces": ran.id}
            )
            self._standing.remove(ran)
            self._standing.add(said)
            del self._asked[ran.id]
            facts += [said, *moved_along(self._felt.pop(ran.id, ()), said.id, stamp)]
        self._note_all(facts)
        sentence = words.answered([r.day for r in asked], sport)
        ids = tuple(f.id for f in facts if isinstance(f, Ran))
        return Taken(ImportLine(item.name, "added", sentence, ids, item.digest), tuple(facts))

    def _taken(self, item: Item, seen: Look, told: list[Ran], now: datetime) -> Taken:
        facts: list[Fact] = []
        sentences: list[str] = []
        ids: list[str] = []
        new = 0
        for ran in told:
            alike = self._standing.alike(ran)
            sure = [a.ran for a in alike if a.how != "asked"]
            if sure:
                kept, added = self._merge(ran, sure, now)
                facts += added
                ids.append(kept.id)
                attached = sure[0] if kept.recording == ran.recording else ran
                sentences.append(words.merged(kept, attached, newer_kept=kept.recording == ran.recording))
            else:
                new += 1
                facts.append(ran)
                self._standing.add(ran)
                ids.append(ran.id)
                sentences += [words.maybe_same(a.ran) for a in alike[:1]]
        self._note_all(facts)
        outcome, sentence = words.read(seen.sessions, [r.day for r in told])
        if sentences:
            outcome = "same" if not new and outcome != "damaged" else outcome
            sentence = " ".join((*([] if outcome == "same" else [sentence]), *dict.fromkeys(sentences)))
        loads = {_key(item, s): s.load for s in seen.sessions if s.load is not None}
        return Taken(
            ImportLine(item.name, outcome, sentence, tuple(dict.fromkeys(ids)), item.digest), tuple(facts), loads
        )

    def summaries(self, table: Summaries, now: datetime) -> Taken:
        """What a table tells that no file has told."""
        facts: list[Fact] = []
        new: list[Ran] = []
        same = unclear = 0
        for one in table.told:
            ran = self._told(one, now)
            alike = [] if ran is None or ran.id in self._ids else self._standing.alike(ran)
            sure = [a.ran for a in alike if a.how != "asked"]
            if ran is None:
                unclear += 1
            elif sure and cut(sure[0], ran, self._evidence):  # the table tells all of a run whose file is damaged
                kept, added = self._merge(ran, sure[:1], now)
                facts += added
                new.append(kept)
                self._note_all(added)
            elif ran.id in self._ids or sure:
                same += 1
            else:
                facts.append(ran)
                new.append(ran)
                self._standing.add(ran)
                self._note(ran)
        facts += self._worn(table, now)
        outcome, sentence = words.summaries(new, same, unclear + table.unclear)
        return Taken(ImportLine(table.name, outcome, sentence, tuple(f.id for f in new)), tuple(facts))

    def _worn(self, table: Summaries, now: datetime) -> Iterator[Wore]:
        """What the watch told of the last weeks before now, once for each day and value."""
        since, until = (now - WORN_KEPT).date(), (now + FUTURE_GRACE).date()
        for one in (d for d in table.worn if since <= d.day <= until):
            told = {"resting_hr_bpm": one.resting_hr_bpm, "hrv_ms": one.hrv_ms, "sleep_h": one.sleep_h}
            name = hashlib.sha256(f"worn {one.day} {sorted(told.items())}".encode()).hexdigest()[:32]
            if name not in self._ids:
                self._ids.add(name)
                yield Wore.model_validate({"id": name, "recorded_at": now, "zone": self._zone, "day": one.day, **told})

    def _note_all(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._note(fact)

    def _note(self, fact: Fact) -> None:
        self._ids.add(fact.id)
        ran = fact.told if isinstance(fact, Merged) else fact
        if isinstance(ran, Ran) and ran.recording is not None:
            self._by_recording[ran.recording] = fact.into if isinstance(fact, Merged) else fact.id
            self._digests.add(ran.recording.partition(":")[0])

    def _merge(self, ran: Ran, others: Sequence[Ran], now: datetime) -> tuple[Ran, list[Fact]]:
        """The run that counts, and the facts that make it so, one for each source that does not."""
        if not all(counts_before(ran, other, self._evidence) for other in others):
            best = next(o for o in others if not counts_before(ran, o, self._evidence))
            return best, [self._merged(ran, into=best, replaces=None, now=now)]
        first = others[0]
        kept = ran.model_copy(
            update={
                "effort": first.effort,
                "session": first.session,
                "name": first.name or ran.name,
                "sport": first.sport if ran.sport in UNSURE else ran.sport,
                "apart_from": tuple(dict.fromkeys(n for o in others for n in (*o.apart_from, *self._said_apart(o)))),
            }
        )
        facts: list[Fact] = [kept]
        for other in others:
            self._standing.remove(other)
            facts.append(self._merged(other, into=kept, replaces=other.id, now=now))
            facts += moved_along(self._felt.pop(other.id, ()), kept.id, self._stamp(now, kept))
        self._standing.add(kept)
        return kept, facts

    def _said_apart(self, ran: Ran) -> tuple[str, ...]:
        """The runs of which the runner said that they are not this one: that holds for what takes its place too."""
        near = self._standing.near(ran)
        return tuple(r.recording or r.id for r in near if {ran.id, ran.recording} & set(r.apart_from))

    def _merged(self, told: Ran, into: Ran, replaces: str | None, now: datetime) -> Merged:
        return Merged.model_validate(
            {**self._stamp(now, told), "id": new_id(), "into": into.id, "told": told, "replaces": replaces}
        )

    def _stamp(self, now: datetime, ran: Ran) -> dict[str, Any]:
        return {"recorded_at": now, "zone": self._zone, "day": ran.day}

    def _ran(self, item: Item, session: Session, now: datetime) -> Ran:
        """The fact that a recording stands for. Its id follows from the file, so importing twice adds nothing."""
        sport = sport_on_record(session.sport)
        name = item.hint.name if item.hint is not None else None
        return Ran.model_validate(
            {
                "id": f"ran-{item.digest[:32]}-{session.part}",
                "recorded_at": now,
                "zone": self._zone,
                "day": local_day(session.start, session.utc_offset_s, self._zone, session.place),
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
        start = start_of(one, self._zone)
        if start > now + FUTURE_GRACE:
            return None
        try:
            return Ran.model_validate(
                {
                    "id": f"told-{hashlib.sha256(one.key.encode()).hexdigest()[:32]}",
                    "recorded_at": now,
                    "zone": self._zone,
                    "day": local_day(start, one.utc_offset_s, self._zone),
                    "started_at": start,
                    "sport": sport_on_record(one.sport),
                    "duration_s": one.duration_s,
                    "elapsed_s": one.elapsed_s,
                    "distance_m": one.distance_m,
                    "name": one.name or None,
                }
            )
        except ValidationError:
            return None


def sport_on_record(said: str) -> str:
    """A sport as the journal has it: what nobody said, or only of a whole day of several, is asked about."""
    if said in SPORTS:
        return said
    return "unsaid" if said in ("generic", "multisport") else "other"


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
