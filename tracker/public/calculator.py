"""What date is so many days after that one, and why? The address holds the question."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from correspondence.models.closure import closures_on_record
from correspondence.models.deadline import Deadline
from correspondence.rules import us_states
from correspondence.rules.computed_dates import MOST, Computed, Direction, Roll, Rule, Unit, compute
from correspondence.rules.days_off import Calendar
from correspondence.timeline.how_set import how_set
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.filters.base import DayField, as_typed

STATES = sorted(us_states.NAMES.items(), key=lambda pair: pair[1])
INITIAL = {"count": 30, "unit": Unit.DAYS.value, "direction": Direction.AFTER.value, "roll": "", "federal": "", "state": ""}


class Question(forms.Form):
    """A rule and the day it is counted from. What is left out takes the convention of Rule 6(a)."""

    count = forms.IntegerField(label=_("How many"), min_value=0, max_value=max(MOST.values()))
    unit = forms.ChoiceField(label=_("Unit"), choices=Deadline.Unit.choices, required=False)
    direction = forms.ChoiceField(label=_("Direction"), choices=Deadline.Direction.choices, required=False)
    trigger = DayField(label=_("Counted from"), help_text=_("A letter’s day, its receipt, or an event. It is not counted."))
    roll = forms.ChoiceField(
        label=_("On a day off"), required=False,
        choices=[("", _("As in Rule 6(a)")), *Deadline.Roll.choices],
        help_text=_("Rule 6(a): onward, or back when counted back."),
    )  # fmt: skip
    federal = forms.ChoiceField(
        label=_("Federal holidays"), required=False, choices=[("", _("Are days off")), ("no", _("Do not count"))]
    )
    state = forms.ChoiceField(
        label=_("Days off of a state"), required=False, choices=[("", _("None")), *STATES],
        help_text=_("Only when counted forward, as in Rule 6(a)(6)(C)."),
    )  # fmt: skip
    closures = forms.ChoiceField(
        label=_("Closures on record"), required=False, choices=[("", _("Do not count")), ("yes", _("Are days off"))],
        help_text=_("Days on which offices were closed by order. Whether they count is contested."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("federal") == "no" and (cleaned.get("state") or cleaned.get("closures")):
            self.add_error("federal", _("A state’s days and closures count beside the federal holidays only."))
        return cleaned

    def computed(self) -> Computed:
        """The date. Raises ValueError with a sentence for a count that is too large for its unit."""
        asked = self.cleaned_data
        direction = Direction(asked["direction"] or Direction.AFTER)
        roll = asked["roll"] or (Roll.PREVIOUS if direction == Direction.BEFORE else Roll.NEXT)
        closures = closures_on_record() if asked["closures"] else None
        days = Calendar(asked["federal"] != "no", asked["state"], closures)
        return compute(asked["trigger"], Rule(asked["count"], Unit(asked["unit"] or Unit.DAYS), direction, Roll(roll), days))


@page()
def calculator(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The form, and with a question its answer, each skipped day named."""
    asked = bool(set(Question.base_fields) & set(request.GET))
    form = Question(request.GET) if asked else Question(initial=INITIAL)
    answer, status = None, 200
    if asked:
        try:
            answer = how_set(form.computed()) if form.is_valid() else None
        except (ValueError, OverflowError) as error:
            form.add_error("count", str(error))
        status = 200 if answer else 400
        as_typed(form)
    context = {
        "form": form,
        "asked": asked,
        "set": answer,
        "due": answer.computed.due if answer else None,
        "canonical_keys": tuple(Question.base_fields),
    }
    return show(request, clock, "public/calculator.html", context, status=status)
