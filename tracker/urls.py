"""Every address of the site. docs/addresses.md says what each is; they are permanent."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, register_converter
from django.views.generic.base import RedirectView

from tracker.addresses import FormConverter, KeyConverter, NumberConverter, PlaceConverter, RecordFileConverter
from tracker.alerts import pages as alerts
from tracker.desk import acts, calendar_file, desk_page, mails, papers
from tracker.downloads import data_page, record_file
from tracker.feeds import corrections_feed, news_feeds, search_feed
from tracker.public import (
    about,
    authority_page,
    calculator,
    card_image,
    citation_file,
    corrections_page,
    deadline_calendar,
    deadline_list,
    deadline_page,
    exchange_data,
    exchange_view,
    grants_page,
    home,
    jurisdiction_list,
    letter_page,
    paper_file,
    paper_page,
    preview,
    response_page,
    round_list,
    round_page,
    search_page,
)
from tracker.sitemaps import SITEMAPS

register_converter(NumberConverter, "number")
register_converter(PlaceConverter, "place")
register_converter(RecordFileConverter, "record_file")
register_converter(FormConverter, "form")
register_converter(KeyConverter, "key")
admin.site.unregister([EmailAddress, Authenticator])  # nobody reads or hands out a second factor there
admin.site.login = secure_admin_login(admin.site.login)  # one sign-in for all, with its limits and second factor

urlpatterns = [
    path("", home.home, name="home"),
    path("states.<form:form>", home.states_data, name="states-data"),
    path("jurisdictions/", jurisdiction_list.jurisdictions, name="jurisdictions"),
    path("jurisdictions.<form:form>", jurisdiction_list.jurisdictions_data, name="jurisdictions-data"),
    path("jurisdictions/<slug:slug>/", exchange_view.jurisdiction, name="jurisdiction"),
    path("jurisdictions/<slug:slug>/card.png", card_image.jurisdiction_card, name="jurisdiction-card"),
    path("jurisdictions/<slug:slug>/exchange.<form:form>", exchange_data.exchange_data, name="exchange-data"),
    path("rounds/", round_list.rounds, name="rounds"),
    path("rounds.<form:form>", round_list.rounds_data, name="rounds-data"),
    path("rounds/flow.<form:form>", round_list.flow_data, name="flow-data"),
    path("rounds/<slug:slug>/", round_page.round_page, name="round"),
    path("rounds/<slug:slug>/letters.<form:form>", round_page.round_data, name="round-data"),
    path("deadlines/", deadline_list.deadlines, name="deadlines"),
    path("deadlines.<form:form>", deadline_list.deadlines_data, name="deadlines-data"),
    path("deadlines.ics", deadline_calendar.deadlines_calendar, name="deadlines-calendar"),
    path("deadlines/<number:number>/", deadline_page.deadline, name="deadline"),
    path("jurisdictions/<slug:slug>/deadlines.ics", deadline_calendar.jurisdiction_calendar, name="jurisdiction-calendar"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("grants/", grants_page.grants, name="grants"),
    path("grants.<form:form>", grants_page.grants_data, name="grants-data"),
    path("grants/totals.<form:form>", grants_page.totals_data, name="grant-totals-data"),
    path("corrections/", corrections_page.corrections, name="corrections"),
    path("corrections.<form:form>", corrections_page.corrections_data, name="corrections-data"),
    path("corrections.atom", corrections_feed.corrections, {"form": "atom"}, name="corrections-atom"),
    path("feed.atom", news_feeds.everything, {"form": "atom"}, name="feed"),
    path("feed.json", news_feeds.everything, {"form": "json"}, name="feed-json"),
    path("jurisdictions/<slug:slug>/feed.atom", news_feeds.of_place, {"form": "atom"}, name="jurisdiction-feed"),
    path("jurisdictions/<slug:slug>/feed.json", news_feeds.of_place, {"form": "json"}, name="jurisdiction-feed-json"),
    path("rounds/<slug:slug>/feed.atom", news_feeds.of_round, {"form": "atom"}, name="round-feed"),
    path("rounds/<slug:slug>/feed.json", news_feeds.of_round, {"form": "json"}, name="round-feed-json"),
    path("search/feed.atom", search_feed.of_search, {"form": "atom"}, name="search-feed"),
    path("search/feed.json", search_feed.of_search, {"form": "json"}, name="search-feed-json"),
    path("authorities/<slug:slug>/", authority_page.authority, name="authority"),
    path("authorities/<slug:slug>/letters.<form:form>", authority_page.authority_data, name="authority-data"),
    path("about/", about.about, name="about"),
    path("search/", search_page.search, name="search"),
    path("data/", data_page.data, name="data"),
    path("data/<record_file:name>", record_file.record_file, name="record-file"),
    path("responses/<number:number>/", response_page.response, name="response"),
    path("letters/<number:number>/", letter_page.letter, name="letter"),
    path("letters/<number:number>/citation.ris", citation_file.of_a_letter, {"form": "ris"}, name="letter-citation-ris"),
    path("letters/<number:number>/citation.bib", citation_file.of_a_letter, {"form": "bib"}, name="letter-citation-bib"),
    path("letters/<number:number>/citation.json", citation_file.of_a_letter, {"form": "json"}, name="letter-citation-json"),
    path("responses/<number:number>/citation.ris", citation_file.of_a_response, {"form": "ris"}, name="response-citation-ris"),
    path("responses/<number:number>/citation.bib", citation_file.of_a_response, {"form": "bib"}, name="response-citation-bib"),
    path("responses/<number:number>/citation.json", citation_file.of_a_response, {"form": "json"}, name="response-citation-json"),
    path("documents/<number:number>-<place:n>.pdf", paper_file.paper_file, name="paper-file"),
    path("documents/<number:number>-<place:n>/", paper_page.paper, name="paper"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/asked/", alerts.asked, name="alerts-asked"),
    path("alerts/confirm/<str:secret>/", alerts.confirming, name="confirm-alert"),
    path("alerts/manage/<str:secret>/", alerts.managing, name="manage-alerts"),
    path("alerts/stop/<str:secret>/", alerts.stopping, name="stop-alert"),
    path("api/v1/", include("tracker.api.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", about.robots, name="robots"),
    path("favicon.ico", RedirectView.as_view(url="/static/tracker/favicon.svg", permanent=True), name="favicon"),
    path("accounts/", include("tracker.accounts.urls")),
    path("desk/", desk_page.desk, name="desk"),
    path("desk/lines/<str:key>/<slug:verb>/", acts.act, name="desk-act"),
    path("desk/entries/<str:key>/undo/", acts.undo, name="desk-undo"),
    path("desk/entries/<str:key>/paper/", papers.paper, name="desk-paper"),
    path("desk/calendar/", calendar_file.address, name="desk-calendar"),
    path("desk/calendar/<str:secret>.ics", calendar_file.calendar, name="desk-calendar-file"),
    path("desk/mails/", mails.choose, name="desk-mails"),
    path("desk/mail/<str:signed>/stop/", mails.stop, name="stop-mails"),
    *preview.urlpatterns,
    path("admin/", admin.site.urls),
]

handler404 = "tracker.public.errors.not_found"
handler500 = "tracker.public.errors.broken"
