"""Versions of the program, and for which machines a program is made."""

import platform as machine
import re
import sys
from dataclasses import dataclass
from typing import Final, Self

from frontoffice.errors import RuleError

_FORM: Final = re.compile(r"(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})")
_MACHINES: Final = {"amd64": "x86_64", "arm64": "aarch64"}


class VersionFormError(RuleError):
    """This is not a version of the program."""

    code = "rule.version"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Three numbers; of two versions the larger one is newer.

    Source: semantic versioning 2.0.0, without its marks of trial versions.
    """

    major: int
    minor: int
    patch: int

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the version that *text* names.

        :raises VersionFormError: it names none.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise VersionFormError(version=text[:40])
        major, minor, patch = found.groups()
        return cls(int(major), int(minor), int(patch))

    def __str__(self) -> str:
        """Return it as it is written everywhere."""
        return f"{self.major}.{self.minor}.{self.patch}"


def platform_here() -> str:
    """Return for which machines a program that runs here is made, such as ``linux-x86_64``."""
    system = "windows" if sys.platform == "win32" else sys.platform
    name = machine.machine().lower()
    return f"{system}-{_MACHINES.get(name, name)}"
