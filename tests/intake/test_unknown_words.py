"""A word this record does not know is kept as written under “other”, and said."""

import pytest

from correspondence.intake.load import load
from correspondence.models import Deadline, Event, Figure, Jurisdiction, Letter, Policy, Response
from tests.intake.folders import folder_of_2025

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(exchange, tmp_path, now):
    return load(folder_of_2025(tmp_path), now=now)


@pytest.mark.parametrize(
    ("of", "number", "is_filed_under", "and_kept_as"),
    [
        (Jurisdiction, "navajo-az", "other", "sovereign nation"),
        (Letter, "L-2025-03-springfield-ma", "other", "funding_freeze_notice"),
        (Letter, "L-2025-04-lawrence-ma", "document_demand", ""),
        (Response, "S-2025-03-springfield-ma", "other", "objection"),
        (Policy, "P-springfield-trust", "other", "charter"),
        (Event, "E-2025-04", "other", "tweet"),
    ],
)
def test_a_kind_is_kept_as_written(report, of, number, is_filed_under, and_kept_as):
    entry = of.objects.get(number=number)
    assert (entry.kind, entry.kind_as_written) == (is_filed_under, and_kept_as)


@pytest.mark.parametrize(
    ("the_deadline", "has_the_lines", "and_keeps"),
    [
        ("D-2025-04-lawrence-ma", ["set", "reported_late"], "reported_late"),
        ("D-2025-03-navajo-az", ["set", "receipt_disputed"], "receipt_disputed"),
        ("D-2025-05-springfield-ma", ["set", "declined"], "declined"),
        ("D-2025-05-b", [], "ignored"),
        ("D-2025-03-springfield-ma", ["set"], ""),
    ],
)
def test_a_status_is_a_line_of_the_ledger_or_kept_as_written(report, the_deadline, has_the_lines, and_keeps):
    deadline = Deadline.objects.get(number=the_deadline)
    assert [line.kind for line in deadline.ledger.order_by("pk")] == has_the_lines
    assert deadline.status_as_written == and_keeps


def test_a_status_of_money_is_kept_beside_those_known(report):
    figure = Figure.objects.get(grant__number="G-2025-springfield-ma")
    assert figure.statuses == ["at_stake", "other"]
    assert figure.status_as_written == "clawed back; at risk"


@pytest.mark.parametrize(
    "said",
    [
        "jurisdictions.csv, kind: “sovereign nation” is not a word this record knows (row 4)",
        "letters.csv, kind: “funding_freeze_notice” is not a word this record knows (row 2)",
        "responses.csv, kind: “objection” is not a word this record knows (row 2)",
        "deadlines.csv, status: “ignored” is not a word this record knows (row 5)",
        "grants.csv, status: “clawed back” is not a word this record knows (row 2)",
        "policies.csv, kind: “charter” is not a word this record knows (row 2)",
        "events.csv, kind: “tweet” is not a word this record knows (row 2)",
    ],
)
def test_each_unknown_word_is_said(report, said):
    assert any(str(notice).startswith(said) for notice in report.notices)
