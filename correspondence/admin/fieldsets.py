"""Which fields stand together on the pages of all entries?"""

from django.utils.translation import gettext_lazy as _

from correspondence.admin.merging import OPENED

SURE = (_("How sure are we?"), {"fields": ("confidence", "evidence")})
WORDS = (
    _("In words"),
    {"fields": ("summary", "public_note"), "description": _("Both are public. Private words belong in the notes below.")},
)
PUBLICATION = (
    _("Publication"),
    {
        "fields": ("shown_stage", "number", "published_at", "origin", OPENED),
        "classes": ["collapse"],
        "description": _(
            "A new entry is a draft, and only the desk sees it. A publisher makes it public with the action “Publish”; "
            "it then gets its permanent number, and can be withdrawn but no longer deleted."
        ),
    },
)
