"""What tests of several rooms share: the folder of real sample recordings, kept beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def samples_folder() -> Path:
    """Where the samples are, whether or not the folder exists. HAMSTRIDE_SAMPLES may name another one."""
    named = os.environ.get("HAMSTRIDE_SAMPLES")
    return Path(named) if named else Path(__file__).resolve().parents[1].parent / "shared" / "data"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real sample recordings; tests that need it are skipped where it is absent."""
    folder = samples_folder()
    if not (folder / "activities").is_dir():
        pytest.skip("the folder of sample recordings is absent (HAMSTRIDE_SAMPLES may name it)")
    return folder
