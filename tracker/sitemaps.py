"""Which addresses does a search engine get? Every public page, and nothing that the public may not see."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from correspondence.models import Attachment, Authority, Deadline, Jurisdiction, Letter, Response, Round
from correspondence.models.entry import EntryQuerySet
from tracker import addresses


class _Public(Sitemap):
    """Addresses under the site's own name, whatever name the request came by."""

    limit = 10_000

    def get_urls(self, page=1, site=None, protocol=None):  # noqa: ANN001 - as Django declares it
        protocol_, _, domain = settings.SITE_URL.partition("://")
        return self._urls(page, protocol_, domain)


class Pages(_Public):
    def items(self) -> list[str]:
        lists = ["jurisdictions", "rounds", "deadlines", "grants", "corrections"]
        return ["home", *lists, "calculator", "alerts", "about", "data", "api-docs"]

    def location(self, item: str) -> str:
        return reverse(item)


class Entries(_Public):
    """The public entries of one kind."""

    def __init__(self, rows: EntryQuerySet) -> None:
        self.rows = rows

    def items(self) -> EntryQuerySet:
        return self.rows.published(timezone.now()).order_by("number")


class Authorities(_Public):
    def items(self):
        letters = Letter.objects.published(timezone.now()).order_by().values("pk")
        return Authority.objects.filter(letters__in=letters).distinct().order_by("slug")

    def location(self, item: Authority) -> str:
        return addresses.authority_address(item)


class Papers(_Public):
    """The pages of public papers, which name their files."""

    def items(self):
        papers = Attachment.objects.published(timezone.now()).order_by("entry__number", "position")
        return papers.values_list("entry__number", "position")

    def location(self, item: tuple[str, int]) -> str:
        return addresses.paper_address(*item)


SITEMAPS = {
    "pages": Pages(),
    "papers": Papers(),
    "authorities": Authorities(),
    **{model._meta.model_name: Entries(model.objects.all()) for model in (Jurisdiction, Round, Letter, Response, Deadline)},
}
