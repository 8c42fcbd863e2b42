"""A published entry is changed: was it a typo or a correction, and why?"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.histories import HistoryAdmin
from correspondence.admin.publishing import PERMISSION, posted
from correspondence.intake.corrections import asks, check_said, differences, hide_texts, record
from correspondence.intake.public_words import Typed, Words, words_of, words_on_record
from correspondence.models import Correction, Entry, Person


class CorrectionForm(forms.ModelForm):
    """Two answers; the lines themselves are made of what changed."""

    kind = forms.ChoiceField(
        label=_("Typo or correction?"), required=False, choices=[("", "---------"), *Correction.Kind.choices],
        help_text=_("A typo is listed by its day; a correction with the old text and the new."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why (public)"), required=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text=_("Needed where a public field or part changes; it stands on the page and under Corrections."),
    )  # fmt: skip

    class Meta:
        model = Correction
        fields = ("kind", "reason")

    def _post_clean(self) -> None:
        """Its row is not made of this form alone."""


class CorrectionFormSet(forms.BaseInlineFormSet):
    """The last part of a page, so that it is asked once the others are known to be in order."""

    others: tuple[Any, ...] = ()  # the other parts of the page, set by the admin

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:  # without them, the page was opened before the entry was published
            data = data.copy()
            data.update({f"{kwargs['prefix']}-TOTAL_FORMS": "1", f"{kwargs['prefix']}-INITIAL_FORMS": "0"})
        super().__init__(data, *args, **kwargs)
        self.before: list[tuple[Entry, Words]] = []

    def clean(self) -> None:
        super().clean()
        links = getattr(self.instance, "links_typed", None)
        if links is None or not all(other.is_valid() for other in self.others):
            return  # what stands in the way is said first
        now, found = timezone.now(), []
        for entry, typed in self._published(links):
            before = words_on_record(entry)
            self.before.append((entry, before))
            found.append((entry, differences(before, words_of(entry, typed), at=now)))
        check_said(found, **self.said)

    @property
    def said(self) -> dict[str, str]:
        answers = getattr(self.forms[0], "cleaned_data", {}) if self.forms else {}
        return {"kind": answers.get("kind", ""), "reason": answers.get("reason", "")}

    def _published(self, links: dict[str, Any]) -> list[tuple[Entry, Typed]]:
        """The entries of the page that the public sees: its own, and those in its parts that were changed."""
        now, rows, inside = timezone.now(), {}, []
        for other in self.others:
            listed = rows.setdefault(other.model, [])
            for form in other.forms:
                if other._should_delete_form(form) or not (form.instance.pk or form.has_changed()):
                    continue
                listed.append(form.instance)
                if isinstance(form.instance, Entry) and form.instance.pk and form.has_changed() and asks(form.instance, now):
                    inside.append((form.instance, Typed()))
        return [(self.instance, Typed(links, rows)), *inside]

    def write(self, *, by: Person) -> None:
        """The corrections of what was saved: read from the record, once everything else is on it."""
        self.changed_objects, self.deleted_objects, now = [], [], timezone.now()
        said = self.said
        self.new_objects = [row for entry, before in self.before for row in record(entry, before, **said, by=by, at=now)]


class CorrectionInline(admin.StackedInline):
    model = Correction
    fk_name = "entry"
    form = CorrectionForm
    formset = CorrectionFormSet
    fields = ("kind", "reason")
    template = "admin/correspondence/correction_inline.html"
    extra = max_num = 1
    can_delete = False
    verbose_name = _("what this change is")
    verbose_name_plural = _("this is published: what is this change, and why?")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()


def asked_on(page: Any, request: HttpRequest, entry: Entry | None) -> bool:
    """Whether the page of an entry asks what a change is."""
    return entry is not None and asks(entry, timezone.now()) and page.has_change_permission(request, entry)


class HidingForm(ActionForm):
    """The choice of an action, with the reason that it asks for."""

    reason = forms.CharField(label=_("Reason, for staff"), required=False, max_length=200)


@admin.action(description=_("Hide the old text and the new"), permissions=["publish"])
def hide_texts_of_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """What was taken off a page may stand in its correction still; the line stays with its day, field and reason."""
    try:
        for correction in queryset:
            hide_texts(correction, by=request.user, at=timezone.now(), reason=posted(request, "reason"))
    except ValidationError as error:
        modeladmin.message_user(request, " ".join(error.messages), messages.ERROR)


@admin.register(Correction)
class CorrectionAdmin(HistoryAdmin):
    """Corrections are made where the entry is changed; here they are read, and a publisher hides what they give away."""

    action_form = HidingForm
    actions = (hide_texts_of_chosen,)
    list_display = ("on", "entry", "field", "kind", "by", "hidden_at")
    list_filter = ("kind",)
    search_fields = ("entry__number", "field", "reason")
    date_hierarchy = "on"
    ordering = ("-on", "-pk")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
