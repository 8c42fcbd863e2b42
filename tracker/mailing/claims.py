"""Who sends a mail? Whoever holds its claim: a row that is made before the mail and changed only by its holder.

What each state says stands in tracker.models.mail_claim.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from tracker.mailing.mails import Owed
from tracker.mailing.smtp import Fate, Outcome
from tracker.models import MailClaim

State = MailClaim.State
LEASE = timedelta(minutes=15)  # a run that holds a claim longer is taken for dead
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=10), timedelta(hours=6)


def _held_too_long(now: datetime) -> Q:
    """Claimed long ago, or by a clock that has been set back since."""
    return Q(claimed_at__lt=now - LEASE) | Q(claimed_at__gt=now + LEASE)


def give_up_the_dead(now: datetime) -> list[MailClaim]:
    """Mails that a dead run was handing over: nobody knows whether they arrived, and they are not sent again."""
    dead = list(MailClaim.objects.filter(_held_too_long(now), state=State.SENDING).select_related("deadline"))
    kept = []
    for claim in dead:
        mine = MailClaim.objects.filter(pk=claim.pk, state=State.SENDING, run=claim.run)
        if mine.update(state=State.UNKNOWN, ended_at=now, said="The run ended while it was handed over."):
            kept.append(claim)
    return kept


def claim(owed: Owed, *, run: str, now: datetime) -> MailClaim | None:
    """The claim to a mail, now held by ``run``; None where it was sent, is being sent, or is to wait."""
    there = MailClaim.objects.filter(**owed.key).first()
    if there is None:
        try:
            with transaction.atomic():
                return MailClaim.objects.create(**owed.key, **owed.keeps, run=run, claimed_at=now)
        except IntegrityError:
            return None  # another run was faster
    if not _may_be_tried(there, now):
        return None
    unchanged = MailClaim.objects.filter(pk=there.pk, state=there.state, run=there.run, tries=there.tries)
    mine = {"state": State.CLAIMED, "run": run, "claimed_at": now, "tries": F("tries") + 1, "ended_at": None, "said": ""}
    taken = unchanged.update(**mine, **owed.keeps)
    return MailClaim.objects.get(pk=there.pk) if taken else None


def is_free(owed: Owed, *, now: datetime) -> bool:
    """Whether a run at ``now`` would claim a mail."""
    there = MailClaim.objects.filter(**owed.key).first()
    return there is None or _may_be_tried(there, now)


def _may_be_tried(there: MailClaim, now: datetime) -> bool:
    if there.state == State.CLAIMED:  # its run may have died before it handed anything over
        return abs(now - there.claimed_at) > LEASE
    if there.state != State.FAILED or there.ended_at is None:
        return False
    pause = min(FIRST_PAUSE * 2 ** (there.tries - 1), LONGEST_PAUSE)
    return now - there.ended_at >= pause or there.ended_at > now + LEASE


def lets_go(mine: MailClaim) -> None:
    """Give a claim back as if it had never been made: by now its mail would say nothing."""
    MailClaim.objects.filter(pk=mine.pk, state=State.CLAIMED, run=mine.run, tries=mine.tries).delete()


def begins(mine: MailClaim) -> bool:
    """Note that the text goes out; False where another run has taken the claim over, and then it must not."""
    held = MailClaim.objects.filter(pk=mine.pk, state=State.CLAIMED, run=mine.run, tries=mine.tries)
    return bool(held.update(state=State.SENDING))


def ends(mine: MailClaim, outcome: Outcome, *, now: datetime) -> None:
    """Note what became of a mail."""
    if outcome.fate == Fate.LEFT:
        return
    states = {Fate.SENT: State.SENT, Fate.FAILED: State.FAILED, Fate.UNKNOWN: State.UNKNOWN}
    held = MailClaim.objects.filter(pk=mine.pk, run=mine.run, tries=mine.tries)
    held.update(state=states[outcome.fate], ended_at=now, said=outcome.said)
