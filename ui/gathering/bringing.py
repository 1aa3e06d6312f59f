"""What a clipboard or a drag brings: files, or a picture; text is left to the fields."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.painted import Painted, box

_DRAGS: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def paths_in(data: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that *data* names."""
    return [Path(one.toLocalFile()) for one in data.urls() if one.isLocalFile()]


def picture_in(data: QMimeData) -> QImage | None:
    """Return the picture in *data*; None where there is none."""
    found = data.imageData() if data.hasImage() else None
    return found if isinstance(found, QImage) and not found.isNull() else None


def brings(data: QMimeData, *, into_text: bool) -> bool:
    """Return whether *data* is papers; a field that takes text has what is text, too."""
    if paths_in(data):
        return True
    return data.hasImage() and not (into_text and data.hasText())


class _Hint(Painted):
    """A sentence over the screen while something is dragged across it."""

    def __init__(self, text: str, over: QWidget) -> None:
        super().__init__(over)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane and the sentence."""
        painter, shown, whole = self.painter(), self.theme, QRectF(self.rect())
        around = self.px(12)
        plane = whole.adjusted(around, around, -around, -around)
        tint = shown.colour("tint")
        tint.setAlphaF(0.92)
        box(painter, plane, self.px(8), fill=tint, edge=shown.colour("accent"), width=2)
        painter.setFont(shown.font(20, 600, serif=True))
        painter.setPen(shown.colour("accent"))
        painter.drawText(plane, int(Qt.AlignmentFlag.AlignCenter), self._text)


class DropPlace(QObject):
    """Lets papers be dropped anywhere on a screen, on its fields too."""

    paths = Signal(object)
    """Files and folders, a list of ``Path``."""

    picture = Signal(object)
    """A ``QImage``."""

    def __init__(self, over: QWidget, hint: str) -> None:
        super().__init__(over)
        self._over, self._hint = over, _Hint(hint, over)
        over.setAcceptDrops(True)
        takers = [one for one in over.findChildren(QWidget) if one.acceptDrops()]
        for one in (over, *takers):
            one.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take papers that are dragged and dropped; text goes on into its field."""
        if event.type() == QEvent.Type.DragLeave:
            self._hint.hide()
        if event.type() not in (*_DRAGS, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        if not brings(event.mimeData(), into_text=True):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hint.setVisible(event.type() in _DRAGS)
        if event.type() == QEvent.Type.Drop:
            self.give(event.mimeData())
        else:
            self._hint.setGeometry(self._over.rect())
            self._hint.raise_()
        return True

    def give(self, data: QMimeData) -> bool:
        """Tell what *data* brings; return whether it brought anything."""
        paths = paths_in(data)
        picture = None if paths else picture_in(data)
        if paths:
            self.paths.emit(paths)
        elif picture is not None:
            self.picture.emit(picture)
        return bool(paths) or picture is not None
