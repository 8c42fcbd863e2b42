"""How does a scanned picture become a page? Its pixels are decoded and encoded again, and nothing else comes along."""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

FORMATS = {"png": PngImagePlugin.PngImageFile, "jpeg": JpegImagePlugin.JpegImageFile, "tiff": TiffImagePlugin.TiffImageFile}
Image.preinit()  # what it would read from files when a picture is saved, and no file can be opened then
LETTER = (612, 792)  # points
LIKELY = range(72, 1201)  # dots an inch
QUALITY = 90
STRIP = 256  # lines
COLOURS = {"1": (Name.DeviceGray, 1), "L": (Name.DeviceGray, 8), "RGB": (Name.DeviceRGB, 8)}


def pages_of(data: bytes, kind: str) -> pikepdf.Pdf:
    """A PDF with a page for each picture of a file: of a TIFF there may be several."""
    pdf = pikepdf.Pdf.new()
    with FORMATS[kind](io.BytesIO(data)) as picture:
        for frame in ImageSequence.Iterator(picture):
            put(pdf, upright(frame), density(frame), lossy=kind == "jpeg")
    return pdf


def upright(frame: Image.Image) -> Image.Image:
    """The pixels as they are meant to be seen, on white, in gray or in colour."""
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in COLOURS:
        return turned
    if turned.mode in ("LA", "PA", "RGBA") or "transparency" in turned.info:
        return on_white(turned if turned.mode in ("LA", "RGBA") else turned.convert("RGBA"))
    if turned.mode.startswith("I;16"):  # Pillow would cut off what is brighter than 255
        return turned.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    return turned.convert("L" if turned.mode in ("I", "F") else "RGB")


def on_white(clear: Image.Image) -> Image.Image:
    """Without clear dots; one copy of the pixels is made, as they may be many."""
    gray = clear.mode == "LA"
    plain = Image.new("L" if gray else "RGB", clear.size, "white")
    plain.paste(clear.getchannel("L") if gray else clear, mask=clear.getchannel("A"))
    return plain


def density(frame: Image.Image) -> float:
    """Dots an inch: as the file says, if that is likely; else as many as fill a letter page."""
    said = float(frame.info.get("dpi", (0, 0))[0])
    wide, high = frame.size
    return said if round(said) in LIKELY else max(wide / LETTER[0], high / LETTER[1]) * 72


def packed(picture: Image.Image) -> bytes:
    """The pixels, packed strip by strip: all at once, they would stand in memory twice."""
    packer = zlib.compressobj(1)  # it is packed again, and better, when the file is written
    strips = (picture.crop((0, top, picture.width, min(top + STRIP, picture.height))) for top in range(0, picture.height, STRIP))
    return b"".join((*(packer.compress(strip.tobytes()) for strip in strips), packer.flush()))


def put(pdf: pikepdf.Pdf, picture: Image.Image, dots: float, *, lossy: bool) -> None:
    wide, high = (round(side * 72 / dots, 2) for side in picture.size)
    space, bits = COLOURS[picture.mode]
    if lossy and bits == 8:
        held = io.BytesIO()
        picture.info = {}
        picture.save(held, "JPEG", quality=QUALITY)
        image = pikepdf.Stream(pdf, held.getvalue(), Filter=Name.DCTDecode)
    else:
        image = pikepdf.Stream(pdf, packed(picture), Filter=Name.FlateDecode)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, *picture.size
    image.ColorSpace, image.BitsPerComponent = space, bits
    page = pdf.add_blank_page(page_size=(wide, high))
    page.obj.MediaBox = Array([0, 0, wide, high])
    page.obj.Resources = Dictionary(XObject=Dictionary(Scan=pdf.make_indirect(image)))
    page.obj.Contents = pdf.make_stream(f"q {wide} 0 0 {high} 0 0 cm /Scan Do Q".encode())
