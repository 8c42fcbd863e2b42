"""A real SMTP server that fails as a script tells it to, and counts what it was given and what it kept."""

import asyncio
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from aiosmtpd.smtp import SMTP

MAIL = re.compile(rb"^Message-ID:\s*<mail-(\d+)\.", re.IGNORECASE | re.MULTILINE)
FOREVER = 3600.0


@dataclass(frozen=True)
class Fault:
    """What goes wrong at a step: banner, ehlo, mail, rcpt, data, content, rset or quit.

    Attributes:
        reply: said in place of the true answer. silent: seconds before anything is said. drip: seconds between two bytes.
        drop: hang up, after ``reply`` where there is one, else in place of it. then_down: hang up on all, take no more.
        keeps: at content: whether the mail was kept, whatever was said; None: as the answer says.
        first, every: it strikes so many times; it strikes at each so-manieth. to: at this recipient alone.
        each: counted for each recipient (at content: for each mail) apart.
    """

    at: str
    reply: str | None = None
    silent: float = 0
    drip: float = 0
    drop: bool = False
    then_down: bool = False
    keeps: bool | None = None
    first: int = 1_000_000
    every: int = 1
    to: str = ""
    each: bool = False


@dataclass(frozen=True)
class Script:
    """The faults of a server, and the runs (from 0) in which nobody listens."""

    name: str
    faults: tuple[Fault, ...] = ()
    silent_runs: frozenset[int] = frozenset()


class Server:
    """Listens on a port of its own in a thread of its own.

    Attributes:
        handed: how often each mail was handed over whole. arrived: how often it was kept. Both by the key of its claim.
        kept: the mails themselves, with their recipients. watch: called at each step, with its name and the mail's key.
    """

    def __init__(self, script: Script, watch: Callable[[str, int | None], None] | None = None) -> None:
        self.script, self.watch = script, watch or (lambda step, mail: None)
        self.handed: Counter[int] = Counter()
        self.arrived: Counter[int] = Counter()
        self.kept: list[tuple[list[str], bytes]] = []
        self._counts: Counter[tuple] = Counter()
        self.talks: set[Talk] = set()
        self.loop = asyncio.new_event_loop()
        self._listening: asyncio.Server | None = None
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.port = 0

    def __enter__(self) -> "Server":
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(self, *error: object) -> None:
        self._do(self._leave())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def begin_run(self, number: int) -> None:
        """Listen in this run, or do not."""
        self._do(self._leave() if number in self.script.silent_runs else self._listen())

    def _do(self, what: Any) -> None:
        asyncio.run_coroutine_threadsafe(what, self.loop).result(10)

    async def _listen(self) -> None:
        if self._listening is None:
            self._listening = await self.loop.create_server(lambda: Talk(self), "127.0.0.1", self.port, reuse_address=True)
            self.port = self._listening.sockets[0].getsockname()[1]

    async def _leave(self) -> None:
        running = [talk.running for talk in self.talks if talk.running]
        for task in running:
            task.cancel()
        self.take_no_more()
        await asyncio.gather(*running, return_exceptions=True)

    def take_no_more(self) -> None:
        """Close the door, and hang up on whoever is in."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        for talk in list(self.talks):
            talk.hang_up()

    def fault(self, step: str, recipient: str, mail: int | None) -> Fault | None:
        """The fault that strikes now; asking counts."""
        for number, fault in enumerate(self.script.faults):
            if fault.at != step or (fault.to and fault.to != recipient):
                continue
            key = (number, (mail or recipient) if fault.each else None)
            self._counts[key] += 1
            if self._counts[key] % fault.every == 0 and self._counts[key] // fault.every <= fault.first:
                return fault
        return None


class Talk(SMTP):
    """One connection. Its steps are named by the library."""

    def __init__(self, server: Server) -> None:
        self.of, self.drip = server, 0.0
        super().__init__(self, hostname="mail.test", ident="a scripted server", loop=server.loop)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.of.talks.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self.of.talks.discard(self)
        super().connection_lost(error)

    @property
    def running(self) -> asyncio.Task | None:
        return self._handler_coroutine

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    async def push(self, status: Any) -> None:
        if not self.drip:
            return await super().push(status)
        for byte in (status if isinstance(status, bytes) else status.encode()) + b"\r\n":
            self._writer.write(bytes([byte]))
            await asyncio.sleep(self.drip)

    async def fails(self, step: str, recipient: str = "", mail: int | None = None) -> bool:
        """Do what the script has for a step; whether the true answer is not to be given."""
        self.of.watch(step, mail)
        return await self._strike(self.of.fault(step, recipient, mail))

    async def _strike(self, fault: Fault | None) -> bool:
        self.drip = fault.drip if fault else 0.0
        if fault is None:
            return False
        await asyncio.sleep(fault.silent)
        if fault.reply is not None:
            await self.push(fault.reply)
        if fault.then_down:
            self.of.take_no_more()
        elif fault.drop:
            self._writer.close() if fault.reply is not None else self.hang_up()
        if fault.drop or fault.then_down:
            await asyncio.sleep(FOREVER)  # until the library notices that nobody is there
        return fault.reply is not None

    async def _handle_client(self) -> None:
        if not await self.fails("banner"):
            await super()._handle_client()

    async def smtp_EHLO(self, arg: str) -> None:
        if not await self.fails("ehlo"):
            await super().smtp_EHLO(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        if not await self.fails("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        if not await self.fails("rcpt", recipient=(arg or "").partition("<")[2].partition(">")[0]):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        if not await self.fails("data"):
            await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg: str) -> None:
        if not await self.fails("rset"):
            await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        if not await self.fails("quit"):
            await super().smtp_QUIT(arg)

    async def handle_DATA(self, smtp: SMTP, session: Any, envelope: Any) -> str:
        """The text has come whole, to its dot: count it, keep it or not, and answer as the script says."""
        found = MAIL.search(envelope.content)
        mail, recipient = int(found[1]) if found else 0, envelope.rcpt_tos[-1]
        self.of.handed[mail] += 1
        fault = self.of.fault("content", recipient, mail)
        answers_yes = fault is None or ((fault.reply or "250")[:3] == "250" and not (fault.drop and not fault.reply))
        keeps = fault.keeps if fault and fault.keeps is not None else answers_yes
        if keeps:
            self.of.arrived[mail] += 1
            self.of.kept.append((list(envelope.rcpt_tos), envelope.content))
        self.of.watch("content", mail)
        answer = "250 OK"
        if fault and fault.reply is not None and not (fault.drop or fault.then_down):
            answer, fault = fault.reply, replace(fault, reply=None)
        await self._strike(fault)
        return answer
