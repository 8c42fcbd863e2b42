"""What of a JPEG or a JPEG 2000 is the picture itself? The rest tells of the camera, the place and the hour.

The pixels are not touched: only the segments between them are left out.
"""

START, SCAN, END = 0xD8, 0xDA, 0xD9
WITHOUT_LENGTH = {0x01, START, *range(0xD0, 0xD8)}
# Frames, tables, scans, and what is between them; the rest is left out, be it known or not.
DRAWN = {*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD} - {0xC8}
ADOBE, ADOBE_LENGTH = 0xEE, 14  # says how colours are to be read
BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}  # of a JPEG 2000
OF_ITS_HEAD = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res "}
CODESTREAM, TILE, COMMENT = b"\xff\x4f", b"\xff\x90", b"\xff\x64"


def without_metadata(picture: bytes) -> bytes:
    """The picture without what is not drawn of it. Raises ValueError for one that cannot be followed."""
    if picture[:2] == b"\xff\xd8":
        return _jpeg(picture)
    return _boxes(picture, BOXES) if picture[4:8] == b"jP  " else _codestream(picture)


def _jpeg(picture: bytes) -> bytes:
    kept, at = [picture[:2]], 2
    while at < len(picture):
        if picture[at] != 0xFF:
            raise ValueError("a segment of the JPEG is not where it should be")
        marker = picture[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker == END:
            break
        elif marker in WITHOUT_LENGTH:
            at += 2
        else:
            end = at + 2 + int.from_bytes(picture[at + 2 : at + 4])
            if marker == SCAN:
                end = _end_of_scan(picture, end)
            if marker in DRAWN:
                kept.append(picture[at:end])
            elif marker == ADOBE and picture[at + 4 : at + 9] == b"Adobe":
                kept.append(b"\xff\xee\x00\x0e" + picture[at + 4 : at + 2 + ADOBE_LENGTH])
            at = end
    return b"".join((*kept, b"\xff\xd9"))


def _end_of_scan(picture: bytes, at: int) -> int:
    """Where the next marker stands that is not part of the scan itself."""
    while (at := picture.find(b"\xff", at)) != -1 and at + 1 < len(picture):
        if picture[at + 1] != 0 and picture[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2
    return len(picture)


def _boxes(picture: bytes, known: set[bytes]) -> bytes:
    """A JPEG 2000, or the head of one, with its known boxes."""
    kept, at = [], 0
    while at + 8 <= len(picture):
        length, kind, start = int.from_bytes(picture[at : at + 4]), picture[at + 4 : at + 8], at + 8
        if length == 1:
            length, start = int.from_bytes(picture[at + 8 : at + 16]), at + 16
        end = at + length if length else len(picture)
        if end < start:
            raise ValueError("a box of the JPEG 2000 is not where it should be")
        if kind in known:
            held = picture[start:end]
            held = _boxes(held, OF_ITS_HEAD) if kind == b"jp2h" else _codestream(held) if kind == b"jp2c" else held
            kept.append((8 + len(held)).to_bytes(4) + kind + held)
        at = end
    return b"".join(kept)


def _codestream(picture: bytes) -> bytes:
    """The pixels of a JPEG 2000 without the comments before its first tile."""
    if not picture.startswith(CODESTREAM):
        return picture
    kept, at = [CODESTREAM], 2
    while at + 4 <= len(picture) and (marker := picture[at : at + 2]) != TILE:
        end = at + 2 + int.from_bytes(picture[at + 2 : at + 4])
        if marker != COMMENT:
            kept.append(picture[at:end])
        at = end
    return b"".join((*kept, picture[at:]))
