"""Make the screenshots of README and docs from a scratch database: python -m tests.screenshot."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = ROOT / "private" / "demo-accounts.json"
CLERK = "lawrence@demo.example"
PORT = "8765"
PAGE = f"http://127.0.0.1:{PORT}/jurisdictions/lawrence-ma/"


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("No Chromium found here.")
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{scratch}/demo.sqlite3"}
        command = [sys.executable, "manage.py", "demo", "--port", PORT, "--today", "2018-01-29"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(PAGE)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium)
                page = browser.new_page(viewport={"width": 1280, "height": 1500})
                page.goto(PAGE)
                page.screenshot(path=ROOT / "docs" / "lawrence.png")
                phone = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
                phone.goto(f"http://127.0.0.1:{PORT}/desk/")
                phone.fill("#id_login", CLERK)
                phone.fill("#id_password", json.loads(ACCOUNTS.read_text())[CLERK])
                phone.keyboard.press("Enter")
                phone.wait_for_selector("text=Next 30 days")
                phone.screenshot(path=ROOT / "docs" / "desk.png")
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    for _attempt in range(120):
        try:
            urllib.request.urlopen(address)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("The demo did not start.")


if __name__ == "__main__":
    main()
