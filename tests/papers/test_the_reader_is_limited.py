"""A parser that loops, swells, dies or was taken over comes to nothing, and harms nobody."""

import subprocess
import sys

import pytest

from correspondence.extraction import limited
from tests.papers.paper_files import pdf


@pytest.fixture
def misbehave(monkeypatch):
    monkeypatch.setattr(limited, "CHILD", "tests.papers.misbehaving")
    monkeypatch.setattr(limited, "MOST_ANSWERED", 4 * 1024 * 1024)  # a slow disk takes no 128 MB in two seconds
    return lambda act: limited.run("read", act.encode(), seconds=1)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("loop", "too slow"),
        ("swell", "too large"),
        ("die", "crashed"),
        ("leave", "crashed"),
        ("open_a_file", "OSError"),
        ("write_a_file", "OSError"),
        ("open_a_socket", "OSError"),
        ("answer_without_end", "crashed"),
    ],
)
def test_it_comes_to_nothing(misbehave, act, why):
    with pytest.raises(limited.Unreadable, match=f"^{why}$"):
        misbehave(act)


def has_walls(version: int) -> bool:
    """Whether this kernel walls a process in, as a young process finds out."""
    asked = "from correspondence.extraction import walls; print(walls.put_up())"
    return int(subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True).stdout) >= version


def test_where_the_kernel_has_walls_it_deletes_no_file(misbehave, tmp_path):
    if not has_walls(1):
        pytest.skip("this kernel has no Landlock")
    (file := tmp_path / "a.pdf").touch()
    with pytest.raises(limited.Unreadable, match=r"^PermissionError$"):
        misbehave(f"delete_a_file {file}")
    assert file.exists()


def test_where_the_kernel_has_higher_walls_it_signals_nobody(misbehave):
    if not has_walls(6):
        pytest.skip("this kernel lets a walled process signal others")
    with pytest.raises(limited.Unreadable, match=r"^PermissionError$"):
        misbehave("signal_its_parent")


def test_it_knows_nothing_of_our_environment(misbehave, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    with pytest.raises(limited.Refused) as told:
        misbehave("tell_the_environment")
    assert "DATABASE_URL" not in str(told.value)


def test_an_honest_one_answers():
    assert limited.run("read", pdf("A letter"), kind="pdf")[0]["words"] == ["A letter"]
