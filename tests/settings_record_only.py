"""The record alone, as another site would install it: no tracker, no pages."""

SECRET_KEY = "the record alone, in a test, where no secret is kept by it"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "simple_history", "correspondence"]
AUTH_USER_MODEL = "correspondence.Person"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
STORAGES = {
    "papers": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
USE_TZ = True
