"""`make courses`: the wind tunnel. Runner kinds on several hidden legs, beside three plans by the calendar.

python -m bench.courses [--kinds A,B] [--models tissue,balance] [--seeds 1,2,3] [--days KIND:MODEL:SEED]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from statistics import fmean, median

from hamstride import evidence
from hamstride.virtual import BASELINES, Course, Measures, kinds, lived, measured
from hamstride.virtual.baselines import by_calendar
from hamstride.virtual.legs import MODELS

Task = tuple[str, str, int, str]
WEEKS = ("first_run", "half_hour", "strides", "fast", "former_week", "former_longest")
COACHES = ("hamstride", *BASELINES)


def course_of(task: Task) -> Course:
    """Live one course: kind, model, seed, coach."""
    kind, model, seed, coach = task
    one = kinds()[kind]
    return lived(one, model, seed, evidence.load()) if coach == "hamstride" else by_calendar(one, model, seed, coach)


def _measured(task: Task) -> tuple[Task, Measures]:
    return task, measured(course_of(task))


def main() -> None:
    asked = _asked()
    if asked.days:
        kind, model, seed = asked.days.split(":")
        print(page(course_of((kind, model, int(seed), asked.coach))))
        return
    models, names = asked.models.split(","), asked.kinds.split(",") if asked.kinds else list(kinds())
    seeds = [int(s) for s in asked.seeds.split(",")]
    tasks = [
        (k, models[(n + at) % len(models)], s, coach)
        for coach in COACHES for n, k in enumerate(names) for at, s in enumerate(seeds)
    ]  # fmt: skip
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 2)) as pool:
        found = dict(pool.map(_measured, tasks))
    for line in table(names, found):
        print(line, flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.courses", description=__doc__)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--models", default=",".join(MODELS))
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--days", default="", help="one course, week by week: KIND:MODEL:SEED")
    parser.add_argument("--coach", default="hamstride", choices=COACHES)
    return parser.parse_args()


HEAD = (
    f"{'kind':<22}{'coach':<12}{'run':>6}{'30min':>6}{'strid':>6}{'80%':>6}{'week':>6}{'long':>6}"
    f"{'flare':>6}{'min':>5}{'share':>6}{'most':>6}{'kg':>9}{'idle':>6}{'mod':>6}{'tomo':>6}{'7 d':>6}{'fell':>5}"
)


def table(names: Sequence[str], found: dict[Task, Measures]) -> Iterable[str]:
    """One line for each kind and coach; medians over seeds, '-' where most never got there."""
    yield HEAD
    for name in names:
        for coach in COACHES:
            yield _line(name, coach, [m for (k, _, _, c), m in found.items() if k == name and c == coach])
    for coach in COACHES:
        yield _line("all", coach, [m for (_, _, _, c), m in found.items() if c == coach])


def _line(name: str, coach: str, of: Sequence[Measures]) -> str:
    weeks = "".join(f"{_middle([getattr(m, w) for m in of]):>6}" for w in WEEKS)
    kilos = f"{_middle([m.first_kg for m in of])}>{_middle([m.last_kg for m in of])}"
    return (
        f"{name:<22}{coach:<12}{weeks}{fmean(m.flares for m in of):>6.2f}{fmean(m.minutes for m in of):>5.0f}"
        f"{fmean(m.share for m in of):>6.2f}{max(m.most_share for m in of):>6.2f}{kilos:>9}"
        f"{fmean(m.idle_asks for m in of):>6.0%}{fmean(m.cautious for m in of):>6.0%}"
        f"{fmean(m.moved_tomorrow for m in of):>6.0%}{fmean(m.moved_week for m in of):>6.0%}"
        f"{sum(m.fell_back for m in of):>5}"
    )


def _middle(values: Sequence[float | None]) -> str:
    known = [v for v in values if v is not None]
    return "-" if 2 * len(known) <= len(values) else f"{median([*known, *[999.0] * (len(values) - len(known))]):.1f}"


def page(course: Course) -> str:
    """A course day by day, for reading."""
    lines = []
    for d in course.days:
        week = sum(x.run_min for x in course.days[max(0, d.on - 6) : d.on + 1])
        mark = " FLARE" if d.flared else ""
        told = ",".join(d.because[:4])
        lines.append(
            f"{d.on:>4} w{d.on // 7:<3}{d.verdict:<7}{d.stage:<3}{d.rung:<4}pain {d.pain:>4.1f} run {d.run_min:>5.0f}"
            f" week {week:>5.0f}  {' '.join(d.planned):<34}{told}{mark}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
