"""The digests that the table of versions keeps of the tables of the law."""

import sys
from hashlib import sha256
from importlib.resources import files

from frontoffice.domain.reference import rows_of


def digest_of(tables: str) -> str:
    """Return the SHA-256 of *tables*, names with spaces between, line ends as one feed."""
    folder = files("resources") / "reference"
    texts = [(folder / f"{table}.csv").read_text("utf-8") for table in tables.split()]
    return sha256("".join(texts).encode()).hexdigest()


if __name__ == "__main__":
    for row in rows_of("versions"):
        sys.stdout.write(f"{row['subject']} {digest_of(row['tables'])}\n")
