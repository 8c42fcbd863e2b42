"""What of a JPEG or a JPEG 2000 is the picture itself? The rest tells of the camera, the place and the hour.

The pixels are not touched: only the segments between them are left out.
"""

START, SCAN, END = 0xD8, 0xDA, 0xD9
WITHOUT_LENGTH = {0x01, START, *range(0xD0, 0xD8)}
APPLICATIONS = {*range(0xE0, 0xF0), 0xFE} - {0xEE}  # and comments; 0xEE, Adobe’s, says how colours are to be read
BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}  # of a JPEG 2000


def without_metadata(picture: bytes) -> bytes:
    """The picture without what is not drawn of it. Raises ValueError for one that cannot be followed."""
    if picture[:2] == b"\xff\xd8":
        return _jpeg(picture)
    return _jpeg_2000(picture) if picture[4:8] == b"jP  " else picture


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
            if marker not in APPLICATIONS:
                kept.append(picture[at:end])
            at = end
    return b"".join((*kept, b"\xff\xd9"))


def _end_of_scan(picture: bytes, at: int) -> int:
    """Where the next marker stands that is not part of the scan itself."""
    while (at := picture.find(b"\xff", at)) != -1 and at + 1 < len(picture):
        if picture[at + 1] != 0 and picture[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2
    return len(picture)


def _jpeg_2000(picture: bytes) -> bytes:
    kept, at = [], 0
    while at + 8 <= len(picture):
        length, kind = int.from_bytes(picture[at : at + 4]), picture[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(picture[at + 8 : at + 16])
        end = at + length if length else len(picture)
        if end < at + 8:
            raise ValueError("a box of the JPEG 2000 is not where it should be")
        if kind in BOXES:
            kept.append(picture[at:end])
        at = end
    return b"".join(kept)
