"""No hostile file breaks the desk, is stored by half, or leaves anything behind: the catalogue of thirty-four."""

import functools
import io
import tracemalloc
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage

from correspondence.intake.documents import MOST_BYTES
from correspondence.intake.readings import Reading
from correspondence.models import Attachment, Document, Letter
from tests.admin.conftest import signed_in
from tests.admin.forms import errors, filled
from tests.papers import hostile
from tests.papers.clamd import clamd
from tests.papers.hostile import EICAR, LETTER, MEGABYTE, SCRIPT
from tests.papers.paper_files import picture, word_file

pytestmark = pytest.mark.django_db
ADD = "/admin/correspondence/document/add/"
FORM = "multipart/form-data; boundary=edge"
LIST = "/admin/correspondence/document/"

KEPT = "Read"
LOCKED, NOT_ALL, STOPPED = "A password is needed to open it.", "Not every page of it can be opened.", "or ran out of memory."
BYTES, NAME, ABSENT = "but its bytes do not", "Only these are kept", "This field is required"
NOT_WHOLE = "it is damaged, or something else"
SWELLS, CLIMBS, OUTSIDE, ARCHIVE = (
    "more than a letter can hold",
    "leave its folder",
    "refers to something outside",
    "An archive (ZIP)",
)


@functools.cache
def files() -> list[tuple[str, str, bytes, str]]:
    """The file, by the name that was sent, and what is said of it: “Read” where it is kept, and of what is unreadable why."""
    return [
        ("U01 a web page before a PDF", "a.pdf", SCRIPT + LETTER, BYTES),
        ("U02 a web page after a PDF", "a.pdf", LETTER + SCRIPT, KEPT),
        ("U03 an archive after a PDF", "a.pdf", LETTER + hostile.archive("a.html"), ARCHIVE),
        ("U03 an archive after a picture", "a.png", picture("PNG") + hostile.archive("a.html"), ARCHIVE),
        ("U04 a GIF with a script", "a.png", b"GIF89a/*" + SCRIPT + b"*/", BYTES),
        *((f"U05 an SVG, {n}", "a.svg", svg, NAME) for n, svg in enumerate(hostile.SVGS)),
        *((f"U05 an SVG named .png, {n}", "a.png", svg, BYTES) for n, svg in enumerate(hostile.SVGS)),
        ("U06 a web page", "a.pdf", SCRIPT, BYTES),
        ("U07 a program", "a.pdf", b"MZ\x90\x00" + bytes(60), BYTES),
        ("U08 nothing", "a.pdf", b"", "The file is empty."),
        ("U09 one byte", "a.pdf", b"%", BYTES),
        ("U09 four bytes", "a.pdf", b"%PDF", BYTES),
        ("U12 one byte too many", "a.pdf", hostile.of_size(MOST_BYTES + 1), "larger than 25 MB"),
        ("U12 the most there may be", "a.pdf", hostile.of_size(MOST_BYTES), KEPT),
        ("U13 a password to open it", "a.pdf", hostile.locked(user="secret"), LOCKED),
        ("U14 an owner’s password", "a.pdf", hostile.locked(user=""), KEPT),
        ("U15 a table that lies elsewhere", "a.pdf", LETTER.replace(b"startxref\n", b"startxref\n99999"), KEPT),
        ("U15 no table and no trailer", "a.pdf", LETTER.split(b"xref")[0], NOT_WHOLE),
        ("U15 five bytes and dots", "a.pdf", b"%PDF-" + bytes(5000), NOT_WHOLE),
        ("U16 100,000 pages", "a.pdf", hostile.pages_without_number(), "more than 2000 pages"),
        ("U16 pages in a circle", "a.pdf", hostile.page_tree_in_a_circle(), NOT_ALL),
        ("U16 an object that is itself", "a.pdf", hostile.object_that_is_itself(), NOT_WHOLE),
        ("U17 a page of a gigabyte", "a.pdf", hostile.swelling_pdf(), STOPPED),
        ("U18 scripts, launch, addresses of files", "a.pdf", hostile.acting_pdf(), KEPT),
        ("U19 a file in it, a form", "a.pdf", hostile.carrying_pdf(), KEPT),
        ("U20 ten gigabytes", "a.docx", hostile.claims_ten_gigabytes(), SWELLS),
        ("U20 a size that is not told", "a.docx", hostile.hides_its_size(), NOT_WHOLE),
        ("U20 70,000 parts", "a.docx", hostile.seventy_thousand_parts(), SWELLS),
        ("U20 an archive in it", "a.docx", word_file("A text", {"word/a.zip": hostile.archive("a")}), ARCHIVE),
        ("U21 a part above its folder", "a.docx", word_file("A text", {"../../x": b"x"}), CLIMBS),
        ("U21 a part at the root", "a.docx", word_file("A text", {"/etc/cron.d/x": b"x"}), CLIMBS),
        ("U21 a part that is a link", "a.docx", hostile.linking_word_file(), CLIMBS),
        ("U22 an entity outside", "a.docx", hostile.outside_entity(), OUTSIDE),
        ("U22 a billion laughs", "a.docx", hostile.laughs(), OUTSIDE),
        ("U23 2,500 million dots", "a.png", hostile.vast_png(), "more than 80 million dots"),
        ("U24 a photograph cut off", "a.jpg", picture("JPEG", (600, 800))[:-900], NOT_WHOLE),
        ("U24 a wrong sum", "a.png", hostile.png_with_a_wrong_sum(), NOT_WHOLE),
        ("U24 10,000 pictures that move", "a.png", hostile.moving_png(), "a moving picture"),
        ("U25 a thousand pages", "a.tiff", hostile.long_tiff(), "more than 500 pages"),
        ("U33 named a picture", "a.png", LETTER, BYTES),
        ("U34 the test virus, and nobody who looks", "a.pdf", LETTER + EICAR, KEPT),
    ]


