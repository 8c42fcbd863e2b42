"""A lawyer drops the papers of a round at once, looks at which letter each is of, and attaches them."""

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from correspondence.admin.sheets import sent
from correspondence.intake import papers_of_a_round as room
from correspondence.intake.documents import KINDS
from correspondence.intake.papers_of_a_round import MOST_FILES, MOST_TOGETHER, MayChange, Row, Taken, letters_of, look
from correspondence.models import Attachment, Document, Letter, Round
from correspondence.rules.paper_matching import Match, Why

LONGEST = 20  # seconds after which no further file is begun; a server gives up on a page after thirty
NOWHERE = "none"
WIDE = forms.TextInput(attrs={"class": "vTextField"})
BECAUSE = {
    Why.WORDS: gettext_lazy("its words name %s"),
    Why.NAME: gettext_lazy("its name says “%s”"),
    Why.SEVERAL: gettext_lazy("it names several: %s"),
    Why.DOUBTFUL: gettext_lazy("it may mean %s"),
    Why.NOTHING: gettext_lazy("neither its words nor its name say which"),
}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; how each of them is, its own row says."""

    widget = ManyFiles(attrs={"accept": ",".join(KINDS), "class": "round-papers-drop"})

    def clean(self, data: list[UploadedFile], initial: Any = None) -> list[UploadedFile]:
        if not data:
            raise ValidationError(_("Choose at least one file."))
        if len(data) > MOST_FILES:
            raise ValidationError(_("At most %(most)d files at once; these are %(n)d.") % {"most": MOST_FILES, "n": len(data)})
        if sum(file.size for file in data) > MOST_TOGETHER:
            raise ValidationError(_("At most %d MB at once; these are more.") % (MOST_TOGETHER // 1024 // 1024))
        return data


class FilesForm(forms.Form):
    files = FilesField(
        label=gettext_lazy("Papers of the letters"),
        help_text=format_lazy(
            gettext_lazy("Choose them, or drop them here: PDF, picture or Word, at most {most} files and {mb} MB together."),
            most=MOST_FILES, mb=MOST_TOGETHER // 1024 // 1024,
        ),
    )  # fmt: skip


class WordsForm(forms.Form):
    """What is written beside each of them."""

    label = forms.CharField(
        label=gettext_lazy("Label"), max_length=200, initial=gettext_lazy("The letter"), widget=WIDE,
        help_text=gettext_lazy("How each paper is called beside its letter. Public once the paper is."),
    )  # fmt: skip
    origin = forms.CharField(
        label=gettext_lazy("Origin"), max_length=200, required=False, widget=WIDE,
        help_text=Attachment._meta.get_field("origin").help_text,
    )  # fmt: skip


@dataclass
class Line:
    """A row for the page."""

    row: Row
    because: str
    chosen: str
    error: str = ""


def papers_of_a_round(page: admin.ModelAdmin, request: HttpRequest, round_id: int) -> HttpResponse:
    """The form; then what came, with the letter of each; then, all settled, the papers are attached."""
    round_ = get_object_or_404(Round, pk=round_id)
    if not all(request.user.has_perm(f"correspondence.{may}") for may in ("add_document", "add_attachment", "view_letter")):
        raise PermissionDenied
    may_change = partial(page.admin_site._registry[Letter].has_change_permission, request)
    letters = letters_of(round_)
    mine = {letter.pk: letter for letter in letters if may_change(letter)}
    context: dict[str, Any] = {"title": _("Papers of %s") % round_, "round": round_, "letters": list(mine.values())}
    if "_attach" in request.POST:
        words, lines = WordsForm(request.POST), settled(look(letters, posted(request), may_change=may_change), request, mine)
        made = attached(request, words, lines, may_change)
        if made is None:
            return drawn(page, request, context | {"words": words, "lines": lines})
        said = ngettext("%d paper is attached.", "%d papers are attached.", len(made)) % len(made)
        page.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:correspondence_round_change", args=[round_.pk]))
    form = FilesForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        files, until = form.cleaned_data["files"], monotonic() + LONGEST
        taken = room.take_in(files, by=request.user, now=timezone.now(), enough=lambda: monotonic() > until)
        lines = [
            Line(row, because(row), str(row.letter.pk) if row.letter else "")
            for row in look(letters, taken, may_change=may_change)
        ]
        return drawn(page, request, context | {"words": WordsForm(), "lines": lines})
    return drawn(page, request, context | {"form": form})


def drawn(page: admin.ModelAdmin, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    more = {"opts": page.opts, "media": page.media, "may_attach": any(line.row.is_open for line in context.get("lines", ()))}
    return TemplateResponse(
        request, "admin/correspondence/round/papers.html", page.admin_site.each_context(request) | more | context
    )


def attached(request: HttpRequest, words: WordsForm, lines: list[Line], may_change: MayChange) -> list[Attachment] | None:
    """Attach what is settled; None where something is not, as the page then says."""
    if not words.is_valid() or any(line.error for line in lines):
        return None
    chosen = [(line.row.taken.paper, line.row.letter) for line in lines if line.row.taken.paper and line.row.letter]
    try:
        return room.attach(chosen, by=request.user, now=timezone.now(), may_change=may_change, **words.cleaned_data)
    except ValidationError as error:
        words.add_error(None, error)
        return None


def posted(request: HttpRequest) -> list[Taken]:
    """The files as the page had them: each paper by its checksum, and the name by which its file came."""
    names, sums = request.POST.getlist("name")[:MOST_FILES], request.POST.getlist("paper")[:MOST_FILES]
    papers = {paper.sha256: paper for paper in Document.objects.filter(sha256__in=sums)}
    return [Taken(room.clean_name(name), papers[sha256]) for name, sha256 in zip(names, sums, strict=False) if sha256 in papers]


def settled(rows: list[Row], request: HttpRequest, mine: dict[int, Letter]) -> list[Line]:
    """The rows with what was chosen for each; what was not settled says so."""
    lines = []
    for row in rows:
        paper = row.taken.paper
        chosen = request.POST.get(f"letter-{paper.sha256}", "") if paper and row.is_open else NOWHERE
        row.letter = mine.get(int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else None
        error = "" if row.letter or chosen == NOWHERE else _("Choose its letter, or leave it unattached.")
        lines.append(Line(row, because(row), chosen, error))
    return lines


def because(row: Row) -> str | Promise:
    """Why a letter was chosen for it, or what there is to settle."""
    match: Match | None = row.match
    if match is None:
        return ""
    if match.why == Why.DISAGREE:
        return _("its words name %(words)s, and its name says “%(name)s”") % {"words": match.told[0], "name": match.told[1]}
    said = BECAUSE[match.why]
    return said % "; ".join(match.told) if match.told else said
