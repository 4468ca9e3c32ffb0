"""A file that crashes, hangs or swells its reader costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import time

import psutil

from hamstride.shell.imports.model import Item, Look, Summaries
from hamstride.shell.imports.pool import Given, Pool


def item(name: str) -> Item:
    return Item(name, name.encode(), claimed=True)


def work(given: Item) -> Look:
    if given.name == "crash":
        os._exit(139)
    if given.name == "hang":
        time.sleep(60)
    if given.name == "swell":
        return Look(why=str(len(bytearray(40 * 1024**3))))
    if given.name == "wrong":
        raise AssertionError
    return Look(why=f"saw {given.name}")


def names(answers: list[tuple[Given, Look | None]]) -> list[str]:
    return [given.name for given, _ in answers]


def test_answers_come_in_order_and_bad_files_cost_only_themselves() -> None:
    given = [item(n) for n in ("a", "crash", "b", "wrong", "swell", "c", "crash", "d")]
    with Pool(work, size=2) as pool:
        answers = list(pool.looks(iter(given), known=lambda _: False))
    assert names(answers) == [g.name for g in given]
    assert [look.why for g, look in answers if len(g.name) == 1 and look] == ["saw a", "saw b", "saw c", "saw d"]
    assert all(look is not None and look.why.endswith(".") for g, look in answers if len(g.name) > 1)


def test_a_file_that_hangs_is_stopped_after_its_time() -> None:
    begun = time.monotonic()
    with Pool(work, size=1, most_s=0.5) as pool:
        (_, stopped), (_, after) = pool.looks(iter([item("hang"), item("a")]), known=lambda _: False)
    assert stopped is not None
    assert "too long" in stopped.why
    assert after == Look(why="saw a")
    assert time.monotonic() - begun < 30


def test_known_files_and_tables_need_no_look() -> None:
    with Pool(work, size=2) as pool:
        answers = list(pool.looks(iter([item("a"), Summaries("t", ())]), known=lambda i: i.name == "a"))
        assert answers == [(item("a"), None), (Summaries("t", ()), None)]
        assert pool._readers == []


def test_only_a_few_files_are_in_memory_at_a_time() -> None:
    taken = 0

    def source():  # type: ignore[no-untyped-def]
        nonlocal taken
        for n in range(50):
            taken += 1
            yield item(f"{n}")

    with Pool(work, size=2) as pool:
        answers = pool.looks(source(), known=lambda _: False)
        next(answers)
        assert taken <= 8
        assert len(list(answers)) == 49


def slow(_given: Item) -> Look:
    time.sleep(1.0)
    return Look(why="x" * 8_000_000)  # more than a pipe holds


def importer() -> None:
    with Pool(slow, size=2) as pool:
        list(pool.looks((item(str(n)) for n in range(6)), known=lambda _: False))


def test_readers_end_with_an_importer_that_is_killed() -> None:
    """A reader that holds the importer's own end of its pipe would wait for ever to hand over its answer."""
    process = multiprocessing.get_context("fork").Process(target=importer)
    process.start()
    readers: list[psutil.Process] = []
    until = time.monotonic() + 20
    while len(readers) < 2 and time.monotonic() < until:
        readers = psutil.Process(process.pid).children()
        time.sleep(0.05)
    process.kill()
    process.join()
    assert len(readers) == 2
    assert not psutil.wait_procs(readers, timeout=20)[1]
