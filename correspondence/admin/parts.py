"""What is entered on the page of another entry: citations, papers, notes, numbered lines."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import FETCH_PEERS, ForeignKey, QuerySet, TextField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.citing import CitesOneFact, CitingInline, RemembersTheSource
from correspondence.admin.forms import RecordForm
from correspondence.admin.merging import OPENED, MergingForm, MergingFormSet, PlainText
from correspondence.admin.proposals import link
from correspondence.admin.publishing import PERMISSION
from correspondence.intake.documents import KINDS, keep
from correspondence.models import Attachment, Citation, Entry, Note
from correspondence.models.entry import WAITING, Stage

AGAIN = _("Choose the file again.")


class KnownAutocompleteSelect(AutocompleteSelect):
    """Autocomplete that is told what is chosen already, and so asks the database nothing per row."""

    known = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list:
        if self.known is None or [str(v) for v in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*blank, self.create_option(name, self.known.pk, str(self.known), True, len(blank))], 0)]


class PartForm(RecordForm, MergingForm):
    """A row on its parent’s page; what it points at came with the row."""

    compared_by_the_set: frozenset[str] = frozenset()  # a row alone would be compared with what stood there before

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownAutocompleteSelect) and getattr(self.instance, f"{name}_id", None):
                widget.known = getattr(self.instance, name)

    def validate_constraints(self) -> None:
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions() | self.compared_by_the_set)
        except ValidationError as errors:
            self._update_errors(errors)


class PartInline:
    """Settings of every inline: few empty rows, and the same few queries whatever the number of rows."""

    extra = 0
    form = PartForm
    formset = MergingFormSet
    formfield_overrides = {TextField: {"form_class": PlainText}}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple:
        """With what stood in a row when the page was opened, where the row may be changed."""
        fields = tuple(super().get_fields(request, obj))
        return (*fields, OPENED) if self.has_change_permission(request, obj) and OPENED not in fields else fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).fetch_mode(FETCH_PEERS)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocompleteSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A part of a draft may go with whoever may edit the draft; of anything else, only with a publisher."""
        drafted = not isinstance(obj, Entry) or obj.stage in WAITING
        return super().has_delete_permission(request, obj) and (drafted or request.user.has_perm(PERMISSION))


class NumberedForm(PartForm):
    """A numbered row; without a number it is put behind the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Empty: behind the others.")
            if not self.instance.pk:
                self.initial["position"] = None


class NumberedFormSet(MergingFormSet):
    def clean(self) -> None:
        rows = [form for form in self.forms if getattr(form, "cleaned_data", None) and not self._should_delete_form(form)]
        taken = [form.cleaned_data["position"] for form in rows if form.cleaned_data.get("position") is not None]
        following = max(taken, default=0) + 1
        for form in rows:
            if form.cleaned_data.get("position") is None and (form.has_changed() or form.instance.pk):
                form.cleaned_data["position"] = form.instance.position = following
                following += 1
        super().clean()


class CitationForm(CitesOneFact, NumberedForm):
    pass


class CitationFormSet(RemembersTheSource, NumberedFormSet):
    """A published entry keeps at least one source."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if not self._should_delete_form(form) and (form.instance.pk or form.has_changed())]
        if isinstance(self.instance, Entry) and self.instance.stage == Stage.PUBLISHED and not kept:
            raise ValidationError(_("A published entry has at least one source: keep one, or have the entry withdrawn."))


class CitationInline(CitingInline, PartInline, admin.StackedInline):
    model = Citation
    fk_name = "entry"
    form = CitationForm
    formset = CitationFormSet
    fields = (("source", "field", "position"), ("page", "quote"), ("says", "on_record"))
    readonly_fields = ("on_record",)
    autocomplete_fields = ("source",)
    verbose_name_plural = _("sources: where we learned it (Alt+S in a field cites a source for that field)")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name == "quote":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2, "cols": 40})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class NoFile(forms.FileInput):
    """Nothing, where a file can no longer be chosen."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        return ""


class AttachmentForm(PartForm):
    """A paper on file, or a file that becomes one. The same bytes are one paper: it is then attached, and nothing is said."""

    by: Any = None

    file = forms.FileField(
        label=_("or a file"), required=False, widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
        help_text=_("A PDF, picture or Word file of at most 25 MB. It is kept under a name of our own and is not public."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["empty"] = f"{_('The file is empty.')} {AGAIN}"
        if "document" in self.fields:
            self.fields["document"].required, self.fields["document"].label = False, _("paper on file")
        if self.instance.pk:
            self.fields["file"].disabled, self.fields["file"].widget = True, NoFile()

    def clean_file(self) -> None:
        """Keep the file at once: a browser loses it where the page comes back, and the paper then stands in the row."""
        upload = self.cleaned_data.get("file")
        if not upload or not self.has_changed():  # a row of whoever may add none never has
            return
        if self.cleaned_data.get("document"):
            raise ValidationError(_("Choose a paper on file or a file, not both."))
        try:
            paper, _is_new = keep(upload, by=self.by, now=timezone.now())
        except ValidationError as error:
            raise ValidationError([*error.messages, AGAIN]) from None
        self.cleaned_data["document"] = paper
        self.data = self.data.copy()
        self.data[self.add_prefix("document")] = str(paper.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "file" not in self.errors and "document" in self.fields and not cleaned.get("document"):
            self.add_error("document", _("Choose a paper on file, or a file."))
        return cleaned


class AttachmentInline(PartInline, admin.TabularInline):
    model = Attachment
    fk_name = "entry"
    form = AttachmentForm
    fields = ("document", "file", "label", "origin", "says")
    readonly_fields = ("says",)
    autocomplete_fields = ("document",)
    verbose_name_plural = _("papers: the letter itself, where we have it (public only once its own page publishes a copy)")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[MergingFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by = request.user  # a class of this request alone
        return formset

    @admin.display(description=_("what it says"))
    def says(self, attachment: Attachment) -> str:
        return link(attachment, self.parent_model)


class NoteInline(PartInline, admin.StackedInline):
    """Notes of the desk: added, never rewritten."""

    model = Note
    formset = forms.BaseInlineFormSet
    fk_name = "entry"
    fields = ("text", "by", "at")
    readonly_fields = ("by", "at")
    can_delete = False
    verbose_name_plural = _("private notes: for staff only, never shown to the public")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


SHARED_PARTS = (CitationInline, AttachmentInline, NoteInline)
