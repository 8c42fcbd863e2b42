"""A large table is saved: what does the person see meanwhile?

The answer to the press is written while the rows are saved, in the same request: no script is needed, and other requests go on.
Whoever closes the page before the end undoes it, as the transaction ends with the page.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from correspondence.intake.sheets.planned import Plan
from correspondence.intake.sheets.save import Overtaken, Saving

PAGE = "admin/correspondence/sheetimport/saving.html"


def told_while_saving(saving: Saving, context: dict[str, Any], said: Any) -> Iterator[str]:
    """The page in pieces: its head, a line for every step, and how it ended.

    Args:
        saving: what saves, a step at a time. said: what is said of a plan that was saved.
    """
    language = get_language() or "en"
    head, foot = render_to_string(PAGE, context).split("<!-- steps -->")
    yield head
    try:
        yield from _lines(saving, language, said)
    except ValidationError as error:
        yield _line(" ".join(error.messages), "errornote")
    except Overtaken:
        with override(language):
            yield _line(_("The record was changed since you looked: nothing was saved. Look again, then save."), "errornote")
    yield foot


def _lines(saving: Saving, language: str, said: Any) -> Iterator[str]:
    while True:
        try:
            done, of = next(saving)
        except StopIteration as end:
            plan: Plan = end.value
            with override(language):
                yield _line(_("Saved: %s.") % said(plan), "success")
            return
        with override(language):
            yield _line(_("%(done)d of %(of)d steps") % {"done": done, "of": of})


def _line(text: str, css: str = "") -> str:
    return render_to_string("admin/correspondence/sheetimport/step.html", {"text": text, "css": css})
