"""What does a request ask of the API? Only what is known is read; all else is refused by name."""

from collections.abc import Iterable

from rest_framework.request import Request

from tracker.api.errors import Refused
from tracker.filters.base import REVERSED, ListFilter

PAGING = ("cursor", "page_size")
ALWAYS = ("fields", "format")


def refuse_unknown(request: Request, known: Iterable[str]) -> None:
    """Raise Refused for a key that is not known, is there twice, or is empty: never a silently full list."""
    known = {*known, *ALWAYS}
    if unknown := sorted(set(request.query_params) - known):
        said = f"Not a parameter of this address: {', '.join(unknown)[:200]}."
        raise Refused("unknown_parameter", said, {key[:100]: ["Unknown."] for key in unknown[:20]})
    for key, values in request.query_params.lists():
        if len(values) > 1:
            raise Refused("bad_value", f"Asked twice: {key}. Ask once.", {key: ["Asked twice."]})
        if not values[0]:
            raise Refused("bad_value", f"Empty: {key}. Leave it out, or say what.", {key: ["Empty."]})


def fields_asked(request: Request, offered: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of ``?fields=a,b``, in the order of the resource; all of them where nothing is asked."""
    text = request.query_params.get("fields")
    if text is None:
        return offered
    asked = text.split(",")
    if unknown := sorted(set(asked) - set(offered)):
        said = f"Not a field of this resource: {', '.join(unknown)[:200]}."
        raise Refused("bad_value", said, {"fields": [said]})
    if len(set(asked)) < len(asked):
        raise Refused("bad_value", "A field is asked for twice.", {"fields": ["Asked twice."]})
    return tuple(name for name in offered if name in asked)


def refuse_bad_values(filters: ListFilter) -> None:
    """Raise Refused for a value that a filter cannot read, naming its key.

    A range whose ends are reversed can be read: nothing lies in it. (A page says so beside the field, as to a slip of a person.)
    """
    if not filters.is_valid() and {one.code for found in filters.errors.as_data().values() for one in found} != {REVERSED}:
        told = {name: [str(line) for line in lines] for name, lines in filters.errors.items()}
        said = " ".join(f"{name}: {' '.join(lines)}" for name, lines in told.items())
        raise Refused("bad_value", said, told)
