"""Which office a desk is of, kept in its database."""

import pytest
from desks import OFFICE
from sqlalchemy import Engine

from db.engine import reading, writing
from frontoffice.domain.office import NoOfficeError
from frontoffice.services.office import keep_office, office_of


def test_an_office_comes_back_as_it_was_kept(engine: Engine) -> None:
    with writing(engine) as connection:
        keep_office(connection, OFFICE)
    with reading(engine) as connection:
        assert office_of(connection) == OFFICE


def test_a_database_of_no_office_says_so(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(NoOfficeError):
        office_of(connection)
