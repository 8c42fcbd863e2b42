"""Which public entries match a question, and how well?"""

from datetime import datetime

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from correspondence.models import Entry, Facet, Indexed, IndexedPage, Unindexed
from correspondence.search import engines
from correspondence.search.engines import Depth
from correspondence.search.keeping import catch_up_a_little, parts_that_wait
from correspondence.search.question import Question, Term, read


def matching(question: str, *, at: datetime) -> QuerySet[Entry]:
    """The entries public at ``at`` that match a question, without an order; for ``pk__in``, too.

    Raises:
        BadSearch: with a sentence, for what cannot be asked.
    """
    return Entry.objects.filter(pk__in=hits(read(question), at=at).values("pk"))


def hits(question: Question, *, at: datetime) -> QuerySet[Indexed]:
    """The same as rows of the index. What changed a moment ago is looked at first."""
    if not question.wanted:
        return Indexed.objects.none()
    all_seen = catch_up_a_little(at)
    words = [term[0] for term in question.unwanted if len(term) == 1]
    found = Indexed.objects.filter(pk__in=engines.holding(question.words, words))
    for phrase in question.phrases:
        found = found.filter(_says(phrase, Depth.PAPERS))
    for phrase in question.unwanted:
        if len(phrase) > 1:
            found = found.exclude(_says(phrase, Depth.PAPERS))
    if not all_seen:
        found = found.exclude(pk__in=parts_that_wait(at))
    waits = Unindexed.objects.filter(entry_key=OuterRef("pk")).filter(Q(due=None) | Q(due__lte=at))
    return found.filter(~Exists(waits), public_at(at))


def how_well(question: Question) -> Case:
    """1 where names and headings say all of a question, 2 where the entry's own words do, 3 where its papers are needed."""
    return Case(
        When(_down_to(Depth.HEAD, question), then=Value(1)),
        When(_down_to(Depth.OWN, question), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def narrowed(found: QuerySet[Indexed], chosen: dict[str, str]) -> QuerySet[Indexed]:
    """Those with a state, a year, a round, ..."""
    for name, value in chosen.items():
        found = found.filter(pk__in=Facet.objects.filter(name=name, value=value).values("entry"))
    return found


def public_at(at: datetime) -> Q:
    """The condition that the entry of an index row is one that the public may see at ``at``: ``published``, and nothing else."""
    condition = Q()
    for kind in Entry.__subclasses__():
        shown = kind._default_manager.published(at).order_by().filter(pk=OuterRef("pk"))  # type: ignore[attr-defined]
        condition |= Q(Exists(shown), kind=kind._meta.model_name)
    return condition


def _down_to(depth: Depth, question: Question) -> Q:
    condition = Q(pk__in=engines.holding(question.words, depth=depth))
    for phrase in question.phrases:
        condition &= _says(phrase, depth)
    return condition


def _says(phrase: Term, depth: Depth) -> Q:
    """The condition that a phrase stands in one field, or on one page, down to a depth."""
    text = f" {' '.join(phrase)} "
    condition = Q(head__contains=text)
    if depth >= Depth.OWN:
        condition |= Q(own__contains=text)
    if depth >= Depth.PAPERS:
        standing = IndexedPage.objects.filter(entry=OuterRef("pk"), copy__ended_at=None)
        condition |= Q(Exists(standing.filter(tokens__contains=text)))
    return condition
