"""What is not plain is asked, on one page; all of it is saved, or none."""

import pytest

from correspondence.intake.sheets.planned import Fate
from correspondence.models import Deadline, Figure, Grant, Jurisdiction, Letter, SheetImport
from tests import makers
from tests.admin.forms import filled
from tests.sheets.bringing import ROOM, WHY, bring, brought, notes, plan_of, press

PROGRAM = "Edward Byrne Memorial Justice Assistance Grant"
LIST = "Lawrence\tMA\tJames Fitzpatrick\nBerkeley\tCA\t"


def test_a_list_without_a_header_is_told_by_what_its_cells_hold(desk, round_):
    text = "\n".join([
        "2025-05-01;James Fitzpatrick;Lawrence;MA;Chief of Police;Lawrence Police Department;$72,000",
        "2025-05-01;Miro Weinberger;Burlington;VT;Mayor;City of Burlington;$10,000",
        "2025-05-01;;Berkeley;CA;;;",
    ])  # fmt: skip
    sheet = brought(desk, text=text, round_=round_, program="Byrne JAG", fiscal_year="2025")
    assert sheet.columns == [
        "response_due", "addressee_name", "jurisdiction", "state", "addressee_title", "addressee_org", "amount",
    ]  # fmt: skip
    assert plan_of(sheet).counts == {Fate.NEW: 3}


def test_a_column_told_wrong_is_chosen_again(desk, round_):
    sheet = brought(desk, text=LIST, round_=round_)
    press(desk, sheet, "_check", **{"column-2": "signatory"})
    assert sheet.columns == ["jurisdiction", "state", "signatory"]
    press(desk, sheet, "_save")
    assert round_.letters.get(jurisdiction__slug="lawrence-ma").signatory == "James Fitzpatrick"


def test_the_editor_settles_each_question_and_saves_once(desk, round_):
    makers.place("portland-me", name="Portland", state="ME")
    makers.place("portland-or", name="Portland", state="OR")
    makers.place("sacramento-ca", name="Sacramento", state="CA")
    text = "place,state,due\nPortland,,\nSacramento,CA,\nMilwaukee,WI,\nHaverhill,MA,\nLawrence,MA,1/5/2025\nLawrence,MA,"
    sheet = brought(desk, text=text, round_=round_)
    fates = {row.number: row.fate for row in plan_of(sheet).rows}
    assert fates == {2: "ask", 3: "ask", 4: "ask", 5: "ask", 6: "failed", 7: "new"}
    assert "not settled" in notes(press(desk, sheet, "_save"))
    assert not round_.letters.exists()
    answers = {
        "place-2": "portland-me", "place-3": "sacramento-county-ca", "place-4": "milwaukee-county-wi", "place-5": "new:city",
        "cell-6-response_due": "2025-05-01",
    }  # fmt: skip
    press(desk, sheet, "_check", **answers)
    plan = plan_of(sheet)
    assert {row.number: row.why for row in plan.unsettled} == {7: "It is the same as row 6: leave one of them out."}
    press(desk, sheet, "_check", **{"shown": ["7"], "out-7": "on"})
    assert "5 new, 0 changed, 0 unchanged, 1 row left out" in press(desk, sheet, "_save").content.decode()
    assert set(round_.letters.values_list("jurisdiction__slug", flat=True)) == {
        "portland-me", "sacramento-county-ca", "milwaukee-county-wi", "haverhill-ma", "lawrence-ma",
    }  # fmt: skip
    new = Jurisdiction.objects.get(slug="haverhill-ma")
    assert (new.name, new.state, new.kind, new.stage, new.number) == ("Haverhill", "MA", "city", "draft", None)


def test_the_same_again_changes_nothing(desk, round_):
    text = "place,state,addressee,due\nLawrence,MA,James Fitzpatrick,2025-05-01\nBerkeley,CA,,2025-05-01"
    press(desk, brought(desk, text=text, round_=round_), "_save")
    again = brought(desk, text=text, round_=round_)
    page = desk.get(f"{ROOM}{again.pk}/change/").content.decode()
    assert "0 new, 0 changed, 2 unchanged" in page
    assert "There is nothing to save" in page


def test_an_empty_cell_changes_nothing_and_the_word_empty_empties(desk, round_):
    press(desk, brought(desk, text="place,state,addressee\nLawrence,MA,James Fitzpatrick", round_=round_), "_save")
    assert plan_of(brought(desk, text="place,state,addressee\nLawrence,MA,", round_=round_)).counts == {Fate.UNCHANGED: 1}
    press(desk, brought(desk, text="place,state,addressee\nLawrence,MA,[empty]", round_=round_), "_save")
    assert round_.letters.get().addressee_name == ""


def test_a_letter_gets_what_the_round_says_marked_as_carried_over(desk, round_):
    form = filled(desk, f"{ROOM}round/{round_.pk}/", "sheetimport", legal_authority="8 U.S.C. 1373; 8 U.S.C. 1644", kind="notice")
    form = {name: value for name, value in form.items() if name != "file"} | {"text": LIST}
    page = desk.post(f"{ROOM}round/{round_.pk}/", form, follow=True)
    press(desk, SheetImport.objects.last(), "_save")
    letter = round_.letters.get(jurisdiction__slug="lawrence-ma")
    assert page.status_code == 200
    assert (letter.signatory, letter.when.isoformat(), letter.kind) == ("Somebody, Attorney General", "2025-04-10", "notice")
    assert sorted(one.name for one in letter.authorities.all()) == ["8 U.S.C. 1373", "8 U.S.C. 1644"]
    assert letter.carried_over == ["signatory", "authorities"]
    assert str(letter.deadlines.get().ledger.get().new_due) == "2025-05-01"
    assert letter.history.get().history_change_reason.startswith("import ")


