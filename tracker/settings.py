"""Settings of the site. Everything that differs between machines comes from the environment; see docs/operator.md."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from tracker import addresses, paper_storage
from tracker.accounts.limits import ACCOUNT_RATE_LIMITS  # noqa: F401 - read by its name
from tracker.api.conventions import LIMITS_CACHE, REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - read by these names
from tracker.environment import env, env_bool, env_day, env_number

BASE_DIR = Path(__file__).resolve().parent.parent


SITE_ENV = env("SITE_ENV", "development")
if SITE_ENV not in ("development", "production"):
    raise ImproperlyConfigured(f"SITE_ENV is “{SITE_ENV}”: write development or production.")
PRODUCTION = SITE_ENV == "production"

# In production a missing setting fails here, with its mend.
if PRODUCTION:
    SECRET_KEY = env("SECRET_KEY", mend="Make one with: openssl rand -base64 48")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters. Make one with: openssl rand -base64 48")
    ALLOWED_HOSTS = env("ALLOWED_HOSTS", mend="Name the site's hosts, separated by commas: letters.example.org").split(",")
    DATABASE_URL = env("DATABASE_URL", mend="Name the database: postgres://user:password@host/name")
else:
    SECRET_KEY = env("SECRET_KEY", "development only; production refuses to start without a key of its own")
    ALLOWED_HOSTS = env("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    DATABASE_URL = env("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}")

DEBUG = False
SITE_URL = env("SITE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")

# The default ?as_of= of public pages; set by `./run demo --today`. Saved times, sign-in and mail keep the real clock.
SITE_TODAY = env_day("SITE_TODAY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "correspondence",
    "tracker",
    "django.contrib.admin",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.headers.CompressMiddleware",
    "tracker.headers.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "tracker.headers.ConditionalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tracker.languages.LanguageMiddleware",
    "tracker.uploads.RequestSizeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.accounts.second_factor.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A legal record: every commit reaches the disk (synchronous=FULL). IMMEDIATE and the timeout let writers queue.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
else:
    # The state of a deadline is one long expression: PostgreSQL would compile it for half a minute to run it for half a second.
    options = DATABASES["default"].setdefault("OPTIONS", {})
    options["options"] = f"{options.get('options', '')} -c jit=off".strip()
    if PRODUCTION:
        DATABASES["default"]["CONN_MAX_AGE"] = 600
        DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

AUTH_USER_MODEL = "correspondence.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTHENTICATION_BACKENDS = ["tracker.accounts.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"

# Sign-in by e-mail and password, without sign-up; limits as in docs/operator.md.
ACCOUNT_ADAPTER = "tracker.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever owns the account is told when its password or second factor changes
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Letters of Record"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = False
STAFF_NEED_SECOND_FACTOR = env_bool("STAFF_NEED_SECOND_FACTOR", PRODUCTION)

# Whoever changed an entry last does not publish it: another publisher does.
PUBLISHING_NEEDS_SECOND_PERSON = env_bool("PUBLISHING_NEEDS_SECOND_PERSON", False)

# Limits are counted in the database, so that all server processes share them.
LIMITS_KEPT = {"MAX_ENTRIES": 1_000_000}  # with Django's 300, guesses at made-up names would push out a real count
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache", "OPTIONS": LIMITS_KEPT},
    "limits": LIMITS_CACHE,
}

API_REQUESTS_A_MINUTE = env_number("API_REQUESTS_A_MINUTE", 60)  # of one client; 0 for no limit

# The record names no page; the site says where each kind lives.
ABSOLUTE_URL_OVERRIDES = {
    "correspondence.jurisdiction": addresses.jurisdiction_address,
    "correspondence.round": addresses.round_address,
    "correspondence.letter": addresses.letter_address,
    "correspondence.response": addresses.response_address,
    "correspondence.deadline": addresses.deadline_address,
    "correspondence.authority": addresses.authority_address,
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/New_York"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded to a served folder
    "papers": paper_storage.chosen(None if PRODUCTION else BASE_DIR / "private" / "papers"),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Where clamd listens, if papers are to be checked for viruses: unix:/run/clamav/clamd.ctl, or host:port.
CLAMD = env("CLAMD", "")

# Nothing inline, nothing from elsewhere.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 300  # a page that takes many counts them, and says how many it takes
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    "tracker.uploads.WholeOrNothing",
]

if PRODUCTION:
    SECURE_SSL_REDIRECT = env_bool("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if env_bool("TRUST_PROXY", False):  # only behind a proxy that sets the headers itself
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1
        REST_FRAMEWORK["NUM_PROXIES"] = 1

# Mail goes out through one SMTP server in production, and to the console elsewhere.
DEFAULT_FROM_EMAIL = env("MAIL_FROM", f"Letters of Record <no-reply@{urlsplit(SITE_URL).hostname}>")
SMTP = {
    "host": env("SMTP_HOST", "localhost"),
    "port": env_number("SMTP_PORT", 25),
    "username": env("SMTP_USER", ""),
    "password": env("SMTP_PASSWORD", ""),
    "use_tls": env_bool("SMTP_STARTTLS", False),
    "timeout": 20,
}
if PRODUCTION:
    MAILERS = {
        "default": {
            "BACKEND": "tracker.mailing.smtp.CarefulBackend",
            "OPTIONS": SMTP,
        }
    }
else:
    MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"hide_secrets": {"()": "tracker.secret_words.HideSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_secrets"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
    "loggers": {"django.server": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
