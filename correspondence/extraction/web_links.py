"""Which links of a page go along with its public copy? Those to the open web, and nothing that names a computer of the house."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from pikepdf import Array, Dictionary, Name, Object, String

from correspondence.extraction.layers import entry

# Names that only the network of a house knows.
INSIDE = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home", ".private", ".test", ".invalid")


def web_links(page: Object) -> list[tuple[Array, bytes]]:
    """Where on a page, and to which addresses of the web, it links."""
    found = []
    for annotation in entry(page, "/Annots", []):
        action = entry(annotation, "/A", None)
        if entry(annotation, "/Subtype", None) == Name.Link and entry(action, "/S", None) == Name.URI:
            address = bytes(entry(action, "/URI", b""))
            if is_of_the_web(address) and "/Rect" in annotation:
                found.append(([float(side) for side in annotation.Rect], address))
    return found


def is_of_the_web(address: bytes) -> bool:
    """Whether it is an http address that anybody can ask, without a name or password in it."""
    try:
        parts = urlsplit(address.decode("ascii"))
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(INSIDE) and not host.rpartition(".")[2].isdigit()


def link(place: list[float], address: bytes) -> Dictionary:
    action = Dictionary(S=Name.URI, URI=String(address))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(place), Border=Array([0, 0, 0]), A=action)
