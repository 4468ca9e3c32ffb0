"""`make attack ARGS="name ..."`: every attack, or those whose names begin so; tried and failed, and what failed."""

from __future__ import annotations

import random
import sys
import time

from rich.console import Console
from rich.table import Table

from attack import disks, doors, kills, odd
from attack.found import Found

SEED = 20260501
ATTACKS = {
    "kills under load": kills.under_load,
    "kills during an upgrade": kills.during_upgrade,
    **disks.ATTACKS,
    "a proxy with TLS": doors.proxy,
    "an erasure": doors.erase,
    "slow clients": doors.slow,
    "5,000 requests": doors.many,
    "wrong types in forms": doors.wrong_types,
    "odd recordings": odd.readers,
    "odd journals": odd.journals,
}


def main() -> None:
    table = Table("attack", "tried", "failed", "seconds", "", box=None)
    wanted = sys.argv[1:]
    failed = 0
    for name, attack in ATTACKS.items():
        if wanted and not any(name.startswith(begin) for begin in wanted):
            continue
        began = time.monotonic()
        try:
            found = attack(random.Random(SEED))
        except Exception as error:  # the attack itself broke: that is no pass
            found = Found(tried=1, failed=[f"{type(error).__name__}: {error}"])
        failed += len(found.failed)
        said = found.not_here or "; ".join(found.failed[:4])
        table.add_row(name, str(found.tried), str(len(found.failed)), f"{time.monotonic() - began:.0f}", said)
    Console(width=160).print(table)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
