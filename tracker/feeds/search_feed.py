"""What is new among what somebody looks for?"""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from correspondence.search import BadSearch, matching, read
from correspondence.timeline.news import news
from tracker.clock import Clock
from tracker.entrance.door import BadQuestion, only_known, page
from tracker.feeds.serving import MOST, answer, items
from tracker.wording.news_words import tag


@page()
def of_search(request: HttpRequest, clock: Clock, form: str) -> HttpResponse:
    """One search, ``?q=``. A question that cannot be asked, or asks for nothing, is answered with 400."""
    only_known(request, "q")
    question = " ".join(request.GET.get("q", "").split())
    try:
        if not read(question).wanted:
            raise BadQuestion(_("Say what to look for: ?q=subpoena."))
        entries = matching(question, at=clock.now)
    except BadSearch as error:
        raise BadQuestion(str(error)) from None
    return answer(
        request,
        form,
        tag=tag("feed/search", quote(question)),
        title=_("Letters of Record: search for “%s”") % question,
        subtitle=_("What is new among the entries that say it."),
        page=f"{reverse('search')}?{urlencode({'q': question})}",
        shown=items(news(at=clock.now, entries=entries, most=MOST), clock.now),
    )
