"""Pages in tests use the static files as they lie, without gathering them first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hamstride.shell.runner import journals, loads


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _nothing_decoded_of_other_tests() -> Iterator[None]:
    """Each test's database is rolled back; what was decoded from it must go as well."""
    for decoded in (journals._JOURNALS, loads._LOADS):
        decoded.clear()
    yield
    for decoded in (journals._JOURNALS, loads._LOADS):
        decoded.clear()


@pytest.fixture(autouse=True)
def _imports_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the pages have done beside the server is done before they answer; each test has its own waiting room."""
    from hamstride.shell.imports import background, waiting

    monkeypatch.setattr(waiting, "room", lambda: tmp_path / "waiting")
    monkeypatch.setattr(waiting, "start", background.work_off)
