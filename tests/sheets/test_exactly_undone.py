"""Undoing brings back exactly what was there, to the last page number, and asks for the same rights as doing."""

import pytest
from django.core.files.base import ContentFile

from correspondence.intake import ledger
from correspondence.models import Citation, Deadline, Document, Grant, Jurisdiction, LedgerLine, Letter, Name, Note, Response
from correspondence.models import Source as SourceModel
from tests import makers
from tests.admin.conftest import papers  # noqa: F401 - a fixture
from tests.sheets.bringing import ROOM, WHY, brought, notes, plan_of, press

PUBLIC = "L-2017-11-lawrence-ma"


def rows(model, **which) -> list[dict]:
    """The rows as they are, but for the count of saves and of public changes."""
    found = model.objects.filter(**which).order_by("pk").values()
    return [{k: v for k, v in row.items() if k not in ("version", "public_changes", "public_changed_at")} for row in found]


def save_and_undo(desk, table, text):
    sheet = brought(desk, table, text=text)
    said = notes(press(desk, sheet, "_save", **WHY))
    assert sheet.state == "saved", said
    page = desk.post(f"{ROOM}{sheet.pk}/undo/", follow=True)
    sheet.refresh_from_db()
    return sheet, notes(page)


def test_who_may_not_change_it_may_not_undo_it(desk, publishers_desk, exchange):
    sheet = brought(publishers_desk, "letters", text=f"id,signatory\n{PUBLIC},Somebody")
    press(publishers_desk, sheet, "_save", **WHY)
    assert "a publisher undoes it" in notes(desk.post(f"{ROOM}{sheet.pk}/undo/", follow=True))
    assert Letter.objects.get(number=PUBLIC).signatory == "Somebody"


def test_a_paper_comes_off_again(publishers_desk, exchange, papers):  # noqa: F811
    paper = Document(sha256="a" * 64, size=4, kind="pdf")
    paper.original.save("a.pdf", ContentFile(b"%PDF"))
    save_and_undo(publishers_desk, "letters", f"id,paper\n{PUBLIC},{paper.sha256}")
    assert not Letter.objects.get(number=PUBLIC).attachments.exists()


def test_an_answer_settles_what_it_settled(publishers_desk, exchange):
    response = Response.objects.filter(answers__settles="yes").first()
    before = rows(response.answers.model, response=response)
    sheet, _said = save_and_undo(publishers_desk, "responses", f"id,in_reply_to\n{response.number},[empty]")
    assert sheet.state == "undone"
    assert rows(response.answers.model, response=response) == before


def test_a_citation_keeps_its_page_and_a_name_its_kind(publishers_desk, exchange):
    letter = Letter.objects.get(number=PUBLIC)
    letter.citations.update(page="12", quote="the very words")
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    Name.objects.create(jurisdiction=place, text="Office of Things", kind="official")
    before = rows(Citation, entry=letter), rows(Name, jurisdiction=place)
    other = SourceModel.objects.exclude(citations__entry=letter).first()
    save_and_undo(publishers_desk, "letters", f"id,source_ids\n{PUBLIC},{other.key}")
    save_and_undo(publishers_desk, "jurisdictions", "slug,aliases\nlawrence-ma,Immigrant City")
    assert (rows(Citation, entry=letter), rows(Name, jurisdiction=place)) == before


def test_a_date_and_a_figure_that_were_not_there_go(desk, exchange):
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)
    deadline = Deadline.objects.create(letter=letter, what_is_due="Papers", basis="none")
    grant = makers.grant(letter.jurisdiction, None, stage="draft", published_at=None)
    save_and_undo(desk, "deadlines", f"id,due_date\ndraft-{deadline.pk},2025-04-04")
    save_and_undo(desk, "grants", f"id,amount_usd\ndraft-{grant.pk},500")
    deadline.refresh_from_db()
    assert (deadline.basis, deadline.ledger.count(), grant.figures.count()) == ("none", 0, 0)


def test_a_line_that_somebody_else_entered_stays(desk, publisher, exchange):
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)
    deadline = Deadline.objects.create(letter=letter, what_is_due="Papers", stated_due="2025-04-04")
    LedgerLine.objects.create(deadline=deadline, kind="set", on="2025-03-03", new_due="2025-04-04")
    head = "id,ledger_kind,ledger_on,new_due,ledger_by,ledger_reason"
    sheet = brought(desk, "deadlines", text=f"{head}\ndraft-{deadline.pk},granted,2025-03-20,2025-05-01,DOJ,A letter")
    press(desk, sheet, "_save")
    words = {
        "by": publisher,
        "on": deadline.ledger.last().on,
        "who": "A court",
        "today": deadline.ledger.last().on,
        "reason": "x",
    }
    ledger.stay(deadline, **words)
    desk.post(f"{ROOM}{sheet.pk}/undo/")
    assert [line.kind for line in deadline.ledger.all()] == ["set", "stayed"]


def test_a_note_that_somebody_wrote_keeps_the_draft(desk, publisher, round_):
    sheet = brought(desk, text="place,state\nLawrence,MA", round_=round_)
    press(desk, sheet, "_save")
    Note.objects.create(entry=round_.letters.get(), by=publisher, text="Privileged.")
    assert "rests on it" in notes(desk.post(f"{ROOM}{sheet.pk}/undo/", follow=True))
    assert Note.objects.count() == 1


