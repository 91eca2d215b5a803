"""The seeds' export, built once a run by the rules alone, which need no trained model."""

from pathlib import Path

import pytest

import kg
from kg.corpus import Choices, build
from kg.corpus.summary import Summary

SEEDS = Path(kg.__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def seeds_export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The folder that ``kg build seeds --reader rules`` writes, and the build's summary."""
    out = tmp_path_factory.mktemp("seeds") / "export"
    return out, build([SEEDS], out, Choices("rules"))
