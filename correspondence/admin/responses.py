"""What was formally answered."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from correspondence.admin.entries import EntryAdmin, KindFilter
from correspondence.admin.fieldsets import PUBLICATION, SURE, WORDS
from correspondence.admin.forms import EntryForm
from correspondence.admin.merging import MergingFormSet
from correspondence.admin.parts import SHARED_PARTS, PartInline
from correspondence.models import Answer, Response


class ResponseForm(EntryForm):
    first_year = 1990


class AnswerFormSet(MergingFormSet):
    """What a response cannot do is refused: settle by asking, or answer before it was asked."""

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            letter, settles = cleaned.get("letter"), cleaned.get("settles")
            if not letter or self._should_delete_form(form):
                continue
            if self.instance.kind in Response.NEVER_SETTLES and settles in (Answer.Settles.YES, Answer.Settles.PART):
                form.add_error("settles", _("A request to clarify or for more time settles nothing: choose “No”."))
            if self.instance.when and letter.day and self.instance.when.last < letter.day:
                form.add_error("letter", _("The response lies before this letter."))


class AnswerInline(PartInline, admin.TabularInline):
    model = Answer
    formset = AnswerFormSet
    fields = ("letter", "settles")
    autocomplete_fields = ("letter",)
    verbose_name_plural = _("letters it answers. Requests to clarify and requests for time settle nothing")


@admin.register(Response)
class ResponseAdmin(EntryAdmin):
    form = ResponseForm
    inlines = (AnswerInline, *SHARED_PARTS)
    list_display = ("shown_number", "places", "when", "kind_in_words", "signatory", "confidence", "stage")
    list_filter = ("stage", KindFilter, "confidence")
    search_fields = ("number", "signatory", "summary")
    place_path = "jurisdictions"
    list_prefetch = ("jurisdictions",)
    date_hierarchy = "date"
    autocomplete_fields = ("jurisdictions",)
    own_parts = ("answers",)
    fieldsets = (
        (
            None,
            {
                "fields": ("jurisdictions", ("kind", "kind_as_written"), "when", "signatory"),
                "description": _("A formal answer to the Department. Words to the press are entered as an event."),
            },
        ),
        SURE,
        WORDS,
        PUBLICATION,
    )
