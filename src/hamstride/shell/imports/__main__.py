"""`python -m hamstride.shell.imports`: work off the uploads that wait, then end."""

from __future__ import annotations

import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstride.shell.settings")
    import django

    django.setup()
    from hamstride.shell.imports import background
    from hamstride.shell.runner import loads

    loads.BESIDE_SERVER.set()
    background.work_off()


if __name__ == "__main__":
    main()
