"""What does the API answer to what it cannot or will not do? One shape for all: docs/api.md.

``{"error": {"status": 400, "code": "bad_value", "message": "...", "fields": {"state": ["..."]}}}``
"""

from typing import Any

from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from tracker.entrance.door import Gone, gone_words
from tracker.entrance.json_errors import error

CODES = {404: "not_found", 405: "method_not_allowed", 406: "not_acceptable", 429: "too_many_requests"}


class Refused(Exception):
    """A question that cannot be read, with the key that it is about."""

    def __init__(self, code: str, message: str, fields: dict[str, list[str]]) -> None:
        super().__init__(message)
        self.code, self.message, self.fields = code, message, fields


def answer(problem: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception of a view; None for one that is a fault of ours."""
    if isinstance(problem, Refused):
        return Response(error(400, problem.code, problem.message, fields=problem.fields), status=400)
    if isinstance(problem, Gone):
        told = gone_words(problem.entry)
        message = "This entry was withdrawn."
        about = {"number": told["number"], "day": told["iso"], "reason": problem.entry.withdrawn_for, "why": str(told["why"])}
        return Response(error(410, "withdrawn", message, **about), status=410)
    if isinstance(problem, Http404):
        problem = exceptions.NotFound()
    if not isinstance(problem, exceptions.APIException) or problem.status_code not in CODES:
        return None
    response = Response(error(problem.status_code, CODES[problem.status_code], str(problem.detail)), status=problem.status_code)
    if wait := getattr(problem, "wait", None):
        seconds = max(1, round(wait))
        response["Retry-After"] = str(seconds)
        response.data["error"]["retry_after"] = seconds
    return response
