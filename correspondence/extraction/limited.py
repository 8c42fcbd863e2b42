"""Work on a paper's bytes in a process of its own, which can neither open a file, nor take long, nor swell."""

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SECONDS = 10  # of the processor
MEMORY = 512 * 1024 * 1024  # bytes of address space
MOST_ANSWERED = 128 * 1024 * 1024  # bytes: words and what was made
ROOT = Path(__file__).resolve().parents[2]
CHILD = "correspondence.extraction.child"


class Unreadable(Exception):
    """It came to nothing; the text is a word that says why: ``crashed``, ``too slow``, ``too large``, or the parser’s own."""


class Refused(Exception):
    """It is no paper, or not the one that its name says; the text is a word that says why."""


def run(task: str, data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY, **options: Any) -> tuple[dict[str, Any], bytes]:
    """Do one of the tasks of ``child`` on some bytes: what it found, as plain JSON, and bytes it made.

    The process knows nothing of ours: not our environment, and no open file but the three below. It answers into a file, which
    the kernel keeps from growing past ``MOST_ANSWERED``.

    Raises:
        Refused: by the task.
        Unreadable: where the process died, took longer than ``seconds`` of the processor (twice that of the clock), or
            would have held more than ``memory`` bytes.
    """
    limits = [str(seconds), str(memory), str(MOST_ANSWERED)]
    command = [sys.executable, "-m", CHILD, task, *limits, json.dumps(options)]
    with tempfile.TemporaryFile() as answered:
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command, input=data, stdout=answered, stderr=subprocess.DEVNULL, timeout=2 * seconds, cwd=ROOT,
                env={"PYTHONPATH": str(ROOT)}, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Unreadable("too slow") from None
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise Unreadable("too slow")
        answered.seek(0)
        line, made = answered.readline(), answered.read()
    if done.returncode or not line.endswith(b"\n"):
        raise Unreadable("crashed")
    answer = json.loads(line)
    if "refused" in answer:
        raise Refused(answer["refused"])
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return answer, made
