"""Run a command with DATABASE_URL naming a throwaway PostgreSQL server: python -m tests.postgres COMMAND..."""

import contextlib
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from collections.abc import Iterator

FAST = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_programs() -> pathlib.Path | None:
    """The folder of the newest PostgreSQL server programs here, or None."""
    folders = [
        *pathlib.Path("/usr/lib/postgresql").glob("*/bin"),
        *pathlib.Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
    ]
    folders.sort(key=lambda folder: int(folder.parent.name.rpartition("@")[2]))
    if folders:
        return folders[-1]
    on_path = shutil.which("initdb")
    return pathlib.Path(on_path).resolve().parent if on_path else None


@contextlib.contextmanager
def server(programs: pathlib.Path) -> Iterator[str]:
    """Start a server on a unix socket, give its URL, and leave nothing behind."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="pg-"))  # short, as a socket's path has at most 107 bytes
    owner: dict = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = next(user for user in pwd.getpwall() if user.pw_name in ("postgres", "nobody"))
        owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}
        os.chown(home, user.pw_uid, user.pw_gid)

    def call(program: str, *arguments: object) -> None:
        command = [programs / program, "-D", home / "data", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **owner)  # type: ignore[call-overload]

    try:
        call("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call("pg_ctl", "-w", "-l", home / "log", "-o", f"-k {home} {FAST}", "start")
        try:
            yield f"postgres://postgres@{urllib.parse.quote(str(home), safe='')}/postgres"
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    programs = find_programs()
    if not programs:
        sys.exit("No PostgreSQL server programs found here.")
    with server(programs) as url:
        sys.exit(subprocess.call(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}))
