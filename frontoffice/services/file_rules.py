"""The rules by which the files of a desk go: a person sets them, and they are asked at each piece."""

from dataclasses import dataclass
from datetime import time
from typing import Final

from sqlalchemy import Connection

from db import settings
from db.file_copies import FileCopy
from frontoffice.errors import RuleError

RULES: Final = "files.rules"


class FileRulesError(RuleError):
    """Something of the rules for files does not fit."""

    code = "rule.file_rules"


@dataclass(frozen=True, slots=True)
class FileRules:
    """When and how fast files go; what is urgent goes at once."""

    paused: bool = False
    night_from: str = ""
    """HH:MM of the office; both empty for any hour."""
    night_to: str = ""
    small_kb: int = 1024
    """Files up to this size do not wait for the night; KiB."""
    rate_kb: int = 0
    """KiB a second, both ways together; 0 for as fast as the line is."""
    keep_days: int = 30
    """How long a file stays here after central has signed that it has it."""
    disk_mb: int = 0
    """How much files may take here, MiB; what central has goes sooner for it. 0 for no limit."""

    def __post_init__(self) -> None:
        """Refuse what is no rule.

        :raises FileRulesError: no time of a day, or below nothing.
        """
        try:
            self.window()
        except ValueError as error:
            raise FileRulesError(field="night") from error
        if bool(self.night_from) != bool(self.night_to):
            raise FileRulesError(field="night")
        if min(self.small_kb, self.rate_kb, self.keep_days, self.disk_mb) < 0:
            raise FileRulesError(field="number")

    def window(self) -> tuple[time, time] | None:
        """Return between which times large files go; None for any."""
        if not (self.night_from and self.night_to):
            return None
        return time.fromisoformat(self.night_from), time.fromisoformat(self.night_to)

    def lets(self, size: int, now: time, *, urgent: bool) -> bool:
        """Tell whether a file of *size* bytes may go at *now*, on the office's clock."""
        window = self.window()
        if window is None or urgent or self.is_small(size):
            return True
        begins, ends = window
        return begins <= now < ends if begins <= ends else now >= begins or now < ends

    def is_small(self, size: int) -> bool:
        """Tell whether a file of *size* bytes waits for no night, and for no film."""
        return size <= self.small_kb << 10

    def goes_before(self, one: FileCopy, other: FileCopy) -> bool:
        """Tell whether *one* need not wait until *other*, which is under way, is there."""
        if one.urgent != other.urgent:
            return one.urgent
        return self.is_small(one.size) and not self.is_small(other.size)


def rules_of(connection: Connection) -> FileRules:
    """Return the rules as they stand."""
    return FileRules(**settings.get(connection, RULES, {}))
