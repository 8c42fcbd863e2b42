"""Work on a paper's bytes in a process of its own, which can neither open a file, nor take long, nor swell."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 10  # of the processor
MEMORY = 512 * 1024 * 1024  # bytes of address space
ROOT = Path(__file__).resolve().parents[2]


class Unreadable(Exception):
    """It came to nothing; the text is a word that says why: ``crashed``, ``too slow``, ``too large``, or the parser’s own."""


def run(task: str, data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY, **options: Any) -> tuple[dict[str, Any], bytes]:
    """Do a task of ``child.TASKS`` on some bytes: what it found, as plain JSON, and bytes it made.

    Raises:
        Unreadable: where the process died, took longer than ``seconds`` of the processor (three times that of the clock), or
            would have held more than ``memory`` bytes.
    """
    command = [sys.executable, "-m", "correspondence.extraction.child", task, str(seconds), str(memory), json.dumps(options)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=data, capture_output=True, timeout=3 * seconds, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("too slow") from None
    line, _, made = done.stdout.partition(b"\n")
    if done.returncode or not line:
        raise Unreadable("crashed")
    answer = json.loads(line)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return answer, made
