"""Which tables can be brought, and which has the rows of a model?"""

from typing import Any

from correspondence.intake.sheets.answers import RESPONSES
from correspondence.intake.sheets.context import EVENTS, JURISDICTIONS, POLICIES, ROUNDS, SOURCES
from correspondence.intake.sheets.deadlines import DEADLINES
from correspondence.intake.sheets.letters import LETTERS
from correspondence.intake.sheets.money import FIGURES, GRANTS
from correspondence.intake.sheets.table import Table

SHEETS: dict[str, Table] = {
    table.name: table
    for table in (LETTERS, RESPONSES, DEADLINES, GRANTS, FIGURES, JURISDICTIONS, ROUNDS, POLICIES, EVENTS, SOURCES)
}


def table_of(model: Any) -> Table | None:
    """The table whose rows are those of a model."""
    return next((table for table in SHEETS.values() if table.model is model), None)
