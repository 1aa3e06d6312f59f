"""What all tables share: names of constraints, and columns of a kind."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Uuid
from sqlalchemy.types import TypeEngine

# Which rows an index is over is told here for SQLite only: the migrations tell PostgreSQL the
# same, and one word on it here would import that dialect, 60 ms at every start of a desk.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; on SQLite spelled INTEGER, so that it is the row id itself."""


def id_column(name: str, **options: object) -> Column[object]:
    """Return a column for a UUID, kept as 16 bytes of text on SQLite and uuid on PostgreSQL."""
    return Column(name, Uuid(), **options)  # type: ignore[arg-type]


def moment_column(name: str, **options: object) -> Column[int]:
    """Return a column for a moment: UTC, milliseconds since 1970."""
    return Column(name, BigInteger, **options)  # type: ignore[arg-type]


def bytes_column(name: str, **options: object) -> Column[bytes]:
    """Return a column for raw bytes."""
    return Column(name, LargeBinary, **options)  # type: ignore[arg-type]
