"""How long does the reading of papers take, and how much memory, for honest ones and for the worst of the hostile?

    python -m bench.read_papers

Each is read on its own, in the process with limits; “intake” is all of it: looked at, read, and saved to a database of its own.
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ValidationError
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.papers import hostile

LINE = "the city must produce all documents by June and state under 8 U.S.C. § 1373 whether its officers may"


def text_paper(pages: int = 300) -> bytes:
    """A paper of so many pages, 45 lines on each."""
    out, chance = io.BytesIO(), random.Random(1)  # noqa: S311 - words, not secrets
    canvas = Canvas(out, invariant=1)
    for _page in range(pages):
        for line in range(45):
            canvas.drawString(72, 740 - 15 * line, " ".join(chance.choices(LINE.split(), k=13)))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan(size: int = 25_000_000) -> bytes:
    """A scan without text that is nearly as large as a paper may be: letter pages at 200 dots an inch."""
    out, drawn = io.BytesIO(), 0
    canvas = Canvas(out, pageCompression=0)
    while drawn < size * 0.78:  # four bytes take five in it
        page = io.BytesIO()
        Image.effect_noise((1700, 2200), 12).save(page, "JPEG", quality=50)
        drawn += page.tell()
        canvas.drawImage(ImageReader(page), 0, 0, 612, 792)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned_tiff(pages: int = 300) -> bytes:
    """Fax pages, as many as the text paper has."""
    out, page = io.BytesIO(), Image.new("1", (1700, 2200), 1)
    for line in range(45):
        ImageDraw.Draw(page).text((150, 150 + 42 * line), LINE, 0, font_size=28)
    page.save(out, "TIFF", save_all=True, append_images=[page] * (pages - 1), compression="group4")
    return out.getvalue()


def poster() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((8900, 8900)).convert("RGB").save(out, "PNG")
    return out.getvalue()


def heavy_pages() -> bytes:
    """Two thousand pages that draw the same 200,000 letters each."""
    letters = b"BT /F 12 Tf 72 700 Td " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 5000 + b"ET"
    content = b"<</Length %d>>\nstream\n%s\nendstream" % (len(letters), letters)
    font = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 3 0 R"
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 2004))
    tree = b"<</Type/Pages/Kids[%s]/Count 2000>>" % kids
    return hostile.raw_pdf(hostile.CATALOG, tree, content, *[hostile.PAGE % font] * 2000)


PAPERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "300 pages of text": ("pdf", text_paper),
    "a scan of 25 MB": ("pdf", scan),
    "300 fax pages": ("tiff", scanned_tiff),
    "79 million dots in colour": ("png", poster),
    "U12 25 MB": ("pdf", lambda: hostile.of_size(25 * hostile.MEGABYTE)),
    "U16 100,000 pages": ("pdf", hostile.pages_without_number),
    "U16 pages in a circle": ("pdf", hostile.page_tree_in_a_circle),
    "U16 forms in forms": ("pdf", hostile.forms_in_forms),
    "U16 2,000 heavy pages": ("pdf", heavy_pages),
    "U17 a page of a gigabyte": ("pdf", hostile.swelling_pdf),
    "U20 70,000 parts": ("docx", hostile.seventy_thousand_parts),
    "U20 a size that is not told": ("docx", hostile.hides_its_size),
    "U22 a billion laughs": ("docx", hostile.laughs),
    "U23 2,500 million dots": ("png", hostile.vast_png),
    "U25 a thousand pages": ("tiff", hostile.long_tiff),
}


def read_one(name: str, file: Path) -> None:
    """Read one paper in a young process, as the peak of a child counts what its parent held when it began."""
    from correspondence.intake.readings import read_bytes

    data = file.read_bytes()
    began = time.monotonic()
    try:
        found = read_bytes(data, kind=PAPERS[name][0])
        said = found.why or f"{len(found.words or [])} pages, {sum(map(len, found.words or []))} characters"
    except ValidationError as refused:
        said = refused.messages[0]
    took = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss / 1024
    print(f"{name:28} {len(data) / 1e6:6.1f} MB {took:6.2f} s {used.ru_utime + used.ru_stime:6.2f} s {peak:6.0f} MB  {said}")


def intake(*names: str) -> None:
    from django.core.files.base import ContentFile
    from django.core.management import call_command
    from django.utils import timezone

    from correspondence.intake import documents

    call_command("migrate", verbosity=0)
    for name in names:
        kind, make = PAPERS[name]
        upload = ContentFile(make(), f"a.{kind}")
        began = time.monotonic()
        documents.keep(upload, by=None, now=timezone.now())
        print(f"intake of {name}: {time.monotonic() - began:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, help="the name of one, and the file that holds it")
    one = parser.parse_args().one
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.update(DJANGO_SETTINGS_MODULE="tracker.settings", PAPERS_DIR=folder)

        import django

        django.setup()
        if one:
            read_one(one[0], Path(one[1]))
            return
        print(f"{'':28} {'size':>9} {'clock':>8} {'of CPU':>8} {'peak':>9}")
        for name, (_kind, make) in PAPERS.items():
            file = Path(folder) / "paper"
            file.write_bytes(make())
            subprocess.run([sys.executable, "-m", "bench.read_papers", "--one", name, file], check=True)  # noqa: S603
        intake("300 pages of text", "a scan of 25 MB")


if __name__ == "__main__":
    main()
