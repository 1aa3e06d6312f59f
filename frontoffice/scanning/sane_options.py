"""What a scanner can do, as ``scanimage -A`` tells it, and what is asked of it."""

import re
from typing import Final

from frontoffice.scanning.scanner import NoFeederError, ScanSettings, ScanSource

_OPTION: Final = re.compile(
    r"^\s+(?:--(mode|source|resolution)|-([xy]))[ =](.+?)\s+\[", re.MULTILINE
)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_A4_MM: Final = {"x": 210.0, "y": 297.0}
_COLOUR: Final = ("color", "colour")
_GREY: Final = ("gray", "grey")
_FLATBED: Final = ("flatbed", "flat bed", "platen", "normal")
_FEEDER: Final = ("feeder", "adf")
_BOTH_SIDES: Final = ("duplex", "back")


def options_in(told: str) -> dict[str, str]:
    """Return the options that are set here, each with what it takes; inactive ones are left out."""
    found = (match.groups() for match in _OPTION.finditer(told))
    return {long or short: values for long, short, values in found}


def arguments_for(options: dict[str, str], settings: ScanSettings) -> list[str]:
    """Return the arguments by which *settings* are asked of a scanner, as near as it comes.

    :raises NoFeederError: it has none.
    """
    asked = {
        "mode": _named(options.get("mode"), _GREY if settings.grey else _COLOUR),
        "source": _source(options.get("source"), settings.source),
        "resolution": _nearest(options.get("resolution"), settings.dpi),
    }
    long = [f"--{name}={value}" for name, value in asked.items() if value is not None]
    area = [(side, _within(options.get(side), most)) for side, most in _A4_MM.items()]
    return [*long, *(part for side, mm in area if mm is not None for part in (f"-{side}", mm))]


def _named(values: str | None, words: tuple[str, ...]) -> str | None:
    """Return the first of *values* that has one of *words* in it; None for none."""
    known = values.split("|") if values else []
    return next((one for one in known if any(word in one.lower() for word in words)), None)


def _source(values: str | None, source: ScanSource) -> str | None:
    if source is ScanSource.FLATBED:
        return _named(values, _FLATBED)
    known = values.split("|") if values else []
    one_side = [one for one in known if not any(word in one.lower() for word in _BOTH_SIDES)]
    found = _named("|".join(one_side), _FEEDER)
    if found is None and values:
        raise NoFeederError
    return found


def _nearest(values: str | None, dpi: int) -> str | None:
    """Return *dpi* or what is next above it; the most there is, where that is less."""
    if values is None:
        return None
    known = [float(one) for one in _NUMBER.findall(values.partition("dpi")[0])]
    if ".." in values:
        return f"{min(max(dpi, known[0]), known[1]):g}"
    return f"{min((one for one in known if one >= dpi), default=max(known)):g}"


def _within(values: str | None, most: float) -> str | None:
    """Return at most *most* millimetres; None where the scanner lets nobody choose."""
    known = [float(one) for one in _NUMBER.findall((values or "").partition("mm")[0])]
    return f"{min(most, max(known)):g}" if known else None
