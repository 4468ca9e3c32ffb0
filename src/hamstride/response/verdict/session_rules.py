"""Rules about what the last sessions did to the leg, and about flare-ups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from hamstride.assessment.answers import answers
from hamstride.assessment.derived import NO_COMPLAINT
from hamstride.journal.facts import CheckedIn, Felt, Ran
from hamstride.response.verdict.effect import Effect, because, easier
from hamstride.response.verdict.grade import SIGNS, Band, is_flare, morning_band
from hamstride.response.verdict.seen import Seen

CALM = ("isometrics_instead", "swap_bike")
JUMPS = ("load_force_jump", "load_dose_jump")
SPIKES = ("load_spike_small", "load_spike_moderate", "load_spike_large")


def not_reported(seen: Seen) -> Iterator[Effect]:
    """A run nobody told about is not a run that went well."""
    told = {f.about for f in seen.felt}
    days_told = {f.day for f in seen.felt if f.about is None}
    silent = [r for r in seen.runs if r.id not in told and r.day not in days_told]
    if silent and not _without_complaint(seen):
        reason = because("run_not_reported", seen.evidence, "modify", tuple(r.id for r in silent), runs=len(silent))
        yield Effect(reason, "modify", "go", ("no_speed",), ("felt_last_session",), ("say_how_it_felt",))


def session(seen: Seen) -> Iterator[Effect]:
    """How the leg felt during and after each session of the last days, by the daily table."""
    for felt in seen.felt:
        yield from _signs(seen, felt)
        yield from _bands(seen, felt)


def _signs(seen: Seen, felt: Felt) -> Iterator[Effect]:
    """A sign during a session stops that day and the days that follow."""
    signs = {"sharp": felt.sharp, "sudden_weakness": felt.sudden_weakness, "changed_gait": felt.changed_gait}
    for sign in (name for name, told in signs.items() if told):
        grave = sign != "changed_gait"
        reason = because("session_sign", seen.evidence, "stop", (felt.id,), sign=sign)
        changes = ("see_clinician", "rest") if grave else CALM
        left = seen.left(seen.session_day(felt))
        yield Effect(reason, "stop", "stop" if grave else "modify", changes, (), ("two_calm_days",), 2, left)
    if felt.rose_with_speed:
        reason = because("session_rose_with_speed", seen.evidence, "modify", (felt.id,), rose_with_speed=True)
        yield Effect(reason, "modify", "modify", ("slower", "no_speed", "no_eccentric"), (), ("calm_session",), 1)


def _bands(seen: Seen, felt: Felt) -> Iterator[Effect]:
    """The daily table, but for the morning after."""
    day = seen.session_day(felt)
    during, after = seen.limits.band_of(felt, "pain_during"), seen.limits.band_of(felt, "pain_2h_after")
    shown = {"pain_during": felt.pain_during, "pain_2h_after": felt.pain_2h_after, "limits": seen.limits.table}
    if during is None:
        reason = because("session_pain_unknown", seen.evidence, "modify", (felt.id,), **shown)
        yield Effect(reason, "modify", "go", ("no_speed",), ("felt_pain_during",), ("say_how_it_felt",))
    if after == "red" or felt.settled_within_24h is False:
        reason = because(
            "session_not_settled", seen.evidence, "stop", (felt.id,), settled=felt.settled_within_24h, **shown
        )
        yield Effect(reason, "stop", "modify", CALM, (), ("two_calm_days",), 1, seen.left(day))
    if during == "red":
        today = day == seen.day
        reason = because("session_red", seen.evidence, "stop" if today else "modify", (felt.id,), **shown)
        yield Effect(reason, "stop" if today else "modify", "modify", easier(seen), (), ("calm_session",), 2)
    else:
        yield from _sore(seen, felt, during, after, shown)


def mornings(seen: Seen) -> Iterator[Effect]:
    """A sore morning belongs to the session before it and asks for less on that day and the next.

    Whether or not anyone told of the session, and also where none is on record.
    """
    for ago in range(int(seen.evidence.number("response.session_window_days"))):
        after_it = seen.on(seen.day - timedelta(days=ago))
        before = tuple(_sessions(seen, seen.day - timedelta(days=ago + 1)))
        band = morning_band(after_it, seen.limits)
        if after_it is None or band not in ("amber", "red"):
            continue
        if not before and (not ago or is_flare(after_it, seen.limits)):  # the morning's and the flare-up's own rules
            continue
        rule = "session_worse_morning" if before else "worse_morning_before"
        outcome, told = _told_by(after_it, seen)
        reason = because(rule, seen.evidence, outcome, (*before, after_it.id), **told)
        left = seen.left(after_it.day - timedelta(days=1))
        yield Effect(reason, "modify", "modify", easier(seen), (), ("calm_mornings",), 0, left)


def _sessions(seen: Seen, day: date) -> Iterator[str]:
    """What is on record of the sessions of a day: runs, strength work, and reports, also those about a walk."""
    yield from (x.id for x in (*seen.runs, *seen.trained) if x.day == day)
    yield from (f.id for f in seen.felt if seen.session_day(f) == day)


def _told_by(morning: CheckedIn, seen: Seen) -> tuple[str, dict[str, Any]]:
    """What made a morning a sore one: how it was said to be, its pain, or else a sign."""
    if morning.morning in ("worse", "much_worse"):
        return "modify", {"morning": morning.morning}
    if seen.limits.band_of(morning, "pain_now") in ("amber", "red"):
        return "pain", {"pain": morning.pain_now, "fine_to": seen.limits.green_max, "limits": seen.limits.table}
    return "sign", {"sign": next(sign for sign in SIGNS if getattr(morning, sign))}


def morning_unknown(seen: Seen) -> Iterator[Effect]:
    """A session whose next morning nobody told about, nor whether it settled, is not one that was borne well."""
    settled = {f.about for f in seen.felt if f.settled_within_24h is not None}
    settled_days = {f.day for f in seen.felt if f.about is None and f.settled_within_24h is not None}
    for day in sorted({x.day for x in (*seen.runs, *seen.trained)}):
        done = [x for x in (*seen.runs, *seen.trained) if x.day == day and x.id not in settled]
        after = seen.on(day + timedelta(days=1))
        if done and seen.ago(day) > 1 and morning_band(after, seen.limits) is None and day not in settled_days:
            facts = tuple(x.id for x in done)
            reason = because("session_morning_unknown", seen.evidence, "modify", facts, sessions=len(done))
            missing, wish = ("morning_after",), ("say_how_it_settled",)
            yield Effect(reason, "modify", "modify", ("no_speed", "no_eccentric"), missing, wish)


def _sore(seen: Seen, felt: Felt, during: Band | None, after: Band | None, shown: dict[str, Any]) -> Iterator[Effect]:
    """The milder rows: repeat, no progress this week, or shorter where it did not warm up."""
    split = ("split",) if _was_long(seen, felt) else ()
    if after == "amber":
        reason = because("session_sore_after", seen.evidence, "modify", (felt.id,), **shown)
        changes = ("repeat", "no_speed", "no_eccentric", *split)
        yield Effect(reason, "modify", "modify", changes, (), ("calm_session",))
    elif during == "amber":
        reason = because("session_amber", seen.evidence, "modify", (felt.id,), **shown)
        yield Effect(reason, "modify", "go", ("repeat", *split), (), ("calm_session",))
    elif during == "green" and felt.pain_during and felt.warmed_up is False:
        reason = because("session_did_not_warm_up", seen.evidence, "modify", (felt.id,), **shown)
        yield Effect(reason, "modify", "go", ("shorter", "no_speed"), (), ("calm_session",))


def _was_long(seen: Seen, felt: Felt) -> bool:
    ran = next((r for r in seen.runs if r.id == felt.about), None)
    return ran is not None and ran.duration_s / 60 >= seen.evidence.number("verdict.split_from_min")


def flare(seen: Seen) -> Iterator[Effect]:
    """After a red morning: calm days, then half, then the usual easy volume. Two running, or two in weeks, ask more."""
    red = [c for c in seen.check_ins if is_flare(c, seen.limits)]
    if not red:
        return
    last = red[-1]
    age = (seen.day - last.day).days
    number = seen.evidence.number
    if any(c.day == last.day - timedelta(days=1) for c in red) and age <= number("response.red_mornings_rest_days"):
        facts = tuple(c.id for c in red[-2:])
        reason = because("two_red_mornings", seen.evidence, "stop", facts, days_ago=age)
        left = int(number("response.red_mornings_rest_days")) - age
        yield Effect(reason, "stop", "modify", CALM, (), ("load_test_calm",), 2, left)
    yield from _phase(seen, last, age)
    starts = [c for c in red if not any(o.day == c.day - timedelta(days=1) for o in red)]
    if len(starts) >= number("response.flare_review_count"):
        reason = because("flares_repeated", seen.evidence, "modify", tuple(c.id for c in starts), flares=len(starts))
        yield Effect(reason, "modify", "modify", ("see_clinician",), (), ("clinician_review",), 1)


def _phase(seen: Seen, last: CheckedIn, age: int) -> Iterator[Effect]:
    number, facts = seen.evidence.number, (last.id,)
    if age <= number("response.flare_rest_days"):
        reason = because("flare_calm", seen.evidence, "stop", facts, days_ago=age)
        left = int(number("response.flare_rest_days")) - age
        yield Effect(reason, "stop", "modify", CALM, (), ("flare_over",), 1, left)
    elif age <= number("response.flare_half_days"):
        yield _half(seen, facts, age)
    elif age <= number("response.flare_end_days"):
        reason = because("flare_easy", seen.evidence, "modify", facts, days_ago=age)
        yield Effect(reason, "modify", "modify", ("no_speed", "no_eccentric"), (), ("flare_over",))


def _half(seen: Seen, facts: tuple[str, ...], age: int) -> Effect:
    """Half the usual time, and only where today's load test and gait are known to be calm."""
    current = seen.last if seen.is_current else None
    test = None if current is None else current.load_test_pain
    calm = test is not None and test <= seen.evidence.number("pain.load_test_holds")
    gait = current is not None and current.limps is False
    reason = because("flare_half", seen.evidence, "modify" if calm and gait else "stop", facts, days_ago=age, test=test)
    if calm and gait:
        return Effect(reason, "modify", "modify", ("half", "no_speed", "no_eccentric"), (), ("flare_over",))
    missing = () if test is not None else ("check_in_load_test_pain",)
    return Effect(reason, "stop", "modify", CALM, missing, ("load_test_calm",))


