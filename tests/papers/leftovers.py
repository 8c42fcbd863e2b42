"""Papers of which each holds a canary somewhere beside what is drawn on its pages."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.papers import pdfs
from tests.papers.pdfs import changed, letter, pdf

CANARY = "zqxnote7f3a91c2"


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


def private_keys(paper):
    """Keys that no standard knows, on everything that a page draws with."""
    page, told = paper.pages[0], Dictionary(Note=String(CANARY))
    space = Array([Name.Separation, Name.Red, Name.DeviceRGB, Dictionary(FunctionType=2, Domain=[0, 1], N=1, C1=[1, 0, 0])])
    shown = pikepdf.Stream(paper, b"/CS1 cs 1 scn 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    shown.Resources = Dictionary(ColorSpace=Dictionary(CS1=space))
    shown.Group = Dictionary(S=Name.Transparency, Private=told)
    state, picture = Dictionary(LW=1), image(paper, bytes(65536), ColorSpace=Name.DeviceGray)
    for thing in (page.Resources.Font.F1, shown, space[3], state, picture, page.obj):
        thing.XPrivate = told
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, Ours=Array([told]))
    forms = {"Fm": paper.make_indirect(shown), "Im": picture}
    draw(paper, "/GS gs q /Fm Do Q q 100 0 0 100 72 200 cm /Im Do Q", XObject=forms, ExtGState={"GS": state})


def unused_resources(paper):
    told = Array([Name.Indexed, Name.DeviceRGB, 0, String(CANARY)])
    draw(paper, "0 0 9 9 re f", ColorSpace={"Unused": told}, Properties={"P": Dictionary(Note=String(CANARY))})


def behind_the_pixels(paper):
    picture = image(paper, bytes(65536) + CANARY.encode(), ColorSpace=Name.DeviceGray)
    draw(paper, "q 100 0 0 100 72 200 cm /Im Do Q", XObject={"Im": picture})


def behind_the_photograph(paper):
    data = photograph() + CANARY.encode()
    draw(paper, "/Im Do", XObject={"Im": image(paper, data, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode)})


def postscript(paper):
    draw(paper, "/Ps Do", XObject={"Ps": stream(paper, Type=Name.XObject, Subtype=Name.PS)})


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
    "private keys of all that is drawn with": changed(pdf(letter), private_keys),
    "a colour space and a list that nothing uses": changed(pdf(letter), unused_resources),
    "bytes behind the pixels of a picture": changed(pdf(letter), behind_the_pixels),
    "bytes behind a photograph, and its metadata": changed(pdf(letter), behind_the_photograph),
    "PostScript for a printer": changed(pdf(letter), postscript),
    "a step that is none": changed(pdf(letter), lambda paper: draw(paper, f"BX ({CANARY}) Zz EX ({CANARY}) 1 g")),
    "words in a picture inside the page": changed(
        pdf(letter), lambda paper: draw(paper, f"BI /W 1 /H 1 /CS /G /BPC 8 /Note ({CANARY}) ID a\nEI")
    ),
    "a comment between two steps": changed(pdf(letter), lambda paper: draw(paper, f"% {CANARY}\nq Q")),
}  # fmt: skip
