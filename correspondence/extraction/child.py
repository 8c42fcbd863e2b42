"""The other side of ``limited``: takes a paper's bytes on stdin, puts limits on itself, and answers on stdout.

    python -m correspondence.extraction.child TASK SECONDS MEMORY OPTIONS

A line of JSON, then the bytes that were made, if any.
"""

import codecs
import json
import resource
import sys
from collections.abc import Callable
from typing import Any

Task = Callable[..., tuple[dict[str, Any], bytes]]  # of the bytes, and options by name


def tasks() -> dict[str, Task]:
    """What can be asked for. All that is needed is imported here, as no file can be opened later."""
    from correspondence.extraction import inspection, public_copy, reading

    for name in ("utf-16-le", "utf-8", "latin-1", "ascii"):  # Python reads codecs from files when they are first asked for
        codecs.lookup(name)

    return {"read": reading.read, "inspect": inspection.inspect, "rewrite": public_copy.rewrite}


def main() -> None:
    task, seconds, memory, options = sys.argv[1:]
    do, data = tasks()[task], sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open; no file and no socket can be opened
    made = b""
    try:
        answer, made = do(data, **json.loads(options))
    except MemoryError:
        answer = {"unreadable": "too large"}
    except Exception as error:
        answer = {"unreadable": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
