"""Both codes of a talon are read back from PDF, from dots and from printer bytes."""

from dataclasses import replace

import pytest
from doubles.printer import sheets_of
from doubles.scanner import (
    degrees,
    on_paper,
    pdf_as_dots,
    read,
    seen_by_a_camera,
    with_gain,
)
from papers.talons import A_LONG_TALON, A_TALON, PROOF

from frontoffice.domain.number import Number
from frontoffice.papers.codes import code128, qr
from frontoffice.papers.escpos import talon_escpos
from frontoffice.papers.layout import lay_out
from frontoffice.papers.page import Bars, Modules, runs
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.raster import drawn
from frontoffice.papers.talon import Talon, TalonFormat

TALONS = [A_TALON, A_LONG_TALON, replace(A_TALON, copy=2, demo=True)]
both_codes = pytest.mark.parametrize("talon", TALONS)
all_formats = pytest.mark.parametrize("paper", list(TalonFormat))


def codes_of(talon: Talon) -> dict[str, str]:
    return {"Code128": talon.number.digits, "QRCode": talon.proof}


@both_codes
@all_formats
def test_both_codes_of_the_pdf_are_read_after_the_printers_gain(
    talon: Talon, paper: TalonFormat
) -> None:
    dots = pdf_as_dots(talon_pdf(talon, paper))

    assert read(dots) == codes_of(talon)
    assert read(with_gain(dots)) == codes_of(talon)


@both_codes
@pytest.mark.parametrize("width_dots", [576, 512, 384])
def test_both_codes_of_the_printer_bytes_are_read_after_the_printers_gain(
    talon: Talon, width_dots: int
) -> None:
    first, _ = sheets_of(talon_escpos(talon, width_dots=width_dots))

    assert first.cut
    assert first.picture.width == width_dots
    assert read(on_paper(first.picture)) == codes_of(talon)
    assert read(with_gain(on_paper(first.picture))) == codes_of(talon)


@pytest.mark.parametrize("turn", degrees(8))
def test_a_telephone_held_askew_in_bad_light_reads_the_qr(turn: float) -> None:
    dots = with_gain(drawn(lay_out(A_TALON, TalonFormat.RECEIPT)))

    photograph = seen_by_a_camera(dots, turn=turn, blur=1.3, tilt=0.06)

    assert read(photograph)["QRCode"] == PROOF


@all_formats
def test_codes_stand_on_whole_dots_with_white_around(paper: TalonFormat) -> None:
    page = lay_out(A_LONG_TALON, paper)
    (bars,) = (item for item in page.items if isinstance(item, Bars))
    (modules,) = (item for item in page.items if isinstance(item, Modules))

    assert bars.module >= 3
    assert bars.height >= 40
    assert modules.module == 4
    for code in (bars, modules):
        assert -page.side <= code.quiet.left
        assert code.quiet.right <= page.width + page.side
    assert modules.quiet.top >= 0
    assert modules.quiet.bottom <= page.height


def test_numbers_go_into_code_set_c() -> None:
    digits = Number("27", "0142", 3, 26, 187).digits

    # Start, nine pairs and the check symbol of 11 modules each, and a stop of 13.
    assert len(code128(digits)) == 11 * 11 + 13


@pytest.mark.parametrize(
    ("text", "modules"),
    [("FO1:" + "A" * 200, 53), (PROOF, 53), ("HTTPS://" + "A" * 254, 53), ("B" * 270, 57)],
)
def test_the_qr_is_of_version_9_unless_the_host_is_too_long(text: str, modules: int) -> None:
    assert len(qr(text)) == modules


def test_a_longer_qr_is_still_read_from_the_smallest_paper() -> None:
    talon = replace(
        A_TALON,
        proof="HTTPS://TALON.A-LONG-NAME-OF-A-HOST-THAT-HAS-NO-END.GOV.KZ/T/" + PROOF[-200:],
    )

    assert read(with_gain(pdf_as_dots(talon_pdf(talon, TalonFormat.LABEL)))) == codes_of(talon)


def test_runs_join_neighbours() -> None:
    assert runs("0110111") == [(1, 3), (4, 7)]
    assert runs("000") == []
