"""Where does a program get the description of the API?"""

from rest_framework.request import Request
from rest_framework.response import Response

from tracker import clock as clocks
from tracker.api.asked import refuse_unknown
from tracker.api.schema import document
from tracker.api.views import ApiView


class SchemaView(ApiView):
    """The OpenAPI document as JSON, with what there is on record to choose from."""

    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        return Response(document(clocks.read(request._request)))
