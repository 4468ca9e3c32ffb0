"""What pictures need and nobody commits: the browser's drawing library out of vl-convert, and the charts without rows.

Made once for each version, by a process that ends: neither Altair nor vl-convert stays in the server's memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

LIBRARY = "vega.js"
PICTURES = ("season", "run")
KEY = "made-with"


def ensure(folder: Path) -> None:
    """Have `folder` hold all of it for this version. A copy beside the Python that runs saves making it again."""
    if _is_current(folder):
        return
    kept = Path(sys.prefix) / "share" / "hamstride"
    if not _is_current(kept) and sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):
        _make(kept)
    if _is_current(kept):
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    else:
        _make(folder)


def chart(name: str, folder: Path) -> dict[str, Any]:
    """One of the charts without its rows; where none was written down it is made now."""
    return _chart(name, folder / f"{name}.json")


@cache
def _chart(name: str, place: Path) -> dict[str, Any]:
    if place.exists():
        found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        return found
    return _built(name)


def _built(name: str) -> dict[str, Any]:
    from hamstride.shell.report import pictures

    build = {"season": pictures.season_template, "run": pictures.run_template}[name]
    made: dict[str, Any] = build().to_dict()
    return made


def _make(folder: Path) -> None:
    import vl_convert

    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / LIBRARY, vl_convert.javascript_bundle(None))  # type: ignore[arg-type]  # None: all of it
    for name in PICTURES:
        _write(folder / f"{name}.json", json.dumps(_built(name)))
    _write(folder / KEY, _key())


def _write(place: Path, text: str) -> None:
    """Whole or not at all, also where two start at once."""
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    aside.write_text(text, encoding="utf-8")
    aside.replace(place)


def _is_current(folder: Path) -> bool:
    place = folder / KEY
    return place.exists() and place.read_text(encoding="utf-8") == _key()


def _key() -> str:
    drawing = Path(__file__).with_name("pictures.py").read_bytes()
    return f"{version('vl-convert-python')} {version('altair')} {hashlib.sha256(drawing).hexdigest()[:12]}"
