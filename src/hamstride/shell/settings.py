"""Settings from `HAMSTRIDE_*` variables, else from `hamstride.toml` in the data folder, else careful defaults.

Nothing here needs Django to be set up, so that commands may ask where the data lies.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

DATA = Path(os.environ.get("HAMSTRIDE_DATA") or Path.home() / ".local" / "share" / "hamstride").expanduser()


def _file() -> tuple[dict[str, Any], str]:
    """What stands in the file, and what is wrong with it: said by who starts the server, never here."""
    place = DATA / "hamstride.toml"
    try:
        return (tomllib.loads(place.read_text(encoding="utf-8")) if place.exists() else {}), ""
    except (OSError, ValueError) as error:
        return {}, str(error)


_FILE, WRONG_IN_FILE = _file()


def setting(name: str, default: str = "") -> str:
    """One setting: `HAMSTRIDE_NAME` wins over `name = ...` in the file."""
    return os.environ.get(f"HAMSTRIDE_{name.upper()}") or str(_FILE.get(name, default))


def _secret() -> str:
    """Made once for this installation, readable for its owner only. Empty where it cannot be: there is no default."""
    place = DATA / "secret.key"
    try:
        DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
        with contextlib.suppress(FileExistsError):
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
        return place.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _database(url: str) -> dict[str, Any]:
    """SQLite in the data folder, or PostgreSQL from an address such as postgresql://name:password@host:5432/base."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "hamstride.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: what was acknowledged survives a power cut, not only a crash of the process.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = _secret()
DEBUG = False
HTTPS = setting("https") in ("1", "true", "yes")
OPEN_SIGN_UP = setting("signup") == "open"  # else the first account is the last that makes itself
# Names this machine answers to; literal addresses are checked by the site's host middleware.
HOST_NAMES = {"localhost", socket.gethostname().lower(), f"{socket.gethostname().lower()}.local", "testserver"}
HOST_NAMES |= {name.strip().lower() for name in setting("hosts").split(",") if name.strip()}
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": _database(setting("database"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "hamstride.shell.store",
    "hamstride.shell.site",
]
MIDDLEWARE = [
    "hamstride.shell.site.guards.known_host",
    "hamstride.shell.site.guards.bounded_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hamstride.shell.site.guards.strict_content",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "hamstride.shell.server.urls"
WSGI_APPLICATION = "hamstride.shell.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hamstride.shell.site.shared.who",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Wrong passwords of one name from one address wait; other people, and the same person elsewhere, do not.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "site/locked.html"
AXES_VERBOSE = AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
LOGIN_URL = "/login"
CSRF_FAILURE_VIEW = "hamstride.shell.site.held.stale"
LOGIN_REDIRECT_URL = "/today"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Behind a proxy with TLS: it says so in this header, and a form may come from the names the machine answers to.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in sorted(HOST_NAMES)] if HTTPS else []
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None  # browsers ignore it on plain http, with a warning
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 30 if HTTPS else 0
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [DATA / "made"]  # what pictures need; made at the first start
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
UPLOAD_MOST_BYTES = int(setting("upload_mb", "600")) * 1024 * 1024  # of one request, looked at before it is read
DATA_UPLOAD_MAX_NUMBER_FILES = 5000  # a folder of watch files chosen at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # No request bodies and no values of variables: logs must not hold what people said about their health.
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
