"""The examples of docs/api.md run as they stand."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOC = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text()
BLOCKS = re.findall(r"^```(sh|python)\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.xdist_group("browser")
def test_each_example_says_what_it_promises(site, settings):
    settings.SITE_URL = site.url
    environment = {"PATH": os.environ["PATH"], "SITE": site.url}
    said = []
    for language, code in BLOCKS:
        command = [sys.executable, "-c", code] if language == "python" else ["sh", "-euc", code]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, (code, ran.stderr)
        said.append(ran.stdout)
    due, letters, again = said
    assert '"id":"D-2018-01-lawrence-ma"' in due
    assert len(letters.splitlines()) == 29
    assert "L-2017-11-lawrence-ma lawrence-ma" in letters
    assert again == "304\n"