# The name that was sent, with bytes of its own; what is not refused is kept under a name of ours.
NAMES = [
    ("U26 up", b"../../etc/cron.d/x", NAME),
    ("U26 up, for a PDF", b"../../etc/cron.d/x.pdf", KEPT),
    ("U26 up, on Windows", rb"..\..\x.pdf", KEPT),
    ("U26 from the root", b"/etc/passwd", NAME),
    ("U26 a drive", rb"C:\x.pdf", KEPT),
    ("U27 right to left", "letter\u202efdp.exe".encode(), NAME),
    ("U27 right to left, for a PDF", "letter\u202eexe.pdf".encode(), KEPT),
    ("U28 NUL", b"a\x00.pdf", KEPT),
    ("U28 a line end and a header", b"a\r\nSet-Cookie: x=1.pdf", NAME),
    ("U28 a quotation mark", b'a".pdf', KEPT),
    ("U29 5,000 characters", b"a" * 5000 + b".pdf", 400),
    ("U29 255 of four bytes", "😀".encode() * 255 + b".pdf", 400),
    ("U29 200 of four bytes", "😀".encode() * 200 + b".pdf", KEPT),
    ("U29 no name", b"", ABSENT),
    ("U29 a dot", b".", ABSENT),
    ("U29 two dots", b"..", ABSENT),
    ("U29 .htaccess", b".htaccess", NAME),
    ("U29 a device", b"CON.pdf", KEPT),
    ("U30 .pdf.php", b"x.pdf.php", NAME),
    ("U30 .php%00.pdf", b"x.php%00.pdf", KEPT),
    ("U30 a blank after it", b"x.PDF ", NAME),
    ("U30 ;.jpg", b"x.pdf;.jpg", BYTES),
]


