"""Of which facts of an entry can a source be cited, and what are they called?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry

WHOLE = _("the whole entry")

# What is entered in rows of its own, and no field of its kind.
PARTS = {
    "demands": _("what it demands"),
    "consequences": _("what it says may follow"),
    "deadlines": _("its deadlines"),
    "grants": _("the grants it puts at stake"),
    "answers": _("the letters it answers"),
    "figures": _("its figures"),
    "ledger": _("what moved the date"),
    "names": _("its other names"),
}

# Each kind’s own, in the order of its page.
FIELDS = {
    "jurisdiction": ("name", "kind", "state", "geoid", "represented_by", "names", "summary"),
    "round": ("name", "date", "announced", "announced_by", "due", "sender_office", "signatory", "official_count", "demands",
              "consequences", "summary"),
    "letter": ("jurisdiction", "round", "kind", "date", "sent", "announced", "received", "sender_office", "signatory",
               "addressee_name", "addressee_title", "addressee_office", "joint_with", "joint_with_others", "authorities",
               "grant_reference", "demands", "consequences", "deadlines", "grants", "summary"),
    "response": ("jurisdictions", "kind", "date", "signatory", "answers", "summary"),
    "deadline": ("what_is_due", "stated_due", "due_time", "period_as_written", "trigger", "ledger", "summary"),
    "grant": ("jurisdiction", "program", "qualifier", "fiscal_year", "award_number", "purpose", "shared_with", "letters",
              "figures", "summary"),
    "policy": ("jurisdiction", "title", "kind", "date", "letters", "summary"),
    "event": ("kind", "date", "actor", "jurisdictions", "letters", "court", "docket", "summary"),
}  # fmt: skip


def citable(model: type[Entry]) -> dict[str, Any]:
    """The facts of a kind, each with what it is called."""
    return {name: PARTS.get(name) or _called(model, name) for name in FIELDS.get(model._meta.model_name or "", ())}


def label_of(model: type[Entry], name: str) -> str:
    """What a fact is called; one that is none of the kind’s (any more) stays readable."""
    return str(citable(model).get(name, name.replace("_", " ")))


def can_differ(model: type[Entry], name: str) -> bool:
    """Whether a source may say something else beside the record: of a value, not of a list or of another entry."""
    return name in citable(model) and name not in PARTS and not model._meta.get_field(name).is_relation


def value_of(entry: Entry, name: str) -> Any:
    """What is on record: a part date, a date, a time, or words; None where nothing is."""
    if name == "date":
        return entry.when
    if name == "kind":
        return entry.kind_words or None
    shown = getattr(entry, f"get_{name}_display", None)
    value = shown() if shown else getattr(entry, name)
    return None if value == "" else value


def _called(model: type[Entry], name: str) -> Any:
    return model._meta.get_field(name).verbose_name
