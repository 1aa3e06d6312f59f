"""Which office and which desk this installation is, as its database remembers."""

from sqlalchemy import Connection

from db import settings
from frontoffice.domain.office import NoOfficeError, Office

_NAME = "office"


def keep_office(connection: Connection, office: Office) -> None:
    """Make this installation a desk of *office*."""
    settings.put(connection, _NAME, office.as_setting())


def office_of(connection: Connection) -> Office:
    """Return the office of this installation.

    :raises NoOfficeError: none was ever kept.
    """
    values = settings.get(connection, _NAME)
    if values is None:
        raise NoOfficeError
    return Office.of_setting(values)
