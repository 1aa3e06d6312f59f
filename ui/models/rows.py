"""Rows of words as a table shows them: the one model that every list of the desk has."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its whole row."""


class Told(Protocol):
    """A row in words."""

    def text(self, column: Any, /) -> str:
        """Return what *column* says, in words alone."""
        ...


R = TypeVar("R", bound=Told)


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows, made ahead, one a line."""

    def __init__(
        self,
        heads: Mapping[Any, str],
        key: Callable[[R], object],
        parent: QObject | None = None,
    ) -> None:
        """Make an empty one.

        :param heads: what stands above each column; its columns are those of the table.
        :param key: returns what a row is known by, when it is looked for.
        """
        super().__init__(parent)
        self._heads: dict[Any, str] = dict(heads)
        self._columns = sorted(self._heads)
        self._key = key
        self._rows: list[R] = []

    def show(self, rows: Sequence[R]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> R:
        """Return the row *at* this place."""
        return self._rows[at]

    def place_of(self, key: object) -> int:
        """Return where the row known by *key* stands; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if self._key(row) == key), -1)

    def place_again(self, row: R | None) -> int:
        """Return where *row*, shown before, stands now; the first place where it does not."""
        return 0 if row is None else max(0, self.place_of(self._key(row)))

    def said(self, at: int) -> str:
        """Return the row *at* this place as a screen reader says it."""
        row = self._rows[at]
        return ", ".join(filter(None, (row.text(column) for column in self._columns)))

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.text(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[column]}: {row.text(column)}".lstrip(": ")
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[self._columns[section]]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
