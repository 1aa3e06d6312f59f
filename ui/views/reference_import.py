"""A file before it is taken in: what each of its rows would do, and which are wanted."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from frontoffice.domain.reference_columns import CODE
from frontoffice.domain.reference_preview import Change, Effect, Preview
from frontoffice.i18n.words import N_, Words
from ui.icons import paint_icon
from ui.models.appeal_words import Sign
from ui.models.cells import PAD, ROW_HEIGHT, paint_plane, paint_sign
from ui.models.reference import day_said
from ui.models.rows import ROW, Index
from ui.theme import BODY, LABEL, theme
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.chip import chip_width
from ui.widgets.painted import announce, line_of
from ui.widgets.rim import RimmedTable
from ui.widgets.text import Elided, Text

_EFFECTS: Final = {
    Effect.ADDED: (N_("new"), "plus", "ok"),
    Effect.CHANGED: (N_("changed"), "edit", "accent"),
    Effect.ENDED: (N_("ended"), "minus", "warn"),
    Effect.SKIPPED: (N_("left out"), "alert-triangle", "danger"),
}
_CODE, _EFFECT, _WHAT = range(3)
_SHORT: Final = 60


class PreviewModel(QAbstractTableModel):
    """What the rows of a file would do, those as they were left out."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._preview: Preview | None = None
        self._changes: tuple[Change, ...] = ()
        self._places: dict[int, int] = {}
        self.left_out: set[int] = set()
        """Places, in what would be recorded, that a person does not want."""

    def show(self, preview: Preview) -> None:
        """Show *preview*, all of it wanted."""
        self.beginResetModel()
        self._preview = preview
        wanted = preview.to_record()
        skipped = tuple(one for one in preview.changes if one.effect is Effect.SKIPPED)
        self._changes = (*wanted, *skipped)
        self.left_out = set()
        self.endResetModel()

    def change(self, at: int) -> Change:
        """Return the change *at* this place."""
        return self._changes[at]

    def wanted(self) -> list[int]:
        """Return the places, in what would be recorded, that are wanted."""
        count = len(self._preview.to_record()) if self._preview else 0
        return [place for place in range(count) if place not in self.left_out]

    def toggle(self, at: int) -> None:
        """Want the change *at* this place, or no longer."""
        if self._changes[at].effect is not Effect.SKIPPED:
            self.left_out ^= {at}
            self.dataChanged.emit(self.index(at, 0), self.index(at, _WHAT))

    def sign(self, at: int) -> Sign:
        """Return what the row does, as its chip shows it."""
        text, glyph, meaning = _EFFECTS[self._changes[at].effect]
        return Sign(self._words.gettext(text), glyph, meaning)

    def is_wanted(self, at: int) -> bool | None:
        """Return whether the change is wanted; None where it cannot be."""
        if self._changes[at].effect is Effect.SKIPPED:
            return None
        return at not in self.left_out

    def said(self, at: int) -> str:
        """Return what changes in words, or why the row is left out."""
        change, language = self._changes[at], self._words.language
        description = self._preview.description if self._preview else None
        if description is None:
            return ""
        if change.faults:
            return " ".join(fault.told(description, language) for fault in change.faults)
        told = []
        for one in change.differs:
            column = description.column(one.column)
            title = column.title.in_(language) if column else one.column
            after = _short(one.after)
            if change.before is None:
                told += [f"{title}: {after}"] if one.after else []
            else:
                told.append(f"{title}: {_short(one.before)} → {after}")
        return "; ".join(told)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        at = index.row()
        texts = (self._changes[at].code, self.sign(at).text, self.said(at))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return texts[index.column()]
        return self._changes[at] if role == ROW else None

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            _ = self._words.gettext
            return (
                CODE.in_(self._words.language),
                _("What happens"),
                _("Before → after, or why not"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _PreviewPainter(QStyledItemDelegate):
    """Paints a row of a preview: a mark where it is wanted, what it does, and what changes."""

    def __init__(self, model: PreviewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        shown, at, column = theme(), index.row(), index.column()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = column == _WHAT
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=not column, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, -shown.px(PAD), -shown.line)
        wanted = self._model.is_wanted(at)
        if column == _CODE:
            glyph = {True: "circle-check", False: "circle", None: "x"}[wanted]
            ink = shown.colour("accent" if wanted else "ink3")
            side = shown.px(17)
            paint_icon(
                painter, glyph, ink, QRectF(inside.left(), inside.top(), side, inside.height())
            )
            inside = inside.adjusted(side + shown.px(7), 0, 0, 0)
            text = self._model.change(at).code
            line_of(painter, inside, text, font=shown.font(BODY, 600), colour=shown.colour("ink"))
        elif column == _EFFECT:
            paint_sign(painter, shown, inside, self._model.sign(at))
        else:
            ink = shown.colour("ink" if wanted else "ink2")
            line_of(painter, inside, self._model.said(at), font=shown.font(BODY), colour=ink)
        painter.restore()


class PreviewTable(RimmedTable):
    """The changes of a file; Space wants one, or no longer."""

    chosen = Signal(str)
    """All that is said of the row under the cursor."""

    toggled = Signal()
    """Other rows are wanted."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("What the file changes"), parent)
        self._words = words
        self._model = PreviewModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(_PreviewPainter(self._model, self))
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.clicked.connect(self._clicked)

    def rows(self) -> PreviewModel:
        """Return the changes it shows."""
        return self._model

    def widths(self) -> dict[int, int]:
        """Return how wide each column is now."""
        shown, width = theme(), self.viewport().width()
        code = min(shown.px(190), width // 3)
        count = self._model.rowCount()
        signs = {self._model.sign(at).text: self._model.sign(at) for at in range(count)}
        chips = [chip_width(shown, sign.text, sign.glyph) for sign in signs.values()]
        effect = max(chips, default=shown.px(90)) + shown.px(2 * PAD)
        return {_CODE: code, _EFFECT: effect, _WHAT: max(0, width - code - effect)}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Want by Space, or no longer; leave the rest but the arrows to the screen."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: Index) -> None:
        if index.column() == _CODE:
            self._toggle(index.row())

    def _toggle(self, at: int) -> None:
        self._model.toggle(at)
        self.toggled.emit()

    def _tell(self) -> None:
        at = self.currentIndex().row()
        if at < 0:
            return
        change = self._model.change(at)
        told = self._words.gettext("Row {n}: {what}").format(
            n=change.number or "–", what=self._model.said(at)
        )
        if self.hasFocus():
            announce(self, f"{change.code}, {self._model.sign(at).text}, {told}")
        self.chosen.emit(told)


class ImportPage(QWidget):
    """A preview, and the two answers to it."""

    accepted = Signal()
    """What is wanted is to be recorded."""

    cancelled = Signal()
    """Nothing is."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self._words = words
        self.preview: Preview | None = None
        self.title = Elided("", "section", keeps=200)
        self.counts = Text(px=LABEL, colour="ink2")
        self.table = PreviewTable(words)
        self.why = Text(px=LABEL, colour="ink2")
        self.record = Button("", "primary", glyph="check", keys="Ctrl+Enter")
        self.cancel = Button(_("Cancel"), glyph="x", keys="Esc")
        self.foot = ListFoot([("Space", _("want it or not")), ("Esc", _("cancel"))])
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self.record)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(9))
        for part in (self.title, self.counts):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.why)
        layout.addLayout(buttons)
        layout.addWidget(self.foot)
        self.table.chosen.connect(self.why.say)
        self.table.toggled.connect(self._count)
        self.record.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.cancelled)

    def show_preview(self, preview: Preview, file: str) -> None:
        """Show what the file called *file* would change."""
        words = self._words
        self.preview = preview
        title = preview.description.title.in_(words.language)
        self.title.setText(f"{title} ← {file}")
        counts = preview.counts()
        told = [
            f"{words.gettext(text)}: {counts[effect]}" for effect, (text, _, _) in _EFFECTS.items()
        ]
        told.append(words.gettext("as it was: {n}").format(n=counts[Effect.SAME]))
        if preview.unknown:
            columns = ", ".join(preview.unknown)
            told.append(words.gettext("columns left out: {columns}").format(columns=columns))
        self.counts.say(" · ".join(told))
        self.table.rows().show(preview)
        self.table.lay()
        self.why.say("")
        self.table.choose(0)
        self._count()

    def chosen(self) -> Sequence[int]:
        """Return the places, in what would be recorded, that are wanted."""
        return self.table.rows().wanted()

    def _count(self) -> None:
        count = len(self.chosen())
        told = self._words.ngettext("Record {n} change", "Record {n} changes", count)
        self.record.setText(told.format(n=count))
        self.record.setEnabled(count > 0)


def _short(text: str) -> str:
    line = " ".join(day_said(text).split()) or "–"
    return line if len(line) <= _SHORT else line[:_SHORT] + "…"
