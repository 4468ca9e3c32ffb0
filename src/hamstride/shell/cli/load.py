"""Load from the command line: of files, and of a season. The acute to chronic ratio comes only to those who ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from hamstride.shell.cli.shared import (
    DEFAULT_JOURNAL,
    DayOption,
    JournalOption,
    JsonOption,
    day_of,
    print_json,
    wants_json,
)
from hamstride.shell.problem import Problem, Refused

NO_RISK = "This is no risk: in the largest study of runners it did not go with injuries."
WEEKS = 26


def register(app: typer.Typer) -> None:
    """Add the commands `load` and `season`."""
    app.command("load")(load)
    app.command("season")(season)


def load(
    paths: Annotated[list[Path], typer.Argument(help="watch files (FIT, TCX, GPX, also gzipped or zipped)")],
    height_m: Annotated[float | None, typer.Option("--height", min=1.0, max=2.3, help="metres")] = None,
    top_speed_mps: Annotated[float | None, typer.Option("--top-speed", min=2.0, max=13.0, help="m/s")] = None,
    as_json: JsonOption = False,
) -> None:
    """See what runs asked of the hamstring, and what was left out. Nothing is kept."""
    from hamstride.explain import code
    from hamstride.load.model import Body
    from hamstride.shell.runner.measuring import LOAD

    found = list(_loads(paths, Body(height_m=height_m, top_speed_mps=top_speed_mps)))
    if wants_json(as_json):
        print_json([{"file": name, **LOAD.dump_python(one, mode="json")} for name, one in found])
        return
    for name, one in found:
        typer.echo(f"{name}: {one.why_not}" if not one.counts else f"{name}: {_in_short(one)}")
        for said in one.left_out:
            typer.echo(f"  - {said}")
        if one.modelled:
            typer.echo(f"  - Not in the file, so worked out with a wider range: {', '.join(map(code, one.modelled))}")


def _loads(paths: list[Path], body: Any) -> Iterator[tuple[str, Any]]:
    from hamstride import evidence as evidence_room
    from hamstride.load import session
    from hamstride.shell import library

    for path in paths:
        try:
            found = library.read(path)
        except OSError as error:
            raise Refused(Problem("file", str(path), f"cannot be opened ({error.strerror})")) from error
        except library.CannotRead as error:
            raise Refused(Problem("file", str(path), str(error))) from error
        for recording in found:
            name = path.name if len(found) == 1 else f"{path.name} part {recording.part + 1}"
            yield name, session(recording, body, evidence_room.load())


def _in_short(one: Any) -> str:
    def told(value: Any, digits: int = 1) -> str:
        return f"{value.mid:.{digits}f} ({value.low:.{digits}f} to {value.high:.{digits}f})"

    doses = "; ".join(f"{told(dose)} at exponent {exponent}" for exponent, dose in one.dose.items())
    starts = "accelerations not known" if one.accelerations is None else f"{one.accelerations} accelerations"
    return (
        f"{one.distance_m / 1000:.2f} km in {one.moving_s / 60:.0f} min, {one.strides:.0f} strides of one leg, "
        f"{starts}\n  - For clinicians: load in easy km {doses}; highest force {told(one.peak_force_bw)} body weights; "
        f"braking work {told(one.negative_work_j_per_kg, 0)} J/kg"
    )


def season(
    journal: JournalOption = DEFAULT_JOURNAL,
    on: DayOption = None,
    weeks: Annotated[int, typer.Option(min=1, max=1000, help="how far back")] = WEEKS,
    acwr: Annotated[bool, typer.Option("--acwr", help="also the acute to chronic ratio, which is no risk")] = False,
    svg: Annotated[Path | None, typer.Option(help="write the picture into this file")] = None,
    as_json: JsonOption = False,
) -> None:
    """See load, longest run and pain week by week. A day without a record is a gap, not rest."""
    from hamstride import evidence as evidence_room
    from hamstride.load import history
    from hamstride.load.ratio import acute_chronic
    from hamstride.load.season import season as of_weeks
    from hamstride.shell.report.picture_data import season_rows
    from hamstride.shell.runner import files

    known, knowledge = files.read_journal(journal), evidence_room.load()
    day = day_of(on, known)
    loads = {} if journal == "-" else files.measured(Path(journal), known, knowledge)
    found = of_weeks(known, loads, day - timedelta(days=7 * weeks - 1), day, knowledge)
    if svg is not None:
        _draw(found, svg)
    rows = season_rows(found)
    ratio = acute_chronic(history(known, loads, day, knowledge), knowledge) if acwr else None
    if wants_json(as_json):
        asked: dict[str, Any] = {} if ratio is None else {"acwr": {**asdict(ratio), "note": NO_RISK}}
        print_json({"weeks": rows, **asked})
        return
    Console(highlight=False).print(_table(rows))
    if ratio is not None:
        number = "not known" if ratio.ratio is None else f"{ratio.ratio:.2f}"
        typer.echo(f"Acute to chronic: {number} ({ratio.known_days} of {ratio.of_days} days known). {NO_RISK}")


def _draw(found: Any, place: Path) -> None:
    from hamstride.shell import library

    try:
        library.picture(found).save(place, format="svg")
    except OSError as error:
        raise Refused(Problem("--svg", str(place), f"cannot be written ({error.strerror})")) from error


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("week", "known", "runs", "km", "load, easy km", "longest", "longer by", "pain"):
        table.add_column(name, justify="left" if name == "week" else "right")
    for row in rows:
        dose = "-" if row["dose"] is None else f"{row['dose']:.1f} ({row['dose_low']:.1f} to {row['dose_high']:.1f})"
        jump = "-" if row["spike"] is None else f"+{row['spike_percent']} %"
        table.add_row(
            row["label"],
            f"{row['known_days']}/{row['days']}",
            *(_or_dash(row[key]) for key in ("runs", "distance_km")),
            dose,
            _or_dash(row["longest_km"]),
            jump,
            _or_dash(row["pain"]),
        )
    return table


def _or_dash(value: object) -> str:
    return "-" if value is None else str(value)
