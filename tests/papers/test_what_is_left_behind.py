"""A public copy holds what is drawn on the pages, a title and a language, and nothing else."""

import hashlib
import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops

from correspondence.extraction.picture_segments import without_metadata
from correspondence.extraction.public_copy import rewrite
from tests.papers import pdfs
from tests.papers.pdfs import changed, holds, letter, pdf

CANARY = "zqxnote7f3a91c2"


def public(data: bytes, kind: str = "pdf") -> bytes:
    return rewrite(data, kind=kind, title="Letter to Lawrence", language="en")[1]


def text(data: bytes) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


def photograph(**more) -> bytes:
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY
    Image.linear_gradient("L").convert("RGB").save(held, "JPEG", exif=exif, comment=CANARY.encode(), **more)
    return held.getvalue()


def stream(paper, **entries):
    made = pikepdf.Stream(paper, CANARY.encode())
    for key, value in entries.items():
        made[f"/{key}"] = value
    return paper.make_indirect(made)


def draw(paper, content: str, **resources) -> None:
    for kind, things in resources.items():
        paper.pages[0].Resources[f"/{kind}"] = Dictionary(**things)
    paper.pages[0].contents_add(content.encode())


def attach(paper):
    paper.attachments["minutes.txt"] = pikepdf.AttachedFileSpec(paper, CANARY.encode())


def xmp(paper):
    with paper.open_metadata() as metadata:
        metadata["dc:description"] = CANARY


def bookmark(paper):
    with paper.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(CANARY, 0))


def form(paper):
    shown = stream(paper, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 20]))
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(CANARY), Rect=Array([72, 100, 172, 120]),
        AP=Dictionary(N=shown),
    )  # fmt: skip
    paper.pages[0].Annots = Array([paper.make_indirect(field)])
    paper.Root.AcroForm = Dictionary(Fields=paper.pages[0].Annots, XFA=stream(paper))


def image(paper, data: bytes, **more):
    made = pikepdf.Stream(paper, data, Type=Name.XObject, Subtype=Name.Image, Width=256, Height=256, BitsPerComponent=8, **more)
    return paper.make_indirect(made)


def photo_on_the_page(paper):
    picture = image(paper, photograph(), ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode)
    draw(paper, "q 100 0 0 100 72 200 cm /Im Do Q", XObject={"Im": picture})


def hidden_form(paper):
    layer = paper.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    paper.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(BaseState=Name.OFF))
    drawn = pikepdf.Stream(
        paper, f"BT /F1 12 Tf ({CANARY}) Tj ET".encode(), Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), OC=layer
    )
    draw(paper, "/Fm Do", XObject={"Fm": paper.make_indirect(drawn)})


def private_data(paper):
    paper.pages[0].PieceInfo = Dictionary(Word=Dictionary(Private=stream(paper), LastModified=String("D:2017")))


def structure(paper):
    paper.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(CANARY)))
    draw(paper, f"/Span <</ActualText ({CANARY})>> BDC BT /F1 12 Tf 72 60 Td (seen) Tj ET EMC")


def script(paper):
    paper.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(CANARY))
    paper.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), paper.Root.OpenAction])))
    paper.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F=String(CANARY)))


def describe_the_font(paper):
    paper.pages[0].Resources.Font.F1.Metadata = stream(paper)


def in_an_image(paper):
    """What a picture on the page drags along: another one for print, and a description."""
    other = image(paper, CANARY.encode(), ColorSpace=Name.DeviceGray)
    picture = image(
        paper, bytes(65536), ColorSpace=Name.DeviceGray, Metadata=stream(paper), Remark=String(CANARY),
        Alternates=Array([Dictionary(Image=other, DefaultForPrinting=True)]),
    )  # fmt: skip
    draw(paper, "q 100 0 0 100 72 200 cm /Im Do Q", XObject={"Im": picture})


