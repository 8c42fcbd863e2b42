"""An address or a form names a row by a number that no row can have: what is answered?"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db import DataError, OperationalError
from django.http import Http404


def missing_where_no_row_can_be(view: Callable) -> Callable:
    """Answer 404 where an address or a form names a row by a number too large for the database, which would break."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            response = view(*args, **kwargs)
            return response.render() if hasattr(response, "render") else response  # a choice asks while it is drawn
        except (OverflowError, DataError, IncorrectLookupParameters, re.error):  # as SQLite, PostgreSQL and the admin say it
            raise Http404 from None
        except OperationalError as error:  # how SQLite says that a pattern is none
            if "user-defined function" not in str(error):
                raise
            raise Http404 from None

    return guarded
