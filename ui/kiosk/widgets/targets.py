"""What a finger can touch on a page, and how large that is on the glass."""

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.kiosk.look import mm_px_of

_TOUCHED = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit)


def targets_of(page: QWidget, mm_px: float | None = None) -> list[tuple[str, QSizeF]]:
    """Return the name and the size in millimetres of all on *page* that can be touched.

    What a layout has squeezed counts as it is; what is hidden does not count.

    :param mm_px: pixels a millimetre; None asks the screen.
    """
    scale = mm_px or mm_px_of(page)
    return [
        (
            widget.accessibleName() or type(widget).__name__,
            QSizeF(widget.width() / scale, widget.height() / scale),
        )
        for widget in (page, *page.findChildren(QWidget))
        if isinstance(widget, _TOUCHED) and widget.isVisible()
    ]
