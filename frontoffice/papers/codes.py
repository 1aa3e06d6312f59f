"""Barcodes as patterns of modules: Code 128 of a number, QR of a proof."""

from functools import lru_cache


@lru_cache(maxsize=64)
def code128(digits: str) -> str:
    """Return the modules of *digits* in Code 128, ``1`` black; code set C where it can."""
    from barcode.codex import Code128  # noqa: PLC0415 -- 50 ms, which a desk's start does not have

    pattern: str = Code128(digits).build()[0]
    return pattern


@lru_cache(maxsize=64)
def event_qr(text: str) -> tuple[str, ...]:
    """Return the rows of a QR of an appointment at correction level L, ``1`` black.

    Its *text* is four times as long as a proof's: a higher level would not leave it 4 dots a module
    beside the other code on a roll of 80 mm.
    """
    from segno import make_qr  # noqa: PLC0415 -- 40 ms, which a desk's start does not have

    symbol = make_qr(text, error="l", boost_error=False, encoding="utf-8")
    return tuple("".join(map(str, row)) for row in symbol.matrix)


@lru_cache(maxsize=64)
def qr(text: str) -> tuple[str, ...]:
    """Return the rows of a QR of *text* at correction level M, ``1`` black.

    125 bytes of proof in base32 behind an address of at most 51 characters are version 9, of
    53 modules; shorter ones keep that size, so that a talon's layout does not depend on it.
    """
    from segno import make_qr  # noqa: PLC0415 -- 40 ms, which a desk's start does not have

    # A proof is as random as its signature, so no mask beats another (40 photographs each: 26
    # read with the best of eight, 27 with this one), and to try all takes 11 of 14 ms.
    symbol = make_qr(text, error="m", boost_error=False, mask=0)
    if int(symbol.version) < 9:  # noqa: PLR2004 -- the version of the design
        symbol = make_qr(text, error="m", version=9, boost_error=False, mask=0)
    return tuple("".join(map(str, row)) for row in symbol.matrix)
