"""A clamd that knows one virus, on a unix socket, as far as INSTREAM goes."""

import contextlib
import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def clamd(folder: Path, *, knows: bytes) -> Iterator[str]:
    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            assert self.rfile.read(10) == b"zINSTREAM\0"
            data = b""
            while size := struct.unpack("!L", self.rfile.read(4))[0]:
                data += self.rfile.read(size)
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if knows in data else b"stream: OK\0")

    with socketserver.ThreadingUnixStreamServer(str(folder / "clamd"), Answer) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        try:
            yield f"unix:{folder / 'clamd'}"
        finally:
            server.shutdown()
