"""What was gathered for one appeal, in order; every change can be taken back."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontoffice.errors import FrontOfficeError
from frontoffice.services.attachments import NewFile
from frontoffice.services.drafts import QUARTERS, Enclosed
from frontoffice.services.gathering import Gathered

_MOST_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tile: a file that is to be attached, or one that could not be taken."""

    id: int
    """Its own in this sheaf, wherever it lies."""
    name: str
    enclosed: Enclosed | None
    error: FrontOfficeError | None = None

    @property
    def file(self) -> NewFile | None:
        """The file; None where it could not be taken."""
        return self.enclosed.file if self.enclosed is not None else None


Sheets = tuple[Sheet, ...]


class Sheaf(QObject):
    """Sheets in their order."""

    changed = Signal()
    """Another sheet, another order, another turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheets: Sheets = ()
        self._past: list[Sheets] = []
        self._numbers = count(1)

    def enclosed(self) -> tuple[Enclosed, ...]:
        """Return what is to be attached, in order."""
        return tuple(one.enclosed for one in self.sheets if one.enclosed is not None)

    def names(self) -> tuple[str, ...]:
        """Return what the files are called that are to be attached."""
        return tuple(one.file.name for one in self.enclosed())

    def find(self, of: int) -> Sheet | None:
        """Return the sheet *of* this id; None where there is none."""
        return next((one for one in self.sheets if one.id == of), None)

    def add(self, found: Iterable[Gathered], *, goes_on: bool = False) -> tuple[str, ...]:
        """Put what was *found* at the end; return the names of what lies here already.

        :param goes_on: it is taken back together with what came before it.
        """
        here = {one.file.sha256 for one in self.enclosed()}
        new, again = list[Sheet](), list[str]()
        for one in found:
            if one.file is None:
                new.append(Sheet(next(self._numbers), one.name, None, one.error))
            elif one.is_again or one.file.sha256 in here:
                again.append(one.name)
            else:
                here.add(one.file.sha256)
                new.append(Sheet(next(self._numbers), one.file.name, Enclosed(one.file)))
        self._become((*self.sheets, *new), keeps=not goes_on)
        return tuple(again)

    def remove(self, ids: AbstractSet[int]) -> None:
        """Take the sheets *ids* out."""
        self._become(tuple(one for one in self.sheets if one.id not in ids))

    def move(self, ids: AbstractSet[int], to: int) -> None:
        """Put the sheets *ids*, in their order, before what lies at place *to* now."""
        moved = [one for one in self.sheets if one.id in ids]
        before = [one for one in self.sheets[:to] if one.id not in ids]
        after = [one for one in self.sheets[to:] if one.id not in ids]
        self._become((*before, *moved, *after))

    def step(self, ids: AbstractSet[int], by: int) -> None:
        """Move the sheets *ids* one place on (*by* 1) or back (-1), as far as there is room."""
        places = [at for at, one in enumerate(self.sheets) if one.id in ids]
        if places and by < 0:
            self.move(ids, max(0, places[0] - 1))
        elif places:
            self.move(ids, min(len(self.sheets), places[-1] + 2))

    def turn(self, ids: AbstractSet[int], by: int) -> None:
        """Turn all pages of the sheets *ids* by so many quarters to the right."""
        self._each(ids, lambda one: replace(one, turn=(one.turn + by) % QUARTERS))

    def turn_page(self, of: int, page: int, by: int) -> None:
        """Turn one *page* of the sheet *of* by so many quarters to the right."""

        def turned(one: Enclosed) -> Enclosed:
            pages = dict(one.pages)
            pages[page] = (pages.get(page, 0) + by) % QUARTERS
            return replace(one, pages=tuple(sorted(pair for pair in pages.items() if pair[1])))

        self._each({of}, turned)

    def merge(self, ids: AbstractSet[int], into: NewFile) -> None:
        """Put *into* where the first of the sheets *ids* lies, and take all of them out."""
        first = next((at for at, one in enumerate(self.sheets) if one.id in ids), 0)
        before = tuple(one for one in self.sheets[:first] if one.id not in ids)
        after = tuple(one for one in self.sheets[first:] if one.id not in ids)
        self._become((*before, Sheet(next(self._numbers), into.name, Enclosed(into)), *after))

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        if not self._past:
            return False
        self.sheets = self._past.pop()
        self.changed.emit()
        return True

    def can_undo(self) -> bool:
        """Return whether there is something to take back."""
        return bool(self._past)

    def show(self, papers: Iterable[Enclosed]) -> None:
        """Have *papers* and nothing else; what was before cannot be brought back."""
        self.sheets = tuple(Sheet(next(self._numbers), one.file.name, one) for one in papers)
        self._past.clear()
        self.changed.emit()

    def past(self) -> tuple[Sheets, ...]:
        """Return what can be taken back, the earliest first."""
        return tuple(self._past)

    def restore(self, sheets: Sheets, past: Iterable[Sheets]) -> None:
        """Have *sheets* of another sheaf, and what was before them."""
        self.sheets, self._past = sheets, list(past)
        ids = [one.id for all_of in (sheets, *self._past) for one in all_of]
        self._numbers = count(max(ids, default=0) + 1)
        self.changed.emit()

    def _each(self, ids: AbstractSet[int], change: Callable[[Enclosed], Enclosed]) -> None:
        self._become(
            tuple(
                replace(one, enclosed=change(one.enclosed))
                if one.id in ids and one.enclosed is not None
                else one
                for one in self.sheets
            )
        )

    def _become(self, sheets: Sheets, *, keeps: bool = True) -> None:
        if sheets == self.sheets:
            return
        if keeps:
            self._past = [*self._past[1 - _MOST_STEPS :], self.sheets]
        self.sheets = sheets
        self.changed.emit()
