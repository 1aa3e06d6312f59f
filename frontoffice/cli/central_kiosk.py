"""``frontoffice central kiosk``: close and open a kiosk, and show a message on it."""

from argparse import Namespace

from db.engine import reading
from frontoffice.central import decisions, kiosk_orders
from frontoffice.cli.central_device import whoever
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.domain.kiosk_orders import CLOSED_NAMES, KioskOrders
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """Say what is wanted, and tell how the kiosk stands then."""
    values = _values(args)
    with central_state(args) as state:
        with reading(state.engine) as connection:
            device = decisions.find(connection, args.device)
        if values:
            told = kiosk_orders.order(state, device, values, whoever())
        else:
            told = kiosk_orders.stands(state, device)
    place = f"{device.office}/{device.device_no:03}"
    if args.json:
        say_json(_plain(told) | {"place": place})
    else:
        _tell(told, place, args.language)
    return 0


def _values(args: Namespace) -> dict[str, str]:
    """Return what is to be said, by the columns; nothing for only looking."""
    values = {}
    if args.close or args.open:
        values["closed"] = "" if args.open else args.close
    told = {"kk": args.message_kk, "ru": args.message_ru, "en": args.message_en}
    if args.no_message or any(told.values()):
        values |= {f"message_{language}": text for language, text in told.items()}
    if args.phone is not None:
        values["phone"] = args.phone
    return values


def _plain(told: KioskOrders) -> dict[str, object]:
    message = told.message
    return {
        "closed": told.closed,
        "message": {"kk": message.kk, "ru": message.ru, "en": message.en} if message else None,
        "phone": told.phone,
    }


def _tell(told: KioskOrders, place: str, language: str) -> None:
    words = words_in(language)
    if told.closed is None:
        say(words.gettext("Kiosk {place} serves people in its hours.").format(place=place))
    else:
        why = CLOSED_NAMES[told.closed].in_(language)
        say(words.gettext("Kiosk {place} is closed: {why}.").format(place=place, why=why))
    if told.message is not None:
        text = told.message.in_(language)
        say(words.gettext("It shows: {text}").format(text=text))
