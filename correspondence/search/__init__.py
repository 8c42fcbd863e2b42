"""Which public entries say what somebody looks for? One question, two engines; engine details stop in this room."""

from correspondence.search.matching import matching
from correspondence.search.question import BadSearch, Question, read

__all__ = ["BadSearch", "Question", "matching", "read"]
