"""In what does a row that a person brings differ from a row of a folder?

It may have no id yet, and no source yet: it becomes a draft, and a draft may lack what publishing asks for.
"""

from typing import Any

from correspondence.models.entry import Confidence


class DeskRow:
    """Before the row form of a folder's table. ``is_on_record`` is whether the row changes an entry there is.

    ``names_itself`` is whether the id of a row is its own name, which it cannot lack, and no number given later.
    """

    is_on_record = False
    names_itself = False

    def __init__(self, *args: Any, is_on_record: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_on_record = is_on_record
        for name in ("source_ids", "confidence", *(() if self.names_itself else ("id",))):
            if name in self.fields:  # type: ignore[attr-defined]
                self.fields[name].required = False  # type: ignore[attr-defined]

    def clean_source_ids(self) -> list[str]:
        return self.cleaned_data["source_ids"]  # type: ignore[attr-defined, no-any-return]

    def clean_confidence(self) -> str:
        return self.cleaned_data["confidence"] or Confidence.MEDIUM  # type: ignore[attr-defined]
