"""On whole letters, made into PDFs: what is proposed is what they say, and nothing else."""

import pytest

from bench.proposals import measured
from tests.papers import held_out, letters


@pytest.mark.parametrize("made", [letters, held_out], ids=["written with", "held out"])
def test_nothing_is_proposed_wrongly_and_nothing_missed(made):
    _counts, lines = measured(made.samples())
    assert lines == []
