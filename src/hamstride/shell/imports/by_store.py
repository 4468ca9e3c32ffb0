"""Files into a runner's record in the store, and what the runner says of an imported run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from hamstride.journal.facts import Felt, Ran
from hamstride.shell.imports import merges, sample
from hamstride.shell.imports.intake import Intake, moved_along
from hamstride.shell.imports.look import look
from hamstride.shell.imports.model import ImportLine, Item
from hamstride.shell.imports.run import Progress
from hamstride.shell.imports.run import run as run_import
from hamstride.shell.imports.to_store import StoreKeeper
from hamstride.shell.runner import files
from hamstride.shell.runner.journals import evidence, journal_of, local_day, record, stamp
from hamstride.shell.runner.loads import made_with
from hamstride.shell.store.models import Import, MeasuredRow, Runner


def import_file(runner: Runner, name: str, data: bytes) -> ImportLine:
    """Take one watch file at once and without a ledger: its original, its facts and its loads, all or none."""
    known = journal_of(runner)
    item = Item(name, data, claimed=True)
    intake = Intake(known, runner.zone, evidence())
    taken = intake.take(item, look(item, files.body_of(known), evidence()), datetime.now(UTC))
    if taken.facts:
        StoreKeeper(runner, made_with(known), None, frozenset()).keep([(item, taken)])
    return taken.line


def import_paths(
    runner: Runner,
    paths: Sequence[tuple[str, Path]],
    batch: Import,
    told: frozenset[tuple[str, str]],
    progress: Progress,
) -> None:
    """Take files, folders and archives into a runner's record, each with the name to show, and a ledger line.

    Raises Moved where a run was written beside it: begin again, what was kept is recognised.
    """
    keeper = StoreKeeper(runner, "", batch, told)  # it counts the runs before they are read
    known = journal_of(runner)
    keeper.made_with = made_with(known)
    intake = Intake(known, runner.zone, evidence())
    run_import(paths, intake, keeper, files.body_of(known), evidence(), progress, batch.unsaid)


def it_was_a_run(runner: Runner, ran: Ran) -> Ran:
    """What the runner says was a run is one, whatever the file calls it: a correction, and its load is made anew."""
    said = {name: value for name, value in stamp(runner).items() if name != "day"}
    corrected = Ran.model_validate({**ran.model_dump(), **said, "sport": "running", "replaces": ran.id})
    felt = [f for f in journal_of(runner).of(Felt) if f.about == ran.id]
    record(runner, [corrected, *moved_along(felt, corrected.id, said)])
    MeasuredRow.objects.filter(runner=runner, recording=ran.recording or "").delete()
    return corrected


def take_apart(runner: Runner, merge: str) -> Ran:
    """Take a merge back: what it took for the same is a run of its own. Raises Refused where it does not stand."""
    said = {name: value for name, value in stamp(runner).items() if name not in ("day", "id")}
    fact = merges.undone(journal_of(runner), merge, said)
    record(runner, [fact])
    return fact


def fill_with_sample(runner: Runner) -> None:
    """Six simulated weeks, by the same ways in that real facts and files take."""
    day = local_day(runner)
    for name, data in sample.files(day):
        import_file(runner, name, data)
    record(runner, sample.facts(day, list(journal_of(runner).of(Ran)), runner.zone))
