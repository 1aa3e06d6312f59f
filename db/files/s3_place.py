"""Where a storage that speaks S3 is, and by which name and secret one is let in."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from frontoffice.errors import RuleError, UnavailableError

SCHEME: Final = "s3://"
ENDPOINT: Final = "FRONTOFFICE_S3_ENDPOINT"
REGION: Final = "FRONTOFFICE_S3_REGION"
CREDENTIALS: Final = "FRONTOFFICE_S3_CREDENTIALS"
"""The file that has :data:`KEY_ID` and :data:`SECRET`, each on a line with ``=``."""
KEY_ID: Final = "FRONTOFFICE_S3_KEY_ID"
SECRET: Final = "FRONTOFFICE_S3_SECRET"  # noqa: S105 -- the name of a variable
_REGION: Final = "us-east-1"
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class FilesDownError(UnavailableError):
    """The storage of files does not answer, or refuses; ``why`` says what it said."""

    code = "unavailable.central.files_down"


class S3MissingError(UnavailableError):
    """The library that speaks with such a storage is not installed."""

    code = "unavailable.s3_library"


class S3SettingError(RuleError):
    """Something of how the storage is reached is missing, or does not fit; ``setting`` names it."""

    code = "rule.s3_setting"


@dataclass(frozen=True, slots=True)
class S3Place:
    """Where files are kept."""

    endpoint: str
    """``https://host:port``; ``http://`` on this very machine only."""
    bucket: str
    prefix: str
    region: str
    key_id: str
    secret: str = field(repr=False)
    spool: Path
    """The folder in which they grow until they are whole."""


def s3_place(url: str, spool: Path, told: Mapping[str, str]) -> S3Place:
    """Return the place that *url*, ``s3://bucket/prefix``, and the environment *told* name.

    :raises S3SettingError: something is missing, or others may read the file of the secret.
    """
    bucket, _, prefix = url.removeprefix(SCHEME).partition("/")
    if not bucket:
        raise S3SettingError(setting=url)
    known = {**told, **_in_file(told.get(CREDENTIALS, ""))}
    for name in (ENDPOINT, KEY_ID, SECRET):
        if not known.get(name):
            raise S3SettingError(setting=name)
    endpoint = known[ENDPOINT]
    _check(endpoint)
    region = known.get(REGION) or _REGION
    return S3Place(endpoint, bucket, prefix, region, known[KEY_ID], known[SECRET], spool)


def _in_file(path: str) -> dict[str, str]:
    if not path:
        return {}
    try:
        if os.name == "posix" and Path(path).stat().st_mode & _OTHERS:
            raise S3SettingError(setting=CREDENTIALS)
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError as error:
        raise S3SettingError(setting=CREDENTIALS) from error
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _check(endpoint: str) -> None:
    parts = urlsplit(endpoint)
    if parts.scheme == "https" and parts.hostname and not parts.path.strip("/"):
        return
    if parts.scheme != "http" or not _is_here(parts.hostname or ""):
        raise S3SettingError(setting=ENDPOINT)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
