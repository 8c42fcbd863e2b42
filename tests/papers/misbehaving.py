"""A reader that was taken over: it does what it is told to by the bytes, under the limits of the real one.

It runs in place of ``correspondence.extraction.child``: everything it needs is imported first, as in the real one.
"""

import os
import signal
import socket
from pathlib import Path
from typing import Any

from correspondence.extraction import child

TARGET = ""


def loop() -> None:
    while True:
        pass


def swell() -> None:
    bytearray(2 * 1024**3)


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(0)


def open_a_file() -> None:
    Path("/etc/passwd").read_text()


def write_a_file() -> None:
    Path("/tmp/never").write_text("x")  # noqa: S108


def delete_a_file() -> None:
    """The file that stands in the answer of nobody: its name comes with the act."""
    Path(TARGET).unlink()


def signal_its_parent() -> None:
    os.kill(os.getppid(), 0)


def open_a_socket() -> None:
    socket.socket()


def answer_without_end() -> None:
    while True:
        os.write(1, bytes(1024 * 1024))


def tell_the_environment() -> None:
    raise child.Refused(" ".join(sorted(os.environ)))


def misbehave(data: bytes) -> tuple[dict[str, Any], bytes]:
    global TARGET
    act, _space, TARGET = data.decode().partition(" ")
    globals()[act]()
    return {}, b""


if __name__ == "__main__":
    child.TASKS = {"read": misbehave}
    child.main()