@dataclass
class Desk:
    """An editor at the form for a new paper, whose requests are written by hand."""

    client: Any
    fields: dict[str, Any]

    def body(self, *parts: tuple[bytes, bytes]) -> bytes:
        """The form with these parts: the headers of each, and what it holds."""
        fields = [(b'name="%s"' % name.encode(), value[0].encode()) for name, value in self.fields.items()]
        whole = [b"--edge\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % part for part in (*fields, *parts)]
        return b"".join(whole) + b"--edge--\r\n"

    def post(self, body: bytes) -> Any:
        return self.client.generic("POST", ADD, body, FORM)

    def post_stream(self, stream: Any, says: int) -> Any:
        """A request that says to be so long, whatever it is."""
        return self.client.generic("POST", ADD, **{"wsgi.input": stream, "CONTENT_TYPE": FORM, "CONTENT_LENGTH": str(says)})

    def upload(self, name: bytes, data: bytes, kind: bytes = b"application/octet-stream") -> Any:
        return self.post(self.body((file_head(name, kind), data)))


def file_head(name: bytes, kind: bytes = b"application/octet-stream") -> bytes:
    return b'name="original"; filename="%s"\r\nContent-Type: %s' % (name, kind)


@pytest.fixture
def papers(tmp_path, monkeypatch, settings):
    """Papers, and uploads on their way, go to a folder of this test."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", FileSystemStorage(location=tmp_path))
    return tmp_path


@pytest.fixture
def desk(editor, papers) -> Desk:
    client = signed_in(editor)
    return Desk(client, filled(client, ADD, "document"))


def left(papers) -> set[str]:
    """Every file under the folder of this test."""
    return {str(path.relative_to(papers)) for path in papers.rglob("*") if path.is_file()}


def outcome(response: Any) -> Any:
    """What came of an upload: the sentence of the form, what is said of the paper that was kept, or a status."""
    if response.status_code == 200:
        return errors(response)
    if response.status_code == 302:
        paper = Document.objects.latest("pk")
        return paper.why or paper.get_reading_display()
    return response.status_code


def wrong(desk: Desk, papers: Any, name: bytes, data: bytes, expected: str | int) -> str:
    """What is not as expected, of the answer, the rows and the files; the paper is taken away again."""
    got = outcome(response := desk.upload(name, data))
    kept = {f"{one.sha256}.{one.kind}" for one in Document.objects.all()}
    is_kept = expected in (KEPT, LOCKED, NOT_ALL, STOPPED)
    as_expected = got == expected if isinstance(expected, int) or expected == KEPT else expected in str(got)
    found = "" if as_expected and bool(kept) == is_kept else f"{got} instead of {expected}, {len(kept)} kept"
    if left(papers) != kept:
        found += f", and the files {left(papers)}"
    if "Set-Cookie: x" in str(response.headers) or b"\x00" in response.content or "\u202e" in response.content.decode():
        found += ", and its name came back"
    for paper in Document.objects.all():
        paper.original.delete(save=False)
        paper.findings.all().delete()
        paper.delete()
    return found


def test_every_file_is_kept_or_refused_with_its_sentence(desk, papers):
    found = {case: wrong(desk, papers, name.encode(), data, expected) for case, name, data, expected in files()}
    assert {case: what for case, what in found.items() if what} == {}


def test_no_name_of_a_file_leads_anywhere(desk, papers, monkeypatch):
    monkeypatch.setattr("correspondence.admin.papers.look_into", lambda upload, kind: Reading(words=["A letter"]))
    found = {}
    for number, (case, name, expected) in enumerate(NAMES):
        found[case] = wrong(desk, papers, name, LETTER + b"%%%d" % number, expected)
    assert {case: what for case, what in found.items() if what} == {}


def test_what_was_kept_is_saved_and_never_opened_in_the_site(desk):
    """U01, U02, U18, U34: whatever it is, a browser is told to keep it, to run nothing of it, and not to guess."""
    for data in (LETTER + SCRIPT, hostile.acting_pdf(), LETTER + EICAR):
        desk.upload(b"a.pdf", data)
        answer = desk.client.get(f"{LIST}{Document.objects.latest('pk').pk}/file/")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox"
        assert b"".join(answer.streaming_content) == data


def test_an_owners_password_waits_for_a_person(desk):
    """U14"""
    desk.upload(b"a.pdf", hostile.locked(user=""))
    paper = Document.objects.get()
    assert paper.has_words
    assert [(one.kind, one.looked_by) for one in paper.findings.all()] == [("locked", None)]


def test_a_declared_kind_that_is_another_is_refused(desk):
    """U33"""
    assert BYTES in errors(desk.upload(b"a.pdf", LETTER, b"image/png"))
    assert not Document.objects.exists()


class Endless(io.RawIOBase):
    """A body that makes its zeros as it is read, and counts how much was."""

    def __init__(self, size: int, start: bytes = b"", end: bytes = b"") -> None:
        self.pieces, self.zeros, self.end = start, size - len(start) - len(end), end
        self.size, self.was_read = size, 0

    def read(self, size: int) -> bytes:
        piece, self.pieces = self.pieces[:size], self.pieces[size:]
        if not piece and self.zeros:
            piece = bytes(min(size, self.zeros))
            self.zeros -= len(piece)
            self.pieces = b"" if self.zeros else self.end
        self.was_read += len(piece)
        return piece


def test_500_megabytes_are_refused_before_one_byte_is_read(desk, papers):
    """U10"""
    body = Endless(500 * MEGABYTE)
    answer = desk.post_stream(body, body.size)
    assert (answer.status_code, body.was_read, left(papers)) == (413, 0, set())
    assert "at most 200 MB" in answer.content.decode()


def test_a_visitor_sends_no_more_than_a_form(client):
    assert client.post("/accounts/login/", {"login": "x" * (4 * MEGABYTE)}).status_code == 413


def test_60_megabytes_are_refused_by_the_form_and_never_held_in_memory(desk, papers):
    """U10"""
    start, end = desk.body((file_head(b"a.pdf"), LETTER)).split(b"\r\n--edge--")
    body = Endless(60 * MEGABYTE, start, b"\r\n--edge--" + end)
    tracemalloc.start()
    answer = desk.post_stream(body, body.size)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 25 MB" in errors(answer)
    assert peak < 50 * MEGABYTE
    answer.close()
    assert left(papers) == set()


def test_a_body_shorter_or_longer_than_it_says_is_a_bad_request(desk, papers):
    """U11"""
    body = desk.body((file_head(b"a.pdf"), LETTER))
    shorter = desk.post_stream(io.BytesIO(body[:-500]), len(body))
    longer = desk.post_stream(io.BytesIO(body), len(body) - 500)
    assert (shorter.status_code, longer.status_code, Document.objects.count(), left(papers)) == (400, 400, 0, set())


def test_many_files_or_parts_where_one_is_asked_for_are_refused(desk, papers):
    """U32"""
    forty = desk.post(desk.body(*[(file_head(b"a.pdf"), LETTER + b"%%%d" % number) for number in range(40)]))
    assert "this form takes one" in errors(forty)
    parts = desk.post(desk.body(*[(file_head(b"a.pdf"), b"x")] * 2000))
    blanks = desk.post(desk.body((file_head(b"a.pdf") + b"\r\nContent-Transfer-Encoding: base64", b" " * MEGABYTE + b"JVB")))
    assert (parts.status_code, blanks.status_code, Document.objects.count(), left(papers)) == (400, 400, 0, set())


def test_the_same_bytes_on_two_letters_tell_the_public_nothing_of_the_sealed_one(desk, papers, editor, now):
    """U31"""
    desk.upload(b"a.pdf", LETTER)
    paper = Document.objects.get()
    shown, sealed = Letter.objects.published(now)[:2]
    for letter in (shown, sealed):
        letter.attachments.create(document=paper, label="Letter")
    Letter.objects.filter(pk=sealed.pk).update(stage="sealed")
    paper.copies.create(sha256="a" * 64, size=1, pages=1, title="Letter", file="a", made_by=editor, made_at=now)
    assert "on file already" in errors(desk.upload(b"other.pdf", LETTER))
    assert (Document.objects.count(), left(papers)) == (1, {f"{paper.sha256}.pdf"})
    assert [one.entry_id for one in Attachment.objects.published(now)] == [shown.pk]


def test_where_clamav_looks_a_virus_is_refused(desk, papers, settings, tmp_path_factory):
    """U34"""
    with clamd(tmp_path_factory.mktemp("clamd"), knows=EICAR) as where:
        settings.CLAMD = where
        assert "ClamAV takes it for harmful: Eicar-Test-Signature." in errors(desk.upload(b"a.pdf", LETTER + EICAR))
        assert (Document.objects.count(), left(papers)) == (0, set())
        assert outcome(desk.upload(b"a.pdf", LETTER)) == KEPT
    assert "could not be checked" in errors(desk.upload(b"a.pdf", LETTER + b"\n"))


def test_every_one_of_the_thirty_four_is_here():
    said = [case for case, *_ in (*files(), *NAMES)] + [
        test.__doc__ or "" for name, test in globals().items() if name[:5] == "test_"
    ]
    assert [number for number in range(1, 35) if not any(f"U{number:02}" in one for one in said)] == []
