"""The hostile files of the catalogue (4.1 of the reliability tests), each made in a moment and the same each time."""

import io
import stat
import struct
import zipfile
import zlib

import pikepdf

from tests.papers.paper_files import A_LINE, WORD, pdf, picture, word_file

LETTER = pdf("The city must produce all documents.")
SCRIPT = b"<html><script>alert(1)</script>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MEGABYTE = 1024 * 1024

SVGS = [
    b"<svg xmlns='http://www.w3.org/2000/svg'>" + inner + b"</svg>"
    for inner in (
        b"<script>alert(1)</script>", b"<g onload='alert(1)'/>", b"<foreignObject><body/></foreignObject>",
        b"<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='http://192.0.2.1/x'/>", b"<style>@import 'http://192.0.2.1/x'</style>",
    )
]  # fmt: skip


# PDFs: by hand where no library would write them.


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%s>>"


def pages_without_number() -> bytes:
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000), PAGE % b"")


def page_tree_in_a_circle() -> bytes:
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def object_that_is_itself() -> bytes:
    return raw_pdf(CATALOG, b"2 0 R")


def swelling_pdf() -> bytes:
    """One page, whose content of 1 MB unpacks to a gigabyte of blanks."""
    pack, blanks = zlib.compressobj(9), b" " * (10 * MEGABYTE)
    first = pack.compress(blanks) + pack.flush(zlib.Z_FULL_FLUSH)
    again = pack.compress(blanks) + pack.flush(zlib.Z_FULL_FLUSH)  # from here on each is the same
    packed = first + again * 101 + pack.flush()
    content = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE % b"/Contents 4 0 R", content)


def forms_in_forms(deep: int = 10, wide: int = 50) -> bytes:
    """A page that draws a form fifty times, which draws one fifty times, and so on."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    stream = b"<</Length %d%s>>\nstream\n%s\nendstream"
    draw = b"/X Do " * wide
    drawn = [stream % (len(draw), form % (number + 1), draw) for number in range(5, 5 + deep)]
    page = PAGE % b"/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R"
    last = stream % (1, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"n")
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream % (len(draw), b"", draw), *drawn, last)


def locked(*, user: str) -> bytes:
    """A PDF with an owner’s password, and this one to open it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(LETTER)) as paper:
        paper.save(out, encryption=pikepdf.Encryption(owner="the owner", user=user))
    return out.getvalue()


def acting_pdf() -> bytes:
    out, name = io.BytesIO(), pikepdf.Name
    with pikepdf.open(io.BytesIO(LETTER)) as paper:
        paper.Root.OpenAction = pikepdf.Dictionary(S=name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        acts = [
            pikepdf.Dictionary(S=name.Launch, F=pikepdf.String("calc.exe")),
            pikepdf.Dictionary(S=name.URI, URI=pikepdf.String("file:///etc/passwd")),
        ]
        links = [pikepdf.Dictionary(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9], A=act) for act in acts]
        paper.pages[0].Annots = pikepdf.Array(links)
        paper.save(out, deterministic_id=True)
    return out.getvalue()


def carrying_pdf() -> bytes:
    """A PDF with a file in it, and a form of the kind XFA."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(LETTER)) as paper:
        paper.attachments["memo.txt"] = pikepdf.AttachedFileSpec(paper, b"privileged")
        paper.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.String("<xdp/>"))
        paper.save(out, deterministic_id=True)
    return out.getvalue()


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in names:
            parts.writestr(name, SCRIPT)
    return out.getvalue()


# Word files


def claims_ten_gigabytes() -> bytes:
    """Three parts, each of which the list of parts says to unpack to four gigabytes."""
    names = [f"word/{number}.xml" for number in range(3)]
    out = bytearray(word_file("A text", dict.fromkeys(names, b"x")))
    for name in names:
        at = out.rindex(name.encode()) - 46  # the entry in the list, whose name stands after 46 bytes
        out[at + 24 : at + 28] = struct.pack("<L", 0xFFFF_FFF0)
    return bytes(out)


def hides_its_size() -> bytes:
    """Its text unpacks to 5 MB of blanks, and its list of parts says 100 bytes."""
    out = bytearray(word_file(WORD.format(" " * (5 * MEGABYTE))))
    at = out.rindex(b"word/document.xml") - 46
    out[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(out)


def seventy_thousand_parts() -> bytes:
    """Its list alone; the list is what is read first."""
    entry = struct.pack("<4s4B4H3L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0)
    list_ = b"".join(entry + b"%05d" % number for number in range(70_000))
    start = struct.pack("<4s2B4HL2L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 33, 0, 0, 0, 5, 0) + b"00000"
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 70_000, 70_000, len(list_), len(start))
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(start) + len(list_), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0)
    return start + list_ + large + where + end


def linking_word_file() -> bytes:
    out = io.BytesIO(word_file("A text"))
    with zipfile.ZipFile(out, "a") as parts:
        link = zipfile.ZipInfo("word/media/image1.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        parts.writestr(link, "/etc/passwd")
    return out.getvalue()


def with_entities(*entities: str) -> bytes:
    names = "&last;" if "last" in entities[-1] else "&x;"
    return word_file(f"<!DOCTYPE d [{''.join(entities)}]>" + WORD.format(A_LINE.format(names)))


def laughs() -> bytes:
    nested = [f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)]
    return with_entities("<!ENTITY l0 'lol'>", *nested, "<!ENTITY last '&l9;'>")


def outside_entity() -> bytes:
    return with_entities("<!ENTITY x SYSTEM 'file:///etc/passwd'>")


# Pictures


def png_part(name: bytes, data: bytes) -> bytes:
    return struct.pack("!L", len(data)) + name + data + struct.pack("!L", zlib.crc32(name + data))


def png(wide: int, high: int, *parts: bytes) -> bytes:
    """A grey PNG that says to be so large, and holds one line."""
    head = png_part(b"IHDR", struct.pack("!2L5B", wide, high, 8, 0, 0, 0, 0))
    line = png_part(b"IDAT", zlib.compress(bytes(1 + wide)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(parts) + line + png_part(b"IEND", b"")


def vast_png() -> bytes:
    return png(50_000, 50_000)


def moving_png() -> bytes:
    return png(1, 1, png_part(b"acTL", struct.pack("!2L", 10_000, 0)))


def png_with_a_wrong_sum() -> bytes:
    whole = bytearray(picture("PNG"))
    whole[whole.index(b"IDAT") + 8] ^= 0xFF
    return bytes(whole)


def long_tiff(pages: int = 1000) -> bytes:
    """So many pages of LZW, which share their one dot."""
    dot = b"\x80\x32\x20\x20"  # one, grey, in LZW
    out, tags = bytearray(b"II*\0" + struct.pack("<L", 12) + dot), 9
    for number in range(pages):
        values = {256: 1, 257: 1, 258: 8, 259: 5, 262: 1, 273: 8, 277: 1, 278: 1, 279: len(dot)}
        out += struct.pack("<H", tags) + b"".join(struct.pack("<2H2L", tag, 4, 1, value) for tag, value in values.items())
        out += struct.pack("<L", len(out) + 4 if number < pages - 1 else 0)
    return bytes(out)


def of_size(size: int) -> bytes:
    """A PDF of exactly so many bytes."""
    return LETTER + b"\n" * (size - len(LETTER))
