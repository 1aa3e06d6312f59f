"""A grid of papers: a small picture, a name and a line beneath; chosen, put in order, looked at."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.gathering.pictures import Pictures
from ui.theme import theme
from ui.views.paper_painting import CELL, TilePainter

Index = QModelIndex | QPersistentModelIndex
TILE: Final = Qt.ItemDataRole.UserRole
_OURS: Final = "application/x-frontoffice-papers"
_LEFT_TO_OTHERS: Final = (
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
)


@dataclass(frozen=True, slots=True)
class Tiled:
    """One paper as its tile shows it."""

    key: Hashable
    name: str
    told: str
    """Type, size, pages; or why there is none."""
    glyph: str
    """Where there is no picture."""
    file: Any = None
    """An ``InStore`` whose first page is shown; None for none."""
    turn: int = 0
    sign: str = ""
    """A word over the picture: what speaks against opening it."""
    meaning: str = ""
    """Its colour."""
    said: str = ""
    """The whole of it in a sentence."""


class TileModel(QAbstractListModel):
    """Papers in order; how each is told is asked for when it is seen."""

    moved = Signal(object, int)
    """The papers at these places were dropped before this place."""

    def __init__(self, told: Callable[[Any], Tiled], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._items: Sequence[Any] = ()
        self.moves = False
        """Whether papers may be put in another order."""

    def show(self, items: Sequence[Any]) -> None:
        """Show *items* and no others."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def item(self, at: int) -> Any:
        """Return what stands at place *at*."""
        return self._items[at]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        tile = self._told(self._items[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (tile.name, tile.told, tile.sign, tile.said)))
            case _ if role == TILE:
                return tile
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        usual = super().flags(index)
        if not self.moves:
            return usual
        return usual | (
            Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: D102
        return [_OURS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the places that are dragged: nothing leaves this program by that way."""
        data = QMimeData()
        data.setData(_OURS, ",".join(str(index.row()) for index in indexes).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Tell where to the dragged papers are to go; who has them moves them."""
        to = row if row >= 0 else parent.row() if parent.isValid() else len(self._items)
        places = [int(one) for one in bytes(data.data(_OURS).data()).decode().split(",") if one]
        self.moved.emit(places, to)
        return False  # nothing is to be taken out here afterwards


class PaperTiles(QListView):
    """The grid itself; keys that it has no use for are left to who is around it."""

    looked = Signal(object)
    """The key of the paper that is looked at now; None for none."""

    chose = Signal()
    """Others are chosen."""

    opened = Signal(object)
    """The key of a paper that was entered."""

    def __init__(
        self, name: str, pictures: Pictures, told: Callable[[Any], Tiled], *, moves: bool = False
    ) -> None:
        super().__init__()
        self._keys: tuple[Hashable, ...] = ()
        self.setAccessibleName(name)
        self.setProperty("c", "papers")
        self.rows = TileModel(told, self)
        self.rows.moves = moves
        self.setModel(self.rows)
        self.setItemDelegate(TilePainter(pictures, TILE, self))
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        if moves:
            self.setDragEnabled(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
            self.setDragDropOverwriteMode(False)
        self.viewport().setAutoFillBackground(False)
        pictures.came.connect(lambda _sha256: self.viewport().update())
        self.selectionModel().selectionChanged.connect(lambda *_: self.chose.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.looked.emit(self.at()))
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.at()))

    def show_items(self, items: Sequence[Any], keys: Sequence[Hashable]) -> None:
        """Show *items*, known by *keys*; what was chosen and looked at stays so where it is."""
        chosen, at = set(self.chosen()), self.at()
        place = max(0, self.currentIndex().row())
        self._keys = tuple(keys)
        self.rows.show(items)
        wanted = [row for row, key in enumerate(keys) if key in chosen]
        if at in keys:
            place = keys.index(at)
        self.choose(wanted, min(place, len(keys) - 1))

    def choose(self, places: Sequence[int], at: int) -> None:
        """Choose the papers at *places*, and look at the one at *at*."""
        model, chosen = self.selectionModel(), QItemSelection()
        for first, last in _runs(places):
            chosen.select(self.rows.index(first), self.rows.index(last))
        flags = QItemSelectionModel.SelectionFlag
        model.select(chosen, flags.ClearAndSelect)
        if 0 <= at < self.rows.rowCount():
            model.setCurrentIndex(self.rows.index(at), flags.NoUpdate)
        self.looked.emit(self.at())

    def at(self) -> Hashable:
        """Return the key of the paper that is looked at; None for none."""
        index = self.currentIndex()
        return self._keys[index.row()] if index.isValid() else None

    def chosen(self) -> tuple[Hashable, ...]:
        """Return the keys of the papers that are chosen, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._keys[place] for place in places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space, enter by Enter, go by arrows; what turns, moves or removes passes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held and self.at() is not None:
            self.opened.emit(self.at())
        elif key == Qt.Key.Key_Space:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.Toggle)
        elif key in _LEFT_TO_OTHERS or held & Qt.KeyboardModifier.AltModifier or _types(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for three papers beside each other."""
        return QSize(theme().px(CELL[0] * 3 + 16), theme().px(CELL[1] * 2))

    def minimumSizeHint(self) -> QSize:
        """Return room for one paper."""
        return QSize(theme().px(CELL[0] + 16), theme().px(CELL[1]))


def _types(event: QKeyEvent) -> bool:
    """Return whether a letter was typed: it is a key of who is around, and searches nothing."""
    return bool(event.text()) and event.text().isprintable()


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return rising *places* as runs: thousands that are chosen are a few of them."""
    runs = list[tuple[int, int]]()
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
