"""Barcodes as patterns of modules: Code 128 of a number, QR of a proof."""

from functools import lru_cache

from barcode.codex import Code128
from segno import make_qr


@lru_cache(maxsize=64)
def code128(digits: str) -> str:
    """Return the modules of *digits* in Code 128, ``1`` black; code set C where it can."""
    pattern: str = Code128(digits).build()[0]
    return pattern


@lru_cache(maxsize=64)
def qr(text: str) -> tuple[str, ...]:
    """Return the rows of a QR of *text* at correction level M, ``1`` black.

    125 bytes of proof in base32 behind an address of at most 51 characters are version 9, of
    53 modules; shorter ones keep that size, so that a talon's layout does not depend on it.
    """
    symbol = make_qr(text, error="m", boost_error=False)
    if int(symbol.version) < 9:  # noqa: PLR2004 -- the version of the design
        symbol = make_qr(text, error="m", version=9, boost_error=False)
    return tuple("".join(str(module) for module in row) for row in symbol.matrix)
