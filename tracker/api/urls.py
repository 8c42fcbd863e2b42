"""The addresses of the API: docs/addresses.md."""

from django.urls import path

from tracker.api import docs_page, schema_view
from tracker.api.views import VIEWS

urlpatterns = [
    path("schema/", schema_view.SchemaView.as_view(), name="api-schema"),
    path("docs/", docs_page.docs, name="api-docs"),
]
for name, (many, one) in VIEWS.items():
    urlpatterns.append(path(f"{name}/", many, name=f"api-{name}"))
    if one is not None:
        urlpatterns.append(path(f"{name}/<key:key>/", one, name=f"api-{name}-one"))
