"""What does a web address answer, asked politely and never inside our own network?"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

SECONDS = 10.0
MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
ASK_AGAIN = {403, 404, 405, 410, 501}  # to HEAD alone: some servers say these of every HEAD
GONE = {404, 410}
KEPT = "/%:@!$&'()*+,;=~?"  # of a path or a question, everything that may stand there as it is


class Verdict(StrEnum):
    """What an answer means for a source."""

    ALIVE = "alive"
    DEAD = "dead"
    UNKNOWN = "no answer"  # a server that is down, slow or unwilling says nothing of its page
    NO_SUCH_HOST = "no such host"  # dead, unless this machine's own network is down


@dataclass(frozen=True)
class Answer:
    """What was said (``404``, ``timed out``), and what it means."""

    words: str
    verdict: Verdict


class RefusedError(Exception):
    """An address that is not asked, or said nothing that can be read."""


def ask(address: str, *, seconds: float = SECONDS, allow_private: bool = False) -> Answer:
    """Ask an address, and those it redirects to, with HEAD, or GET where HEAD is refused. No body is ever read.

    Args:
        seconds: the time that each hop may take, whatever it drips.
        allow_private: ask this machine and its network too; for tests alone.
    """
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            status, location = _hop_to(address, seconds, allow_private)
            if status not in REDIRECTS or not location:
                return Answer(str(status), _meaning(status))
            address = urljoin(address, location)
        return Answer("redirects without end", Verdict.UNKNOWN)
    except RefusedError as refused:
        return Answer(str(refused), Verdict.UNKNOWN)
    except socket.gaierror as error:
        found_nothing = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        if found_nothing:
            return Answer("no such host", Verdict.NO_SUCH_HOST)
        return Answer("the name could not be looked up", Verdict.UNKNOWN)
    except TimeoutError:
        return Answer("timed out", Verdict.UNKNOWN)
    except ssl.SSLError:
        return Answer("its certificate is not good", Verdict.UNKNOWN)
    except (OSError, http.client.HTTPException, ValueError):
        return Answer("no answer", Verdict.UNKNOWN)


def _meaning(status: int) -> Verdict:
    if status in GONE:
        return Verdict.DEAD
    return Verdict.ALIVE if 200 <= status < 300 else Verdict.UNKNOWN


def _hop_to(address: str, seconds: float, allow_private: bool) -> tuple[int, str]:
    """The status of one address, and where it redirects to."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedError("not a web address")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    ips = _checked_ips(parts.hostname, port, allow_private)
    status, location = _said(parts, ips, port, "HEAD", seconds)
    return _said(parts, ips, port, "GET", seconds) if status in ASK_AGAIN else (status, location)


def _checked_ips(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses in numbers that are then connected to: looked up once, so that they cannot change after the check."""
    found = list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if not allow_private and not all(is_public(ip) for ip in found):
        raise RefusedError("a private address, not asked")
    return found[:2]


# Site-local, compatible, mapped, translated and tunnelled addresses (RFC 4291, 6052, 8215, 3056, 4380).
CARRYING = [
    ipaddress.ip_network(text)
    for text in (
        "fec0::/10",
        "::/96",
        "::ffff:0:0/96",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
    )
]


def is_public(text: str) -> bool:
    """Whether a numeric address is one of the open internet, and not one of ours in the dress of another protocol."""
    ip = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and any(ip in net for net in CARRYING):
        return False  # it may carry a private address of the older kind
    return ip.is_global and not ip.is_multicast


def _said(parts: SplitResult, ips: list[str], port: int, method: str, seconds: float) -> tuple[int, str]:
    host = (parts.hostname or "").encode("idna").decode()
    path = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
    headers = {"Host": _host_header(parts, host), "User-Agent": user_agent(), "Accept": "*/*"}
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    with _ended_after(seconds, connection) as ended:
        try:
            connection.sock = _connected(ips, port, seconds)
            if parts.scheme == "https":
                connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
            connection.request(method, path, headers=headers)
            with connection.getresponse() as response:
                status, location = response.status, response.getheader("Location") or ""
        except (OSError, http.client.HTTPException):
            if ended.is_set():
                raise TimeoutError from None
            raise
    if ended.is_set():
        raise TimeoutError  # a status cut off in the middle reads like another one
    return status, location


def _connected(ips: list[str], port: int, seconds: float) -> socket.socket:
    *others, last = ips
    for ip in others:
        try:
            return socket.create_connection((ip, port), timeout=seconds / len(ips))
        except OSError:
            continue  # often one of two families leads nowhere
    return socket.create_connection((last, port), timeout=seconds / len(ips))


@contextmanager
def _ended_after(seconds: float, connection: http.client.HTTPConnection) -> Iterator[threading.Event]:
    """End a connection that drips: a timeout of its own counts from one byte to the next."""
    ended = threading.Event()

    def end() -> None:
        ended.set()
        if connection.sock:
            with suppress(OSError):  # it has ended by itself
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield ended
    finally:
        timer.cancel()
        connection.close()


def _host_header(parts: SplitResult, host: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{parts.port}" if parts.port else shown


def user_agent() -> str:
    """Who asks, so that a server's keeper can find out and write to us."""
    where = getattr(settings, "SITE_URL", "")
    return "LettersOfRecord link check" + (f" (+{where})" if where else "")
