"""Many places beside the real exchange, for tests and benchmarks of what must not grow with them."""

from datetime import date

from correspondence.models import Answer, Authority, Figure, LedgerLine, Round
from tests import makers


def add_places(count: int) -> None:
    """Add places, each with a letter of November 2017, a deadline, a grant, and every second one with an answer."""
    november, law = Round.objects.get(slug="2017-11"), Authority.objects.get(slug="8-usc-1373")
    for n in range(count):
        place = makers.place(f"town-{n:05}-ma")
        letter = makers.letter(place, f"L-town-{n:05}", when="2017-11-15", round=november)
        letter.authorities.add(law)
        due = makers.deadline(letter, f"D-town-{n:05}", stated_due=date(2017, 12, 8))
        LedgerLine._base_manager.create(deadline=due, on=date(2017, 11, 15), kind="set", new_due=date(2017, 12, 8))
        if n % 2:
            sent = makers.response(place, number=f"S-town-{n:05}", when=f"2017-12-{1 + n % 20:02}")
            Answer._base_manager.create(response=sent, letter=letter, settles="yes")
        grant = makers.grant(place, f"G-town-{n:05}", fiscal_year=2017)
        grant.letters.add(letter)
        Figure._base_manager.create(grant=grant, amount=1000 + n, preferred=True)
