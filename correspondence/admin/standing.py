"""Where does an entry stand on its way to the public, and what does it still need? As its page and its list tell it."""

from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from correspondence.intake import moments
from correspondence.intake.publication import may_step, stage_of
from correspondence.intake.readiness import missing, odd
from correspondence.models import Entry, Letter, Person
from correspondence.models.entry import WAITING
from correspondence.rules.steps import Stage, Verb

UNPUBLISHED = (Stage.DRAFT, Stage.IN_REVIEW, Stage.SCHEDULED, Stage.WITHDRAWN)


def stage_in_words(entry: Entry, at: datetime) -> str:
    """“Draft”; of what is on the schedule, when it will be public."""
    if stage_of(entry, at) == Stage.SCHEDULED and entry.publish_at:
        return _("Will be public on %s") % moments.in_words(entry.publish_at)
    return entry.get_stage_display()


def what_it_needs(entry: Entry, *, by: Person, at: datetime) -> dict[str, Any]:
    """For the page of an entry that is not public: where it stands, what it lacks, what is odd, where its public page is seen."""
    stage = stage_of(entry, at)
    if stage not in UNPUBLISHED:
        return {}
    from_then = entry.publish_at if stage == Stage.SCHEDULED and entry.publish_at else at
    lacks = missing(entry, by=by, at=from_then)
    return {
        "scheduled": stage_in_words(entry, at) if stage == Stage.SCHEDULED else "",
        "withdrawn": stage == Stage.WITHDRAWN,
        "missing": [{"sentence": one.sentence, "at": one.at, "address": page_of(one.at) if one.at else ""} for one in lacks],
        "odd": list(odd(entry)),
        "preview": preview_address(entry),
    }


def page_of(entry: Entry) -> str:
    """The page on which an entry is edited."""
    return reverse(f"admin:correspondence_{entry._meta.model_name}_change", args=[entry.pk])


def preview_address(entry: Entry) -> str:
    """Where staff see its public page before anybody does; empty where no site shows one."""
    try:
        return reverse(f"preview-{entry._meta.model_name}", args=[entry.pk])
    except NoReverseMatch:
        return ""


def may_be_pressed(entry: Entry, verb: Verb, *, by: Person, at: datetime) -> bool:
    """Whether the button of a step stands on an entry’s page; of a public letter it publishes the deadlines that wait."""
    if isinstance(entry, Letter) and verb in (Verb.PUBLISH, Verb.PUBLISH_AT) and stage_of(entry, at) == Stage.PUBLISHED:
        return may_step(entry, Verb.WITHDRAW, by=by, at=at) and entry.deadlines.filter(stage__in=WAITING).exists()
    return may_step(entry, verb, by=by, at=at)
