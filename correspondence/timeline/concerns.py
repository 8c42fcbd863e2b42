"""Which entries concern a place, or a round? As queries of their keys, public or not: who asks narrows them to what is public."""

from django.db.models import QuerySet

from correspondence.models import Answer, Deadline, Event, Jurisdiction, Letter, Policy, Response, Round


def of_place(place: Jurisdiction) -> QuerySet:
    """What a place was written, answered or owes, and what names it; what answers its letters, whoever signed."""
    return _together(
        Letter.objects.filter(jurisdiction=place).values("pk"),
        Deadline.objects.filter(letter__jurisdiction=place).values("pk"),
        Response.jurisdictions.through.objects.filter(jurisdiction=place).values("response"),
        Answer.objects.filter(letter__jurisdiction=place).values("response"),
        Event.jurisdictions.through.objects.filter(jurisdiction=place).values("event"),
        Policy.objects.filter(jurisdiction=place).values("pk"),
    )


def of_round(round_: Round) -> QuerySet:
    """The round itself, its letters with what they set and what answers them, and what names one of its letters."""
    letters = {"letter__round": round_}
    return _together(
        Round.objects.filter(pk=round_.pk).values("pk"),
        Letter.objects.filter(round=round_).values("pk"),
        Deadline.objects.filter(**letters).values("pk"),
        Answer.objects.filter(**letters).values("response"),
        Event.letters.through.objects.filter(**letters).values("event"),
        Policy.letters.through.objects.filter(**letters).values("policy"),
    )


def _together(first: QuerySet, *others: QuerySet) -> QuerySet:
    return first.order_by().union(*(rows.order_by() for rows in others))