def load(seen: Seen) -> Iterator[Effect]:
    """A run far beyond what the leg had borne asks for easier days; so does not knowing what it had borne.

    Not where the plan had asked for it: what we ask for is within the rules of the plan, and no cause for alarm.
    """
    runs = [r for r in seen.runs if not seen.as_planned(r)]
    if not runs:
        return
    for told in seen.history.reasons:
        if told.rule in SPIKES and any(r.id in told.facts for r in runs):
            reason = because("run_was_a_spike", seen.evidence, "modify", told.facts, spike=told.rule)
            left = max(seen.left(r.day) for r in runs if r.id in told.facts)
            yield Effect(reason, "modify", "go", ("shorter", "no_speed"), (), ("easy_days",), until_days=left)
    if seen.history.spike_ratio is None and not _within_usual(seen, runs):
        reason = because("borne_unknown", seen.evidence, "modify", tuple(r.id for r in runs), spike_ratio=None)
        yield Effect(reason, "modify", "go", ("shorter", "no_speed"), ("longest_run_30_days",), ("longer_history",))


def _without_complaint(seen: Seen) -> bool:
    """Nothing hurts, as told, and today's check-in agrees: then a run without a report is no reason for care."""
    told = answers(seen.known, seen.evidence, seen.day).values.get("complaint_now")
    return told in NO_COMPLAINT and seen.is_current and seen.last is not None and seen.last.pain_now == 0


