"""How do the packages behind the API behave? For tracker/settings.py: they read nothing, show nothing, keep nothing."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": 0,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Letters of Record",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "The public record, read-only. Every list is read a page at a time by following “next”; docs: /api/v1/docs/.",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "POSTPROCESSING_HOOKS": ["tracker.api.schema.with_components"],
    "SORT_OPERATION_PARAMETERS": False,
}

# Each process counts in its own memory, so that no read costs a write.
LIMITS_CACHE = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits", "OPTIONS": {"MAX_ENTRIES": 20_000},
}  # fmt: skip
