"""`make bench`: every measure of this machine in one table. Ratios are taken within one run."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bench import archive, assessment, load, lookback, plan, recordings, season, server, today


def main() -> None:
    table = Table("what", "measured", "wanted", box=None)
    for part in (recordings, archive, load, season, assessment, plan, today, lookback, server):
        for row in part.rows():
            table.add_row(*row)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
