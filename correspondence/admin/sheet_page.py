"""What does the page of an import show of its rows, and of what it made?"""

from typing import Any

from django.apps import apps
from django.db.models import FETCH_PEERS
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.intake.sheets.planned import Fate, Plan, PlannedRow
from correspondence.intake.sheets.tables import SHEETS
from correspondence.models import Figure, SheetImport

SHOWN = 100  # rows of one kind on the page
WITH_PAGES = {table.model._meta.model_name for table in SHEETS.values() if table.model is not Figure}
GROUPS = ((Fate.NEW, _("New")), (Fate.CHANGED, _("Changed")), (Fate.UNCHANGED, _("Unchanged")))


def shown(plan: Plan, sheet: SheetImport) -> dict[str, Any]:
    """What the page shows of a plan: what needs an answer first, then what each row would do."""
    table, originals = SHEETS[sheet.table], {number: cells for number, cells, _shape in sheet.rows}
    names = [name for name in table.form.base_fields if name != "id" or table.is_entries]

    def show(row: PlannedRow) -> dict[str, Any]:
        return as_shown(row, sheet.columns, originals[row.number])

    return {
        "plan": plan,
        "said": said(plan),
        "columns": list(enumerate(sheet.columns)),
        "names": [*names, "version"],
        "shown_columns": [in_words(name) for name in sheet.columns if name],
        "needs": [show(row) for row in plan.unsettled[:SHOWN]],
        "more": max(len(plan.unsettled) - SHOWN, 0),
        "left_out": [show(row) for row in plan.of(Fate.LEFT_OUT)[:SHOWN]],
        "groups": [
            (label, plan.counts[fate], [show(row) for row in plan.of(fate)[:SHOWN]])
            for fate, label in GROUPS
            if plan.counts[fate]
        ],
    }


def said(plan: Plan) -> str:
    """``29 new, 0 changed, 0 unchanged``."""
    words = {"new": plan.counts[Fate.NEW], "changed": plan.counts[Fate.CHANGED], "unchanged": plan.counts[Fate.UNCHANGED]}
    sentence = _("%(new)d new, %(changed)d changed, %(unchanged)d unchanged") % words
    if out := plan.counts[Fate.LEFT_OUT]:
        sentence += ngettext(", %d row left out", ", %d rows left out", out) % out
    return sentence


def in_words(column: str) -> str:
    """``response due``: a column of the data format as a person reads it."""
    return column.replace("_", " ")


def as_shown(row: PlannedRow, columns: list[str], original: list[str]) -> dict[str, Any]:
    """A row for the page: each cell as it came, with what is wrong with it."""
    cells = [
        {"column": name, "label": in_words(name), "text": text, "problems": row.problems.get(name, [])}
        for name, text in zip(columns, original, strict=False)
        if name
    ]
    given = {cell["column"] for cell in cells}
    elsewhere = [(name, text) for name, all_ in row.problems.items() if name not in given for text in all_]
    apart = [f"{in_words(name)}: {text}" if name else text for name, text in elsewhere]
    return {"row": row, "cells": cells, "apart": apart, "version": getattr(row.entry, "version", "")}


def made_links(sheet: SheetImport) -> list[tuple[str, str, bool]]:
    """What an import made or changed, the first of it: the address of its page, what it is called, and whether it is new."""
    new: dict[tuple[str, int], bool] = {}
    for step in sheet.made:
        if step["model"] in WITH_PAGES and step["op"] in "+~" and len(new) < SHOWN:
            new.setdefault((step["model"], step["pk"]), step["op"] == "+")
    called: dict[tuple[str, int], str] = {}
    for model in {model for model, _key in new}:
        rows = apps.get_model("correspondence", model)._default_manager
        keys = [key for named, key in new if named == model]
        called |= {(model, row.pk): f"{row._meta.verbose_name} {row}" for row in rows.fetch_mode(FETCH_PEERS).filter(pk__in=keys)}
    return [
        (reverse(f"admin:correspondence_{model}_change", args=[key]), called[model, key], is_new)
        for (model, key), is_new in new.items()
        if (model, key) in called
    ]
