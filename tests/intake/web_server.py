"""A web server on this machine that answers as it is told: by status, slowly, in circles."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Pages(BaseHTTPRequestHandler):
    """``/404`` answers 404; ``/loop`` leads to itself; ``/to/200`` leads to ``/200``; ``/slow`` drips."""

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"], self.headers["Host"]))
        name = self.path.strip("/").partition("?")[0]
        if name == "slow":
            self.wfile.write(b"HTTP/1.1 ")
            for _second in range(20):
                time.sleep(0.1)
                self.wfile.write(b"2")
                self.wfile.flush()
            return
        if name == "no-head":
            return self.say(405 if self.command == "HEAD" else 200)
        if name == "head-404":
            return self.say(404 if self.command == "HEAD" else 200)
        if name == "loop":
            return self.say(301, "/loop")
        if name == "inwards":
            return self.say(302, "http://10.0.0.1/")
        if name == "elsewhere":
            return self.say(302, "file:///etc/passwd")
        if name.startswith("to/"):
            return self.say(301, "/" + name.removeprefix("to/"))
        if name.startswith("hops/"):
            left = int(name.removeprefix("hops/"))
            return self.say(302, f"/hops/{left - 1}") if left else self.say(200)
        return self.say(int(name))

    do_HEAD = do_GET = answer

    def say(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: list[tuple[str, str, str, str]] = []

    def handle_error(self, *args) -> None:
        """Whoever asked has gone: that is what some tests are about."""

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
