"""How is a mail sent without the reader waiting for it, or learning from the wait whether it was sent?"""

import logging
from collections.abc import Callable

from django.http import HttpResponseRedirect

log = logging.getLogger(__name__)


class AnsweredFirst(HttpResponseRedirect):
    """A redirect that does something more once its last byte is out: a server closes each response then (PEP 3333).

    Where that breaks, the reader has their answer all the same, and the log says why.
    """

    def __init__(self, to: str, then: Callable[[], None]) -> None:
        super().__init__(to)
        self.then: Callable[[], None] | None = then

    def close(self) -> None:
        then, self.then = self.then, None
        try:
            if then is not None:
                then()
        except Exception:
            log.exception("What was to follow an answer broke.")
        finally:
            super().close()
