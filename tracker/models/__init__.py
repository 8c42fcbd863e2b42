"""The site’s own rows: what visitors chose and what was sent to them. No fact of the record is kept here."""

from tracker.models.calendar_token import CalendarToken
from tracker.models.holder import Holder
from tracker.models.invitation import Invitation
from tracker.models.mail_choice import MailChoice
from tracker.models.mail_claim import MailClaim
from tracker.models.subscription import Subscription

__all__ = ["CalendarToken", "Holder", "Invitation", "MailChoice", "MailClaim", "Subscription"]
