"""The generated pages are those of the evidence as it is."""

from __future__ import annotations

from pathlib import Path

from hamstride.shell.report import evidence_pages
from tests.support.people import EVIDENCE

DOCS = Path(__file__).resolve().parents[2] / "docs" / "evidence"


def test_the_generated_pages_are_current(tmp_path: Path) -> None:
    evidence_pages.write(tmp_path, EVIDENCE)
    made = {p.name: p.read_text() for p in tmp_path.iterdir()}
    assert made == {p.name: p.read_text() for p in DOCS.iterdir()}, "run: make docs"
