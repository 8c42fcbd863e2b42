"""What is under version control can be read anywhere: no mirror, no path of one workplace, no large file."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 1024 * 1024

# Written in pieces, so that this file does not name what it forbids.
FORBIDDEN = {
    "a package mirror": re.compile(rb"(?im)^\s*(--)?(extra-)?index-" + rb"url\b|--find-" + rb"links|--trusted-" + rb"host"),
    "a path of a workplace": re.compile(rb"(?<![\w.$}])/(" + rb"work" + rb"|root|home/\w+|Users/\w+)/"),
}


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("This copy is not under version control.")
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what):
    assert [str(path.relative_to(ROOT)) for path in tracked() if FORBIDDEN[what].search(path.read_bytes())] == []


def test_no_file_is_large():
    assert [str(path.relative_to(ROOT)) for path in tracked() if path.stat().st_size > LARGEST] == []


def test_nothing_private_is_tracked():
    private = re.compile(r"(^|/)(\.env|.*\.sqlite3.*|private/|staticfiles/|.*\.(pem|key)$)")
    assert [str(path) for path in tracked() if private.search(str(path.relative_to(ROOT)))] == []


def test_no_link_to_another_place_is_tracked():
    listed = subprocess.run(["git", "ls-files", "-s"], cwd=ROOT, capture_output=True, check=False, text=True).stdout
    assert [line for line in listed.splitlines() if line.startswith("120000")] == []
