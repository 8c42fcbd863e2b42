"""Which steps may a record take, who takes them, and what does each need?

One table. Whatever publishes, withdraws or seals asks it, pages offer what it allows, and docs/editor.md prints it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a record stands. What is published at a time that lies ahead is on the schedule."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SEALED = "sealed"


class Verb(StrEnum):
    SEND_FOR_REVIEW = "send_for_review"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    PUBLISH_AT = "publish_at"
    TAKE_OFF = "take_off_the_schedule"
    RESTORE = "publish_again"
    WITHDRAW = "withdraw"
    SEAL = "seal"


class Role(StrEnum):
    """Who may take a step: whoever drafts, or whoever publishes. A publisher is both."""

    EDITOR = "editor"
    PUBLISHER = "publisher"


class Need(StrEnum):
    READY = "nothing missing"  # a source, what it belongs to, and a second person where the site asks for one
    MOMENT = "a time ahead"
    REASON = "a reason, for staff"
    PUBLIC_REASON = "a kind of reason, in public"


class Refusal(StrEnum):
    """Why a step is refused."""

    NOT_FROM_HERE = "not_from_here"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True)
class Step:
    verb: Verb
    before: tuple[Stage, ...]
    after: Stage
    who: Role
    needs: tuple[Need, ...] = ()


UNSEEN = (Stage.DRAFT, Stage.IN_REVIEW)
TABLE = (
    Step(Verb.SEND_FOR_REVIEW, (Stage.DRAFT,), Stage.IN_REVIEW, Role.EDITOR),
    Step(Verb.SEND_BACK, (Stage.IN_REVIEW,), Stage.DRAFT, Role.EDITOR, (Need.REASON,)),
    Step(Verb.PUBLISH, (*UNSEEN, Stage.SCHEDULED), Stage.PUBLISHED, Role.PUBLISHER, (Need.READY,)),
    Step(Verb.PUBLISH_AT, (*UNSEEN, Stage.SCHEDULED), Stage.SCHEDULED, Role.PUBLISHER, (Need.READY, Need.MOMENT)),
    Step(Verb.TAKE_OFF, (Stage.SCHEDULED,), Stage.IN_REVIEW, Role.PUBLISHER),
    Step(Verb.WITHDRAW, (Stage.PUBLISHED,), Stage.WITHDRAWN, Role.PUBLISHER, (Need.PUBLIC_REASON, Need.REASON)),
    Step(Verb.RESTORE, (Stage.WITHDRAWN,), Stage.PUBLISHED, Role.PUBLISHER, (Need.READY, Need.REASON)),
    Step(Verb.SEAL, (Stage.PUBLISHED, Stage.WITHDRAWN), Stage.SEALED, Role.PUBLISHER, (Need.REASON,)),
)
STEPS = {step.verb: step for step in TABLE}


def why_not(stage: Stage, verb: Verb, *, roles: Iterable[Role]) -> Refusal | None:
    """Why somebody of these roles may not take a step from this stage; None where they may."""
    step = STEPS[verb]
    if step.who not in roles:
        return Refusal.NOT_YOURS
    return None if stage in step.before else Refusal.NOT_FROM_HERE


def may(stage: Stage, verb: Verb, *, roles: Iterable[Role]) -> bool:
    """Whether somebody of these roles may take a step from this stage."""
    return why_not(stage, verb, roles=roles) is None


def in_print() -> str:
    """The table as docs/editor.md shows it: a drawing of the ways, and who may take each with what."""
    return f"```text\n{_drawing()}\n```\n\n{_rows()}\n"


def _words(value: StrEnum) -> str:
    return value.value.replace("_", " ")


def _drawing() -> str:
    lines = []
    for stage in Stage:
        ways = [step for step in TABLE if stage in step.before]
        for nth, step in enumerate(ways):
            start = f"{_words(stage):<9} ─" if nth == 0 else " " * 11
            fork = "─" if len(ways) == 1 else "┬" if nth == 0 else "└" if nth == len(ways) - 1 else "├"
            lines.append(f"{start}{fork}─ {_words(step.verb)} {'─' * (22 - len(step.verb))}> {_words(step.after)}")
        if not ways:
            lines.append(f"{_words(stage):<9}  (for good)")
    return "\n".join(lines)


def _rows() -> str:
    rows = [("step", "from", "to", "who", "needs"), ("---",) * 5]
    for step in TABLE:
        before, needs = ", ".join(map(_words, step.before)), "; ".join(step.needs)
        rows.append((_words(step.verb), before, _words(step.after), step.who, needs or "—"))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
