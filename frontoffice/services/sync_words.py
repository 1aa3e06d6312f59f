"""How it stands with central, in words: for the screen and for the command line."""

from typing import Final

from frontoffice.i18n import N_, Words
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.services.outbox import Mine
from frontoffice.services.syncing import Fetching, SyncState, Why

_WHY: Final = {
    Why.CONNECTED: N_("Central is connected."),
    Why.NO_NETWORK: N_("No connection: there is no network. Work goes on."),
    Why.CENTRAL_DOWN: N_("No connection: central does not answer properly. Work goes on."),
    Why.NOT_ALLOWED: N_("Central does not let this device in. Call your administrator."),
    Why.TOO_OLD: N_("This version is too old for central. Update the program."),
    Why.NO_CENTRAL: N_("This desk works without a central."),
    Why.NEVER: N_("Central has not been asked yet."),
}
_SAYS_MORE: Final = "unavailable.central."
"""Of these the person can tell somebody what to do, or be told that nothing is to be done."""
TOO_MUCH: Final = "conflict.too_much"
"""Of all that stops a pull, the one thing that a person may let pass."""
_MEGABYTE: Final = 1_000_000
_KILOBYTE: Final = 1_000


def why_in_words(state: SyncState, words: Words) -> str:
    """Return in one sentence whether central is there, and why not."""
    if state.stopped:
        return words.gettext("Pulling has stopped: central would change too much here. Look at it.")
    if state.why is Why.CENTRAL_DOWN and state.code.startswith(_SAYS_MORE):
        return words.gettext(ERROR_WORDS[state.code])
    return words.gettext(_WHY[state.why])


def stop_in_words(state: SyncState, words: Words) -> str:
    """Return why pulling waits for a person."""
    if state.code == TOO_MUCH:
        return words.gettext(
            "Central would change more here than is believable. Nothing has changed yet: find out why, then decide."
        )
    return words.gettext(ERROR_WORDS.get(state.code, ERROR_WORDS["error"]))


def fetching_in_words(fetching: Fetching, words: Words) -> str:
    """Return how far a long pull has got."""
    text = words.gettext("Getting what others did: {percent} %")
    return text.format(percent=fetching.percent)


def only_here_in_words(state: SyncState, words: Words) -> str:
    """Return what exists on this machine only: how many entries, how much, since when."""
    if not state.waiting:
        told = words.gettext("On this computer only: 0")
    else:
        text = words.ngettext(
            "On this computer only: {n} entry · {size}",
            "On this computer only: {n} entries · {size}",
            state.waiting,
        )
        told = text.format(n=state.waiting, size=size_in_words(state.waiting_bytes, words))
    files = files_in_words(state.files.files, state.files.size, words)
    return " · ".join(filter(None, (told, files)))


def files_in_words(files: int, size: int, words: Words) -> str:
    """Return how many files, and of *size* bytes; nothing where there is none."""
    if not files:
        return ""
    text = words.ngettext("{n} file, {size}", "{n} files, {size}", files)
    return text.format(n=files, size=size_in_words(size, words))


def mine_in_words(mine: Mine, of: int, words: Words) -> str:
    """Return how much of what is only here is one clerk's own: several people share the computer."""
    told = words.gettext("Mine: {mine}, all on this computer: {n}").format(mine=mine.waiting, n=of)
    files = files_in_words(mine.files, mine.files_bytes, words)
    return " · ".join(filter(None, (told, files)))


def size_in_words(size: int, words: Words) -> str:
    """Return *size* bytes as people read it: «2,4 МБ»; English has a decimal point."""
    if size >= _MEGABYTE // 10:
        text, unit = f"{size / _MEGABYTE:.1f}", words.gettext("MB")
    else:
        text, unit = str(-(-size // _KILOBYTE)), words.gettext("kB")
    return f"{text if words.language == 'en' else text.replace('.', ',')}\N{NO-BREAK SPACE}{unit}"
