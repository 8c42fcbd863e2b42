"""A date does not depend on the machine: its time zone, its language, its encoding, its clock, its table of zones."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = (
    "TZ",
    "LANG",
    "LANGUAGE",
    "LC_",
    "PYTHONHASHSEED",
    "PYTHONUTF8",
    "PYTHONTZPATH",
    "PYTHONIOENCODING",
    "PYTHONCOERCECLOCALE",
)
FAKETIME = shutil.which("faketime")

ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ENVIRONMENTS = {
    "where the day begins, and no table of zones": {"TZ": "Pacific/Kiritimati", "PYTHONTZPATH": "", "PYTHONHASHSEED": "0"},
    "where the day ends, and nothing but ASCII": {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "1", **ASCII_ONLY},
    "Turkish, with its two letters i": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295"},
}
CASES = [("deadline_cases.csv", "122 of 122"), ("deadline_instants.csv", "24 of 24")]
MACHINES = [pytest.param([], environment, id=name) for name, environment in ENVIRONMENTS.items()]
if FAKETIME:
    MACHINES += [pytest.param([FAKETIME, "2044-02-29 23:59:58"], {"TZ": "UTC"}, id="a clock that runs far ahead")]


@pytest.mark.parametrize(("file", "all_of_them"), CASES, ids=[file for file, _ in CASES])
@pytest.mark.parametrize(("before", "environment"), MACHINES)
def test_every_case_holds(before, environment, file, all_of_them):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(HERE)}
    command = [*before, sys.executable, "manage.py", "check_deadlines", f"tests/data/{file}"]
    ran = subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout.splitlines()[-1:]) == (0, [all_of_them]), ran.stdout + ran.stderr