LEFTOVERS = {
    "an older revision": pdfs.with_older_revision(CANARY),
    "an object to which nothing leads": pdfs.with_unreferenced_object(CANARY),
    "bytes after the end": pdf(letter) + CANARY.encode(),
    "a hidden layer": pdfs.with_layer(CANARY),
    "a layer that is off, as a form": changed(pdf(letter), hidden_form),
    "XMP": changed(pdf(letter), xmp),
    "Info": changed(pdf(letter), lambda paper: paper.docinfo.__setitem__("/Keywords", String(CANARY))),
    "an attachment": changed(pdf(letter), attach),
    "a bookmark": changed(pdf(letter), bookmark),
    "a form field, its look, and XFA": changed(pdf(letter), form),
    "a script and a launch": changed(pdf(letter), script),
    "what describes a font": changed(pdf(letter), describe_the_font),
    "a thumbnail": changed(pdf(letter), lambda paper: paper.pages[0].__setattr__("Thumb", stream(paper))),
    "private data of a program": changed(pdf(letter), private_data),
    "alternative text": changed(pdf(letter), structure),
    "a note": pdfs.with_annotation(Subtype=Name.Text, Contents=String(CANARY)),
    "a link to a file": pdfs.with_annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"file:///{CANARY}"))),
    "a picture that is not drawn": changed(
        pdf(letter), lambda paper: draw(paper, "", XObject={"Im": image(paper, CANARY.encode(), ColorSpace=Name.DeviceGray)})
    ),
    "another picture for print, and what describes it": changed(pdf(letter), in_an_image),
    "EXIF of a photograph on the page": changed(pdf(letter), photo_on_the_page),
    "a comment between two steps": changed(pdf(letter), lambda paper: draw(paper, f"% {CANARY}\nq Q")),
}  # fmt: skip


@pytest.mark.parametrize("where", LEFTOVERS)
def test_what_is_not_drawn_is_in_the_paper_and_not_in_its_public_copy(where):
    assert holds(LEFTOVERS[where], CANARY)
    copy = public(LEFTOVERS[where])
    assert not holds(copy, CANARY)
    assert copy.count(b"%%EOF") == copy.count(b"startxref") == 1
    assert copy.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff"])
def test_a_picture_becomes_a_page_of_its_pixels_alone(kind):
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY
    exif[0x0112] = 6  # held upright by turning it
    Image.linear_gradient("L").resize((100, 200)).save(held, kind.upper(), exif=exif, dpi=(100, 100))
    assert CANARY.encode() in held.getvalue()
    copy = public(held.getvalue(), kind)
    assert not holds(copy, CANARY)
    assert pypdfium2.PdfDocument(copy)[0].get_size() == (144, 72)
    assert text(copy).strip() == ""


def test_what_is_drawn_stays_as_it_is():
    for paper in (pdf(letter, pdfs.highlighted), LEFTOVERS["EXIF of a photograph on the page"], LEFTOVERS["alternative text"]):
        before, after = (pypdfium2.PdfDocument(data) for data in (paper, public(paper)))
        assert len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            pictures = [page.render(draw_annots=False).to_pil().convert("RGB") for page in (one, other)]
            assert ImageChops.difference(*pictures).getbbox() is None


def test_words_beside_a_hidden_layer_stay():
    assert "Sincerely," in text(public(pdfs.with_layer(CANARY)))


def test_only_title_and_language_are_said_of_it():
    with pikepdf.Pdf.open(io.BytesIO(public(LEFTOVERS["Info"]))) as copy:
        assert copy.docinfo == Dictionary(Title=String("Letter to Lawrence"))
        assert set(copy.Root.keys()) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
        assert copy.Root.Lang == "en"


def test_links_to_the_web_stay_and_others_do_not():
    kept = pdfs.with_annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://www.justice.gov/")))
    with pikepdf.Pdf.open(io.BytesIO(public(kept))) as copy:
        assert [str(one.A.URI) for one in copy.pages[0].Annots] == ["https://www.justice.gov/"]
    for action in (Dictionary(S=Name.URI, URI=String("mailto:a@example.org")), Dictionary(S=Name.Launch, F=String("a.exe"))):
        with pikepdf.Pdf.open(io.BytesIO(public(pdfs.with_annotation(Subtype=Name.Link, A=action)))) as copy:
            assert "/Annots" not in copy.pages[0]


def test_the_same_paper_title_and_language_give_the_same_bytes():
    first, again = (hashlib.sha256(public(LEFTOVERS["an attachment"])).hexdigest() for _time in range(2))
    assert first == again
    assert rewrite(LEFTOVERS["an attachment"], kind="pdf", title="Another", language="en")[1] != public(
        LEFTOVERS["an attachment"]
    )


def test_an_owners_password_is_left_behind():
    held = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf(letter))) as paper:
        paper.save(held, encryption=pikepdf.Encryption(owner="secret", user="", allow=pikepdf.Permissions(extract=False)))
    with pikepdf.Pdf.open(io.BytesIO(public(held.getvalue()))) as copy:
        assert not copy.is_encrypted
    assert "November 15, 2017" in text(public(held.getvalue()))


@pytest.mark.parametrize("progressive", [False, True])
def test_the_pixels_of_a_photograph_are_not_touched(progressive):
    before = photograph(progressive=progressive)
    after = without_metadata(before)
    assert (CANARY.encode() in before, CANARY.encode() in after) == (True, False)
    assert ImageChops.difference(Image.open(io.BytesIO(before)), Image.open(io.BytesIO(after))).getbbox() is None
