"""Who may open which address? Every URL pattern stands in a table; one that does not fails here."""

import pytest

from tests.privacy.addresses import PUBLIC, patterns

pytestmark = pytest.mark.django_db

ACTORS = ("anonymous", "stranger", "editor", "publisher", "administrator")

# Admin lists: whom the desk shows each table to. 302 leads to the sign-in page, 403 says no.
RECORD = ("editor", "publisher")
LISTS = {
    "authority": RECORD,
    "clerkentry": RECORD,
    "closure": RECORD,
    "correction": RECORD,
    "deadline": RECORD,
    "document": RECORD,
    "event": RECORD,
    "grant": RECORD,
    "jurisdiction": (*RECORD, "administrator"),
    "letter": RECORD,
    "policy": RECORD,
    "response": RECORD,
    "round": RECORD,
    "sheetimport": RECORD,
    "source": RECORD,
    "person": ("administrator",),
    "membership": ("administrator",),
    "group": ("administrator",),
    "subscription": ("administrator",),
}
APPS = {"group": "auth", "subscription": "tracker"}  # the others are the record’s
MODEL_PAGES = ("changelist", "add", "autocomplete", "history", "delete", "change", "export")
ADMIN_PAGES = {
    "index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n", "view_on_site",
    "app_list", "", "auth_user_password_change", "correspondence_person_password_change",
    "correspondence_ledgerline_changelist", "correspondence_document_file", "correspondence_deadline_preview",
    "correspondence_document_look", "correspondence_document_publish", "correspondence_document_withdraw",
    "correspondence_document_copy",
    "correspondence_document_proposals",
    "correspondence_sheetimport_round", "correspondence_sheetimport_for_all", "correspondence_sheetimport_undo",
    "correspondence_sheetimport_failed", "correspondence_round_papers",
    "preview-letter", "preview-response", "preview-deadline", "preview-round", "preview-jurisdiction",
}  # fmt: skip

# The pages of the desk and of the accounts; tests/desk and tests/accounts walk them for every actor.
DESK = ("desk", "desk-act", "desk-undo", "desk-paper", "desk-calendar", "desk-calendar-file", "desk-mails", "stop-mails")
# Opened by a secret alone; tests/alerts walks them.
ALERTS = ("confirm-alert", "manage-alerts", "stop-alert")
ACCOUNTS = (
    "invite", "invitation", "account_login", "account_logout", "account_signup", "account_inactive", "account_reauthenticate",
    "account_change_password", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
)  # fmt: skip


def client_of(role, client, request):
    if role != "anonymous":
        client.force_login(request.getfixturevalue(role))
    return client


def test_every_pattern_is_listed():
    known = set(PUBLIC) | ADMIN_PAGES | set(DESK) | set(ACCOUNTS) | set(ALERTS)
    known |= {f"{app}_{model}_{page}" for model in LISTS for page in MODEL_PAGES for app in ("correspondence", *APPS.values())}
    unlisted = {route: name for route, name in patterns().items() if name not in known and "history/" not in route}
    assert unlisted == {}


@pytest.mark.parametrize("role", ACTORS)
def test_everybody_reads_the_public_pages(role, exchange, client, request):
    visitor = client_of(role, client, request)
    for address in (
        "/", "/states.csv", "/jurisdictions/", "/jurisdictions.csv", "/jurisdictions.xlsx", "/jurisdictions/lawrence-ma/",
        "/jurisdictions/lawrence-ma/card.png", "/jurisdictions/lawrence-ma/exchange.json", "/rounds/", "/rounds.csv",
        "/rounds/flow.csv", "/rounds/2017-11/", "/rounds/2017-11/letters.csv", "/letters/L-2017-11-lawrence-ma/",
        "/responses/S-2017-12-lawrence-ma/", "/deadlines/", "/deadlines.csv", "/deadlines.json", "/deadlines.ics",
        "/deadlines/D-2017-11-lawrence-ma/", "/calculator/", "/jurisdictions/lawrence-ma/deadlines.ics", "/grants/",
        "/feed.atom", "/feed.json", "/jurisdictions/lawrence-ma/feed.atom", "/rounds/2017-11/feed.json", "/corrections.atom",
        "/search/feed.atom?q=subpoena",
        "/grants.csv", "/grants/totals.csv", "/corrections.csv", "/authorities/8-usc-1373/",
        "/authorities/8-usc-1373/letters.csv", "/about/", "/alerts/asked/", "/data/", "/data/letters.csv", "/data/SHA256SUMS",
        "/search/?q=subpoena", "/robots.txt", "/api/v1/docs/",
    ):  # fmt: skip
        assert visitor.get(address).status_code == 200
        assert role != "anonymous" or visitor.head(address).status_code == 200
        for method in ("post", "put", "delete", "patch"):
            assert getattr(visitor, method)(address).status_code == 405


@pytest.mark.parametrize("role", ACTORS)
@pytest.mark.parametrize("model", LISTS)
def test_the_desk_opens_its_tables_only_to_whom_they_are_for(model, role, exchange, client, request):
    visitor = client_of(role, client, request)
    status = visitor.get(f"/admin/{APPS.get(model, 'correspondence')}/{model}/").status_code
    if role in ("anonymous", "stranger"):
        assert status == 302
    else:
        assert status == (200 if role in LISTS[model] else 403)


@pytest.mark.parametrize(
    ("role", "status"),
    [("anonymous", 302), ("stranger", 302), ("editor", 200), ("publisher", 200), ("administrator", 403)],
)
def test_a_date_is_previewed_for_whoever_enters_deadlines(role, status, exchange, client, request):
    visitor = client_of(role, client, request)
    assert visitor.get("/admin/correspondence/deadline/preview/").status_code == status


@pytest.mark.parametrize(("role", "status"), [("anonymous", 302), ("stranger", 302), ("editor", 404), ("administrator", 403)])
def test_a_paper_is_for_whoever_sees_papers(role, status, exchange, client, request):
    visitor = client_of(role, client, request)
    assert visitor.get("/admin/correspondence/document/999/file/").status_code == status


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_pages_for_somebody_signed_in_stay_out_of_caches(role, exchange, client, request):
    visitor = client_of(role, client, request)
    for address in ("/", "/jurisdictions/lawrence-ma/", "/admin/"):
        assert "no-store" in visitor.get(address).headers["Cache-Control"]
