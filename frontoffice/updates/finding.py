"""Updates on a stick or in a folder: the newest one that may follow what is here."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from frontoffice.errors import FrontOfficeError
from frontoffice.updates.applying import check_fits
from frontoffice.updates.layout import Layout
from frontoffice.updates.packing import SUFFIX, Bundle, NoUpdateError, look_into
from frontoffice.updates.progress import progress_of
from frontoffice.updates.trust import trusted_keys

FOLDER: Final = "frontoffice-updates"
"""On a stick they may lie in this folder, or at its top."""


def found_in(layout: Layout, place: Path) -> Path:
    """Return the update that *place* is, or the newest fitting one in the folder *place*.

    :raises NoUpdateError: there is none; where something is wrong with the only one, that is
        raised when it is applied.
    """
    if not place.is_dir():
        return place
    fitting = newest(layout, [place])
    if fitting is not None:
        return fitting.path
    there = list(_in(place))
    if len(there) == 1:
        return there[0]
    raise NoUpdateError(file=str(place))


def newest(layout: Layout, places: Sequence[Path]) -> Bundle | None:
    """Return the newest update in *places* that may be applied here; None where none may.

    Heads alone are looked at. What did not come up here before is passed over.
    """
    keys, refused = trusted_keys(layout), progress_of(layout).refused
    fitting = []
    for path in (path for place in places for path in _in(place)):
        try:
            bundle = look_into(path, keys)
            check_fits(layout, bundle.head)
        except FrontOfficeError:
            continue
        if bundle.head.version not in refused:
            fitting.append(bundle)
    return max(fitting, key=lambda one: one.head.number, default=None)


def _in(place: Path) -> Iterator[Path]:
    for folder in (place, place / FOLDER):
        try:
            yield from sorted(one for one in folder.iterdir() if one.suffix == SUFFIX)
        except OSError:
            continue
