"""Every address of the site. docs/addresses.md says what each is; they are permanent."""

from django.contrib import admin
from django.urls import path, register_converter
from django.views.generic.base import RedirectView

from tracker.addresses import NumberConverter
from tracker.public import letter_page, views

register_converter(NumberConverter, "number")

urlpatterns = [
    path("", views.home, name="home"),
    path("jurisdictions/", views.jurisdictions, name="jurisdictions"),
    path("jurisdictions.csv", views.jurisdictions_csv, name="jurisdictions-csv"),
    path("jurisdictions/<slug:slug>/", views.jurisdiction, name="jurisdiction"),
    path("rounds/", views.rounds, name="rounds"),
    path("rounds/<slug:slug>/", views.round_page, name="round"),
    path("rounds/<slug:slug>/letters.csv", views.round_csv, name="round-csv"),
    path("letters/<number:number>/", letter_page.letter, name="letter"),
    path("favicon.ico", RedirectView.as_view(url="/static/tracker/favicon.svg", permanent=True), name="favicon"),
    path("admin/", admin.site.urls),
]

handler404 = "tracker.public.errors.not_found"
handler500 = "tracker.public.errors.broken"
