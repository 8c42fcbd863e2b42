"""Which layers of a PDF does nobody see, and is something on one of them?"""

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object

Key = tuple[int, int]  # of an object in its file


class Layers:
    """The optional content of a PDF: ``off`` is not seen at all, ``not_printed`` is seen on screens alone."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        properties = entry(pdf.Root, "/OCProperties", Dictionary())
        groups = [group for group in entry(properties, "/OCGs", []) if isinstance(group, Dictionary)]
        default = entry(properties, "/D", Dictionary())
        on, off = ({group.objgen for group in entry(default, key, [])} for key in ("/ON", "/OFF"))
        if entry(default, "/BaseState", None) == Name.OFF:
            off |= {group.objgen for group in groups} - on
        off |= {group.objgen for group in groups if usage(group, "/View", "/ViewState") == Name.OFF}
        self.off: set[Key] = off
        self.not_printed = {group.objgen for group in groups if usage(group, "/Print", "/PrintState") == Name.OFF} - off
        self.names = {group.objgen: str(entry(group, "/Name", "")) for group in groups}

    def hides(self, content: Any) -> bool:
        """Whether what is tied to a group, or to several by a rule, is not seen. A rule that is not simple hides."""
        if not isinstance(content, Dictionary):
            return False
        if content.get("/Type") != Name.OCMD:
            return content.objgen in self.off
        if "/VE" in content:
            return True
        among = entry(content, "/OCGs", [])
        states = [group.objgen not in self.off for group in (among if isinstance(among, pikepdf.Array) else [among])]
        rule = {Name.AllOn: all(states), Name.AnyOff: not all(states), Name.AllOff: not any(states)}
        return bool(states) and not rule.get(content.get("/P"), any(states))


def entry(holder: Object, key: str, otherwise: Any) -> Any:
    """What stands under a key, or something else where nothing, or null, stands there."""
    found = holder.get(key) if isinstance(holder, Dictionary | pikepdf.Stream) else None
    return otherwise if found is None else found


def usage(group: Object, of: str, state: str) -> Any:
    return entry(entry(entry(group, "/Usage", Dictionary()), of, Dictionary()), state, None)
