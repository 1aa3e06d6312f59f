"""Saving a month of receptions: where to, as a paper or as a spreadsheet, and of whom."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.region_months import RegionTold

_PDF: Final = "PDF (*.pdf)"
_XLSX: Final = "XLSX (*.xlsx)"


def ask_path(parent: QWidget, words: Words, name: str, then: Callable[[Path], None]) -> None:
    """Ask where the report goes, and do *then* with the answer.

    :param name: which is proposed, without its ending.
    """
    ask = QFileDialog(parent, words.gettext("Save the report"))
    ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    ask.setNameFilters([_PDF, _XLSX])
    ask.setDefaultSuffix("pdf")
    ask.selectFile(f"{name}.pdf")
    ask.fileSelected.connect(lambda path: then(Path(path)))
    ask.finished.connect(ask.deleteLater)
    ask.open()


def own_written(desk: Desk, clerk: Clerk, month: date, path: Path) -> Callable[[], bool]:
    """Return what writes the month of this office; False where the file cannot be written."""
    own = desk.monitoring
    return partial(
        _write, path, partial(own.spreadsheet if _is_sheet(path) else own.pdf, month, clerk)
    )


def region_written(
    desk: Desk, clerk: Clerk, told: RegionTold, office: str, path: Path
) -> Callable[[], bool]:
    """Return what writes the month of the region, or of one of its offices, likewise."""
    region = desk.region_months
    make = region.spreadsheet if _is_sheet(path) else region.pdf
    return partial(_write, path, partial(make, told, clerk, office))


def _is_sheet(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _write(path: Path, make: Callable[[], bytes]) -> bool:
    made = make()
    try:
        path.write_bytes(made)
    except OSError:
        return False
    return True
