"""A paper of an appeal, large, over its card: its pages, and the paper before and after it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment, NewFile
from ui.gathering.pictures import Pictures
from ui.keyboard import Chords
from ui.views.over_form import OverForm
from ui.views.paper_looking import Looking, Shown
from ui.widgets.button import Button
from ui.widgets.wrapped import Wrapped


class PaperViewer(OverForm):
    """Looks and changes nothing."""

    save_wanted = Signal()
    """What is shown is to be saved."""

    went = Signal(object)
    """The id of the attachment that is shown now."""

    def __init__(self, pictures: Pictures, words: Words, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("Attached"), over)
        self._papers: tuple[Attachment, ...] = ()
        self._at = 0
        self.looking = Looking(pictures, words)
        self.before = Button(_("Paper before"), glyph="arrow-left", keys="Alt+←")
        self.after = Button(_("Next paper"), glyph="arrow-right", keys="Alt+→")
        self.save = Button(_("Save as…"), glyph="device-floppy", keys="Ctrl+S")
        self.rows.addWidget(self.looking, 1)
        self.rows.addWidget(Wrapped([self.before, self.after], [self.save]))
        self.stops = (self.looking.box, self.before, self.after, self.save)
        self.before.clicked.connect(lambda: self.go(-1))
        self.after.clicked.connect(lambda: self.go(1))
        self.save.clicked.connect(self.save_wanted)

    def chords(self) -> Chords:
        """Return what keys mean while it is open."""
        box = self.looking.box
        return {
            "Ctrl+S": self.save_wanted.emit,
            "Ctrl++": lambda: box.come_nearer(1),
            "Ctrl+-": lambda: box.come_nearer(-1),
            "Ctrl+0": lambda: box.come_nearer(0),
        }

    def open(self, papers: Sequence[Attachment], at: Attachment) -> None:
        """Show *at*, one of *papers*."""
        self._papers, self._at = tuple(papers), list(papers).index(at)
        self.lie_over(self.looking.box)
        self._show()

    def go(self, by: int) -> None:
        """Show the paper after this one (*by* 1), or before it (-1)."""
        to = max(0, min(len(self._papers) - 1, self._at + by))
        if to != self._at:
            self._at = to
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be gone, by the lock too."""
        super().hideEvent(event)
        self.hide()  # it does not come back by itself with the screen beneath

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to other pages and papers; all keys end here, for the card beneath has some of them."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_PageUp:
                self.looking.go(-1)
            case Qt.Key.Key_PageDown:
                self.looking.go(1)
            case Qt.Key.Key_Home:
                self.looking.go_to_end(last=False)
            case Qt.Key.Key_End:
                self.looking.go_to_end(last=True)
            case Qt.Key.Key_Left if alt:
                self.go(-1)
            case Qt.Key.Key_Right if alt:
                self.go(1)
            case _:
                super().keyPressEvent(event)

    def _show(self) -> None:
        one = self._papers[self._at]
        self.looking.show_paper(Shown(NewFile(one.sha256, one.size, one.media, one.name), one.name))
        self.before.setVisible(self._at > 0)
        self.after.setVisible(self._at < len(self._papers) - 1)
        self.went.emit(one.id)
