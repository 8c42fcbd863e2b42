"""Does ClamAV know a file as harmful? It is asked only where the setting CLAMD names it, and then its answer is needed."""

import socket
import struct

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PIECE = 64 * 1024
PATIENCE = 30  # seconds


def refuse_harmful(data: bytes) -> None:
    """ValidationError for what ClamAV knows as harmful, or could not look at."""
    where = getattr(settings, "CLAMD", "")
    if not where:
        return
    try:
        answer = ask(where, data)
    except (OSError, ValueError):
        raise ValidationError(_("It could not be checked for viruses. Nothing was kept: try again later.")) from None
    if answer.endswith("FOUND"):
        raise ValidationError(_("ClamAV takes it for harmful: %s.") % answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise ValidationError(_("It could not be checked for viruses. Nothing was kept: try again later."))


def ask(where: str, data: bytes) -> str:
    """The answer of clamd at “unix:/path” or “host:port” to these bytes, by its INSTREAM command."""
    if where.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        address: str | tuple[str, int] = where.removeprefix("unix:")
    else:
        line = socket.socket(socket.AF_INET6 if where.startswith("[") else socket.AF_INET, socket.SOCK_STREAM)
        host, _colon, port = where.rpartition(":")
        address = (host.strip("[]"), int(port))
    with line:
        line.settimeout(PATIENCE)
        line.connect(address)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        return b"".join(iter(lambda: line.recv(4096), b"")).decode(errors="replace").rstrip("\0\n")
