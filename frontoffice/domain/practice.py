"""Practice: the one office that no real one can be, and what it refuses."""

from typing import Final

from frontoffice.errors import NotAllowedError, RuleError

OFFICE_CODE: Final = "0000"
"""The four digits of the office in every number that was made in practice, and in no other."""
DEVICE_NO: Final = 999


class PracticeError(NotAllowedError):
    """This is a practice copy: nothing leaves it, and nothing but practice opens it."""

    code = "not_allowed.practice"


class PracticeOfficeError(RuleError):
    """The office 0000 is that of practice, in every region."""

    code = "rule.practice_office"


def check_real(office: str) -> None:
    """Check that *office*, region 2 and office 4 digits, is not the one of practice.

    :raises PracticeOfficeError: it is; no real number may look like one of practice.
    """
    if office[2:] == OFFICE_CODE:
        raise PracticeOfficeError
