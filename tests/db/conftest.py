"""What the tests of the database have for themselves."""

import pytest


@pytest.fixture
def quick_tables() -> None:
    """Let the migrations themselves make the tables here."""
