"""Where are papers kept: in a folder of this machine, or in an S3-compatible bucket? The environment says."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from tracker.environment import env

HERE = ("localhost", "127.0.0.1", "::1")


def chosen(default: Path | None) -> dict[str, Any]:
    """The storage that the environment names; without a name and a default the start stops."""
    if name := env("PAPERS_BUCKET", ""):
        return bucket(name)
    return folder(Path(env("PAPERS_DIR", default and str(default), mend="Name a folder outside the web root for papers: "
                           "/srv/letters/papers (or a bucket: PAPERS_BUCKET)")))  # fmt: skip


def folder(path: Path) -> dict[str, Any]:
    """A folder outside everything that is served; its files have no address."""
    options = {"location": path, "base_url": None, "file_permissions_mode": 0o640}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


def bucket(name: str) -> dict[str, Any]:
    """A bucket of which nothing is public, and in which nothing is written over."""
    if not (find_spec("storages") and find_spec("botocore")):
        raise ImproperlyConfigured("PAPERS_BUCKET is set, but its client is missing: pip install django-storages[s3]")
    from botocore.config import Config  # only where a bucket is used: it is in the prod extra

    options = {
        "bucket_name": name,
        "endpoint_url": _endpoint(),
        "access_key": env("PAPERS_ACCESS_KEY", mend="Name the key that may read and write the bucket."),
        "secret_key": env("PAPERS_SECRET_KEY", mend="Name the secret that belongs to PAPERS_ACCESS_KEY."),
        "region_name": env("PAPERS_REGION", "us-east-1"),
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},  # every service knows it, and no name of a bucket is asked of a name server
            connect_timeout=5,
            read_timeout=20,
            retries={"max_attempts": 2},
            request_checksum_calculation="when_required",  # most services but Amazon's refuse the newer ones
            response_checksum_validation="when_required",
        ),
        "default_acl": None,  # the bucket's own, which is private unless somebody opens it
        "querystring_auth": True,
        "custom_domain": None,
        "file_overwrite": False,
        "gzip": False,
        "object_parameters": {"ContentType": "application/octet-stream", "CacheControl": "private, no-store"},
        "max_memory_size": 2 * 1024 * 1024,  # a larger one waits on disk, without a name
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def _endpoint() -> str:
    endpoint = env("PAPERS_ENDPOINT", mend="Name the address of the bucket's service: https://s3.us-east-1.amazonaws.com")
    address = urlsplit(endpoint)
    if address.scheme not in ("https", "http") or not address.hostname or address.path.strip("/") or address.query:
        raise ImproperlyConfigured(f"PAPERS_ENDPOINT is “{endpoint}”: write an address, like https://s3.us-east-1.amazonaws.com")
    if address.scheme == "http" and address.hostname not in HERE:
        raise ImproperlyConfigured(f"PAPERS_ENDPOINT is “{endpoint}”: write https. Papers do not travel in the open.")
    return endpoint.rstrip("/")
