"""Every pair of a stage and a step, for every role: the ones that are allowed stand here, all others are refused."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.core.management import call_command

from correspondence.models.entry import Stage as Stored
from correspondence.rules import steps
from correspondence.rules.steps import Refusal, Role, Stage, Verb, may, why_not

EDITOR_MAY = {
    ("draft", "send_for_review"): "in_review",
    ("in_review", "send_back"): "draft",
}
PUBLISHER_MAY = EDITOR_MAY | {
    ("draft", "publish"): "published",
    ("draft", "publish_at"): "scheduled",
    ("in_review", "publish"): "published",
    ("in_review", "publish_at"): "scheduled",
    ("scheduled", "publish"): "published",
    ("scheduled", "publish_at"): "scheduled",
    ("scheduled", "take_off_the_schedule"): "in_review",
    ("published", "withdraw"): "withdrawn",
    ("published", "seal"): "sealed",
    ("withdrawn", "publish_again"): "published",
    ("withdrawn", "seal"): "sealed",
}
CAST = [
    ({Role.EDITOR, Role.PUBLISHER}, PUBLISHER_MAY),
    ({Role.EDITOR}, EDITOR_MAY),
    (set(), {}),
]
EVERY_PAIR = list(product(Stage, Verb))


@pytest.mark.parametrize(("roles", "allowed"), CAST, ids=["publisher", "editor", "nobody"])
@pytest.mark.parametrize(("stage", "verb"), EVERY_PAIR)
def test_a_pair_is_allowed_where_it_stands_above_and_nowhere_else(stage, verb, roles, allowed):
    assert may(stage, verb, roles=roles) is ((stage, verb) in allowed)
    if (stage, verb) in allowed:
        assert steps.STEPS[verb].after == allowed[stage, verb]


def test_a_refusal_says_whether_it_is_the_person_or_the_stage():
    assert why_not(Stage.DRAFT, Verb.PUBLISH, roles={Role.EDITOR}) is Refusal.NOT_YOURS
    assert why_not(Stage.SEALED, Verb.PUBLISH, roles=set(Role)) is Refusal.NOT_FROM_HERE


def test_there_is_no_way_out_of_a_seal():
    assert [verb for verb in Verb if may(Stage.SEALED, verb, roles=set(Role))] == []


def test_each_step_stands_in_the_table_once():
    assert [step.verb for step in steps.TABLE] == list(dict.fromkeys(step.verb for step in steps.TABLE))
    assert set(steps.STEPS) == set(Verb)


def test_the_stages_are_those_of_an_entry_and_the_schedule():
    assert set(Stage) == {*Stored.values, "scheduled"}


DOCS = Path(__file__).resolve().parents[2] / "docs" / "editor.md"


def test_the_docs_show_what_the_table_prints(tmp_path):
    assert f"<!-- steps -->\n{steps.in_print()}<!-- end of steps -->" in DOCS.read_text()
    page = tmp_path / "page.md"
    page.write_text(re.sub(r"(<!-- steps -->\n).*(<!-- end)", r"\1old\2", DOCS.read_text(), flags=re.DOTALL))
    call_command("print_steps", page)
    assert page.read_text() == DOCS.read_text()