def _within_usual(seen: Seen, runs: Sequence[Ran]) -> bool:
    """Without a complaint, and no run lasted longer than what one told of as the longest without trouble."""
    told = answers(seen.known, seen.evidence, seen.day)
    longest_min = told.other_end.get("usual_longest", told.values.get("usual_longest"))
    if not isinstance(longest_min, int | float) or not _without_complaint(seen):
        return False
    return all(r.duration_s / 60 <= longest_min for r in runs)


def jump(seen: Seen) -> Iterator[Effect]:
    """Far more force or dose than lately, and pain above the fine limit since: easier; no run while it hurts so.

    The pain is over when today's check-in tells of less; a jump of dose alone never stops.
    """
    told = {r.rule: r for r in seen.history.reasons if r.rule in JUMPS}
    sore = tuple(_sore_since(seen, seen.history.latest_run_day)) if told else ()
    if not sore:
        return
    hurts = not seen.is_current or (seen.last is not None and seen.last.id in sore)
    stops = "load_force_jump" in told and hurts
    rule = "load_force_jump" if "load_force_jump" in told else "load_dose_jump"
    facts = (*told[rule].facts, *sore)
    reason = because("jump_and_pain", seen.evidence, "stop" if stops else "modify", facts, spike=rule)
    if stops:
        yield Effect(reason, "stop", "modify", CALM, (), ("pain_within_limit",))
    else:
        yield Effect(reason, "modify", "modify", easier(seen), (), ("easy_days",))


def _sore_since(seen: Seen, day: date | None) -> Iterator[str]:
    """Check-ins and reports of and after the day that told of pain above the fine limit."""
    if day is None:
        return
    reports: tuple[CheckedIn | Felt, ...] = (*seen.check_ins, *seen.felt)
    for told in reports:
        if told.day >= day and {seen.limits.band(p) for p in _pains(told)} & {"amber", "red"}:
            yield told.id


def _pains(told: CheckedIn | Felt) -> tuple[int | None, ...]:
    if isinstance(told, CheckedIn):
        return (told.pain_now, told.pain_worst_24h)
    return (told.pain_during, told.pain_2h_after)