def test_a_source_that_somebody_corrected_since_is_not_set_back(publishers_desk, exchange):
    source = SourceModel.objects.first()
    sheet = brought(publishers_desk, "sources", text=f"id,title\n{source.key},A new title")
    press(publishers_desk, sheet, "_save", **WHY)
    source.refresh_from_db()
    source.title = "Corrected by a colleague"
    source.save()
    assert "was changed since" in notes(publishers_desk.post(f"{ROOM}{sheet.pk}/undo/", follow=True))
    source.refresh_from_db()
    assert source.title == "Corrected by a colleague"


@pytest.mark.parametrize(
    ("table", "text", "words"),
    [
        ("deadlines", "id,due_date\nD-2017-11-lawrence-ma,[empty]", "The ledger has a date"),
        ("letters", f"id,what_is_due\n{PUBLIC},Other words", "on the deadline’s own page"),
        ("letters", f"id,round\n{PUBLIC},2025-04", "it would vanish"),
        ("letters", "id,place,state\nL-2030-new,Lawrence,MA", "a number is given at first publication"),
        ("jurisdictions", "slug,name,kind,state\nformer-ma,Former,city,MA", "A place is or was at this address"),
        ("rounds", "id,name\nsealed-round,A round", "A round is or was at this address"),
    ],
)
def test_what_a_row_may_not_do_is_said(table, text, words, publishers_desk, exchange, round_):
    place = Jurisdiction.objects.get(slug="albany-ny")
    place.old_slugs.create(slug="former-ma")
    makers.round_("sealed-round", stage="sealed")
    sheet = brought(publishers_desk, table, text=text)
    assert words in press(publishers_desk, sheet, "_save", **WHY).content.decode()
    assert sheet.state == "open"


def test_a_text_with_a_semicolon_is_not_torn_apart(publishers_desk, exchange):
    letter = Letter.objects.get(number=PUBLIC)
    point = letter.points.filter(role="consequence").first()
    point.text = "Funds may be withheld; grants may be suspended"
    point.save()
    sheet = brought(publishers_desk, "letters", text=f'id,threatens\n{PUBLIC},"Another; And another"')
    assert "holds the sign that separates" in press(publishers_desk, sheet, "_save", **WHY).content.decode()


def test_an_amount_alone_is_corrected_alone(desk, exchange):
    grant = makers.grant(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)
    figure = grant.figures.create(amount=72000, precision="exact", preferred=True, statuses=["awarded", "conditioned"])
    press(desk, brought(desk, "grants", text=f"id,amount_usd\ndraft-{grant.pk},73000"), "_save")
    figure.refresh_from_db()
    assert (figure.amount, figure.precision, figure.statuses) == (73000, "exact", ["awarded", "conditioned"])


def test_words_alone_make_a_figure(desk, exchange):
    grant = makers.grant(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)
    press(desk, brought(desk, "grants", text=f"id,amount_text\ndraft-{grant.pk},about a million"), "_save")
    assert grant.figures.get().text == "about a million"


def test_two_grants_alike_go_out_and_come_back(desk, exchange):
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    twins = [makers.grant(place, None, stage="draft", published_at=None) for _ in range(2)]
    data = desk.get("/admin/correspondence/grant/export/csv/?stage__exact=draft").content
    assert {str(row.fate) for row in plan_of(brought(desk, "grants", file=("a.csv", data))).rows} == {"unchanged"}
    assert Grant.objects.filter(pk__in=[twin.pk for twin in twins]).count() == 2


def test_an_answered_place_goes_with_the_text_it_answered(desk, round_):
    sheet = brought(desk, text="place,state\nPorto,IL", round_=round_)
    press(desk, sheet, "_check", **{"place-2": "albany-ny"})
    press(desk, sheet, "_check", **{"cell-2-jurisdiction": "Lawrence", "cell-2-state": "MA"})
    press(desk, sheet, "_save")
    assert round_.letters.get().jurisdiction.slug == "lawrence-ma"


def test_what_was_looked_at_is_what_is_saved(desk, round_):
    sheet = brought(desk, text="place,state,summary\nLawrence,MA,Mild", round_=round_)
    seen = desk.get(f"{ROOM}{sheet.pk}/change/").context["seen"]
    press(desk, sheet, "_check", **{"cell-2-summary": "Libellous"})
    press(desk, sheet, "_save", seen=seen)
    assert sheet.state == "open"


def test_a_saved_import_is_not_opened_again(desk, round_):
    sheet = brought(desk, text="place,state\nLawrence,MA", round_=round_)
    press(desk, sheet, "_save")
    for button in ("_check", "_drop", "_save"):
        press(desk, sheet, button)
        assert (sheet.state, bool(sheet.made)) == ("saved", True)


def test_odd_posts_are_answered(desk, round_):
    sheet = brought(desk, text="a\tWI\na\tWI\textra", round_=round_)
    odd = {"column-0": "\x00", "column-1": "x" * 100_000, "column-2": "signatory", "cell-1-signatory": "x", "place-1": "\x00"}
    assert press(desk, sheet, "_check", **odd).status_code == 200
    assert desk.get("/admin/correspondence/letter/export/csv/?number__regex=(").status_code in (400, 404)