def test_an_amount_is_tied_to_the_grant_on_record_or_makes_its_draft(desk, round_):
    makers.grant(Jurisdiction.objects.get(slug="berkeley-ca"), "G-1", program="Byrne JAG", fiscal_year=2025, stage="draft")
    text = "place,state,amount\nLawrence,MA,72000\nBerkeley,CA,10000"
    more = {"program": "Byrne JAG", "fiscal_year": "2025"}
    press(desk, brought(desk, text=text, round_=round_, **more), "_save")
    figures = Figure.objects.filter(grant__letters__round=round_).order_by("amount")
    assert [(one.amount, one.grant.stage, one.preferred) for one in figures] == [(10000, "draft", True), (72000, "draft", True)]
    assert Grant.objects.filter(letters__round=round_).count() == 2
    assert plan_of(brought(desk, text=text, round_=round_, **more)).counts == {Fate.UNCHANGED: 2}


def test_a_public_grant_keeps_its_figures_and_the_editor_reads_why(desk, round_):
    text = "place,state,amount\nLawrence,MA,72000"
    sheet = brought(desk, text=text, round_=round_, program=PROGRAM, fiscal_year="2016")
    row = plan_of(sheet).rows[0]
    assert "is public and says about $72,000 (Globe); $71,811 (Herald): add $72,000 there" in row.notes[0]
    before = Figure.objects.count()
    press(desk, sheet, "_save")
    assert Figure.objects.count() == before
    assert round_.letters.get().grants.get().fiscal_year == 2016


def test_an_amount_without_its_program_is_refused(desk, round_):
    row = plan_of(brought(desk, text="place,state,amount\nLawrence,MA,72000", round_=round_)).rows[0]
    assert "name the program" in row.why


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("responses", "in_reply_to,jurisdiction,date,kind\nL-2018-01-lawrence-ma,lawrence-ma,2018-02-20,formal_letter"),
        ("deadlines", "letter,due_date,what_is_due\nL-2018-01-lawrence-ma,2018-03-01,More papers"),
        ("grants", "place,state,program,fiscal_year,amount\nLawrence,MA,COPS Hiring Program,2018,125000"),
        ("policies", "place,state,title,kind\nLawrence,MA,A second ordinance,ordinance"),
        ("events", "date,jurisdiction,kind,actor\n2018-02-01,lawrence-ma,statement,The mayor"),
        ("jurisdictions", "slug,name,kind,state\nhaverhill-ma,Haverhill,city,MA"),
        ("rounds", "id,name,date_on_letters\n2025-06,June 2025 letters,2025-06"),
        ("sources", "id,title,url\nnews-2025,A page,https://example.org/"),
    ],
)
def test_the_same_room_takes_every_table(table, text, desk):
    sheet = brought(desk, table, text=text)
    assert plan_of(sheet).counts == {Fate.NEW: 1}
    press(desk, sheet, "_save")
    assert sheet.state == SheetImport.State.SAVED
    assert plan_of(brought(desk, table, text=text)).counts == {Fate.UNCHANGED: 1}


def test_a_deadline_brought_has_its_first_line_in_the_ledger(desk):
    press(desk, brought(desk, "deadlines", text="letter,due_date,what_is_due\nL-2018-01-lawrence-ma,2018-03-01,More"), "_save")
    deadline = Deadline.objects.get(what_is_due="More")
    assert (deadline.stage, str(deadline.ledger.get().new_due)) == ("draft", "2018-03-01")


def test_figures_stand_beside_those_on_record(publishers_desk, exchange):
    grant = Grant.objects.filter(jurisdiction__slug="lawrence-ma", fiscal_year=2016).first()
    text = f"grant,amount_usd,status,source\n{grant.number},72001,reported,globe-2017-11-15"
    press(publishers_desk, brought(publishers_desk, "figures", text=text), "_save", **WHY)
    assert [(one.source and one.source.key, one.preferred) for one in grant.figures.order_by("pk")] == [
        (None, True), ("globe-2017-11-15", False),
    ]  # fmt: skip
    assert plan_of(brought(publishers_desk, "figures", text=text)).counts == {Fate.UNCHANGED: 1}


def test_five_presses_make_one_import(desk, round_):
    sheet = brought(desk, text=LIST, round_=round_)
    for _ in range(5):
        press(desk, sheet, "_save")
    assert Letter.objects.filter(round=round_).count() == 2


def test_an_empty_form_says_what_is_missing(desk, round_):
    assert "Paste rows, or choose a file." in bring(desk, round_=round_).content.decode()


def test_one_like_it_that_was_taken_back_is_named(desk, publisher, round_):
    gone = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), "L-gone", round=round_, stage="sealed")
    row = plan_of(brought(desk, text="place,state\nLawrence,MA", round_=round_)).rows[0]
    assert (row.fate, row.notes) == (Fate.NEW, [f"One like it was taken back: {gone}."])
