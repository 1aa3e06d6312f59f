"""What happened to a person, in words."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import N_, Words
from frontoffice.services.staff_values import Event
from ui.days import clock
from ui.models.people import role_word
from ui.widgets.time_line import TimeStep

_Told = Mapping[str, object]
_FACTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "staff.added": (N_("Added to the staff"), "plus"),
        "staff.changed": (N_("Changed"), "edit"),
        "staff.left": (N_("Has left"), "logout"),
        "staff.returned": (N_("Is back"), "arrow-back-up"),
        "staff.pin_set": (N_("Has a new PIN"), "lock"),
        "staff.signed_in": (N_("Signed in"), "login"),
        "staff.signed_out": (N_("Signed out"), "logout"),
        "staff.sign_in_failed": (N_("Wrong PINs"), "alert-triangle"),
    }
)
_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {"name": N_("name"), "position": N_("position"), "role": N_("role")}
)
_WHY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "closed": N_("the window was closed"),
        "other": N_("somebody else signed in"),
        "left": N_("belongs to the staff no more"),
        "cut": N_("the program was cut off"),
    }
)


def history_steps(events: Sequence[Event], hours: OfficeHours, words: Words) -> list[TimeStep]:
    """Return *events* as a time line shows them; the day stands where it changes."""
    steps = []
    before = ""
    for event in events:
        at = hours.local(event.at)
        day = f"{at:%d.%m.%Y}"
        fact, glyph = _FACTS.get(event.kind, (event.kind, "circle"))
        steps.append(
            TimeStep(
                when="" if day == before else day,
                clock=clock(at),
                fact=words.gettext(fact),
                aside=event.actor,
                words=_details(event, words),
                glyph=glyph,
            )
        )
        before = day
    return steps


def _details(event: Event, words: Words) -> str:
    told = event.values
    tell = _DETAILS.get(event.kind)
    return "" if tell is None else tell(told, words)


def _added(told: _Told, words: Words) -> str:
    return role_word(str(told.get("role", "")), words)


def _changed(told: _Told, words: Words) -> str:
    changed = _names(told.get("changed"))
    names = ", ".join(words.gettext(_FIELDS[one]) for one in changed if one in _FIELDS)
    return f"{names} · {_added(told, words)}" if "role" in changed else names


def _pin_set(told: _Told, words: Words) -> str:
    _ = words.gettext
    return _("a one-time one") if told.get("once") else _("an own one")


def _signed_in(told: _Told, words: Words) -> str:
    n = int(str(told.get("tries", 0)))
    if not n:
        return ""
    return words.ngettext("after {n} wrong PIN", "after {n} wrong PINs", n).format(n=n)


def _signed_out(told: _Told, words: Words) -> str:
    why = _WHY.get(str(told.get("why")))
    return "" if why is None else words.gettext(why)


def _failed(told: _Told, words: Words) -> str:
    n = int(str(told.get("times", 0)))
    return words.ngettext("{n} time", "{n} times", n).format(n=n)


def _names(changed: object) -> tuple[str, ...]:
    return tuple(map(str, changed)) if isinstance(changed, tuple | list) else ()


_DETAILS: Final[Mapping[str, Callable[[_Told, Words], str]]] = MappingProxyType(
    {
        "staff.added": _added,
        "staff.changed": _changed,
        "staff.pin_set": _pin_set,
        "staff.signed_in": _signed_in,
        "staff.signed_out": _signed_out,
        "staff.sign_in_failed": _failed,
    }
)
