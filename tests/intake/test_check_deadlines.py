"""`manage.py check_deadlines` runs a file of cases, prints each mismatch and last “N of M”, and exits 1 on any."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

DATA = Path(__file__).resolve().parent.parent / "data"
HEADER = "id,trigger_date,count,unit,direction,roll,calendar,expected\n"
GOOD = "A,2018-01-24,30,days,after,next_business_day,us_federal,2018-02-23\n"


def run(file, capsys):
    call_command("check_deadlines", file)
    return capsys.readouterr().out


@pytest.mark.parametrize(("name", "last"), [("deadline_cases", "122 of 122\n"), ("deadline_instants", "24 of 24\n")])
def test_the_worked_cases_all_pass(name, last, capsys):
    assert run(DATA / f"{name}.csv", capsys) == last


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("B,2018-01-24,30,days,after,next_business_day,us_federal,2018-02-24", "B: expected 2018-02-24, computed 2018-02-23"),
        ("B,2018-01-24,many,days,after,none,us_federal,2018-02-24", "B: invalid literal"),
        ("B,2018-01-24,30,fortnights,after,none,us_federal,2018-02-24", "B: 'fortnights' is not a valid Unit"),
        ("B,2018-01-24,30,days,after,none,lunar,2018-02-24", "B: “lunar” is not a calendar"),
        ("B,2018-01-24,999999,days,after,none,none,2018-02-24", "B: The count must lie between 0 and 3660 days."),
    ],
)
def test_a_mismatch_is_printed_and_the_command_fails(row, sentence, tmp_path, capsys):
    file = tmp_path / "cases.csv"
    file.write_text(HEADER + GOOD + row + "\n")
    with pytest.raises(SystemExit) as stopped:
        call_command("check_deadlines", file)
    lines = capsys.readouterr().out.splitlines()
    assert stopped.value.code == 1
    assert lines[0].startswith(sentence)
    assert lines[-1] == "1 of 2"


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", HEADER])
def test_a_file_that_is_none_is_refused_with_a_sentence(content, tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text(content)
    with pytest.raises(CommandError, match="has no rows, or neither the columns"):
        call_command("check_deadlines", file)


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("check_deadlines", tmp_path / "nowhere.csv")
