"""The other side of ``limited``: takes a paper's bytes on stdin, puts limits on itself, and answers on stdout.

    python -m correspondence.extraction.child TASK SECONDS MEMORY MOST_ANSWERED OPTIONS

A line of JSON, then the bytes that were made, if any.
"""

import codecs
import io
import json
import resource
import sys
from collections.abc import Callable
from typing import Any

import pikepdf

from correspondence.extraction import inspection, public_copy, reading, walls
from correspondence.extraction.limited import Refused, Unreadable

Task = Callable[..., tuple[dict[str, Any], bytes]]  # of the bytes, and options by name

# What can be asked for. All that a task needs is imported with this module, as no file can be opened later.
TASKS: dict[str, Task] = {"read": reading.read, "inspect": inspection.inspect, "rewrite": public_copy.rewrite}
CODECS = ("utf-16-le", "utf-8", "latin-1", "ascii", "cp437")  # Python reads codecs from files when they are first asked for


def limit(seconds: int, memory: int, most_answered: int) -> None:
    """From here on: so much time and memory, no file, socket or process but what is open, and walls where the kernel has them."""
    walls.put_up()
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_answered, most_answered))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def warm_up() -> None:
    """Let the libraries open now what they open when they first need it: Python its codecs, qpdf its ciphers."""
    for name in CODECS:
        codecs.lookup(name)
    for strength in (3, 4, 6):
        with pikepdf.Pdf.new() as paper:
            held = io.BytesIO()
            modern = strength > 3
            lock = pikepdf.Encryption(owner="x", user="", R=strength, aes=modern, metadata=modern)  # type: ignore[arg-type]
            paper.save(held, encryption=lock)
        pikepdf.Pdf.open(held).close()


def main() -> None:
    task, seconds, memory, most_answered, options = sys.argv[1:]
    do, data = TASKS[task], sys.stdin.buffer.read()
    warm_up()
    limit(int(seconds), int(memory), int(most_answered))
    made = b""
    try:
        answer, made = do(data, **json.loads(options))
    except Refused as why:
        answer = {"refused": str(why)}
    except Unreadable as why:
        answer = {"unreadable": str(why)}
    except MemoryError:
        answer = {"unreadable": "too large"}
    except Exception as error:
        answer = {"unreadable": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
