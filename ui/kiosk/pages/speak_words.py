"""What is told to somebody who is recorded at a kiosk: what to do, what is wrong, what has ended."""

from typing import Final

from frontoffice.domain.recording import Ending, RecordingKind, clock
from frontoffice.i18n.words import Words
from ui.recording.choosing import Choosing
from ui.recording.studio import Phase

_SECOND_MS: Final = 1000
_MINUTE_S: Final = 60
_MOST: Final = 2
"""So many remarks are told of one recording; the others wait behind them."""


def asked(
    phase: Phase, kind: RecordingKind, left_s: int, length_ms: int, words: Words
) -> tuple[str, str]:
    """Return what is asked in *phase*, and the hint under it.

    :param left_s: how long may still be spoken.
    :param length_ms: of what was recorded.
    """
    _, film = words.gettext, kind is RecordingKind.FILM
    minutes = words.ngettext(
        "You have {n} minute.", "You have {n} minutes.", left_s // _MINUTE_S
    ).format(n=left_s // _MINUTE_S)
    look = _("Look at the screen, touch the red button and speak.")
    touch = _("Touch the red button and speak.")
    goes = (
        _("What you see goes with your appeal.")
        if film
        else _("What you hear goes with your appeal.")
    )
    told = {
        Phase.READY: (
            _("Say what has happened"),
            f"{look if film else touch} {minutes}",
        ),
        Phase.COUNTING: (_("Get ready"), _("It begins in a moment.")),
        Phase.RECORDING: (
            _("Speak, you are being recorded"),
            _("{left} left. When you have said everything, touch the button.").format(
                left=clock(left_s * _SECOND_MS)
            ),
        ),
        Phase.DONE: (_("Is it good?"), f"{_long(length_ms, words)} {goes}".strip()),
    }
    return told.get(phase, (_("One moment"), ""))


def _long(length_ms: int, words: Words) -> str:
    """Return how long a recording is; nothing where a crash has left no word of it."""
    if not length_ms:
        return ""
    return words.gettext("{length} long.").format(length=clock(length_ms))


def wrong(code: str, words: Words) -> str:
    """Return what to do about what is wrong just now; nothing where all is well."""
    _ = words.gettext
    told = {
        "no_sound": _("The microphone gives no sound. Go back and write it, or ask the staff."),
        "silent": _("You are not heard. Speak towards the screen."),
        "quiet": _("Come closer, or speak louder."),
        "clipped": _("That is too loud. Speak more softly, or step back."),
        "no_picture": _("The camera gives no picture. Your voice is recorded all the same."),
        "dark": _("It is too dark to see you. Come closer to the light."),
    }
    return told.get(code, "")


def found(remarks: tuple[str, ...], words: Words) -> str:
    """Return what stands against a recording that is made, the gravest first; it may be kept."""
    _ = words.gettext
    told = {
        "no_sound": _("There is no sound in it."),
        "silent": _("No voice is heard in it."),
        "quiet": _("The voice is low."),
        "clipped": _("The sound is too loud."),
        "no_picture": _("There is no picture in it."),
        "dark": _("The picture is dark."),
        "frozen": _("The picture stood still for a while."),
        "short": _("It is very short. Was everything said?"),
    }
    return " ".join([told[code] for code in remarks if code in told][:_MOST])


def lacking(kind: RecordingKind, choosing: Choosing, words: Words) -> str:
    """Return what is not there and what to do; nothing where all is there."""
    devices = choosing.devices
    if kind is RecordingKind.FILM and not devices.cameras():
        return missing("camera", words)
    return "" if devices.microphones() else missing("microphone", words)


def missing(what: str, words: Words) -> str:
    """Return what is told where *what*, ``camera`` or ``microphone``, cannot be had."""
    _ = words.gettext
    if what == "camera":
        return _("The camera is not there now. Go back and choose another way.")
    return _("The microphone is not there now. Go back and choose another way.")


def lost(what: str, words: Words) -> str:
    """Return what is told when *what* was taken away in the middle."""
    _ = words.gettext
    if what == "camera":
        return _("The camera was taken away. What you said is kept: look whether it is enough.")
    return _("The microphone was taken away. What you said is kept: look whether it is enough.")


def unheard(words: Words) -> str:
    """Return what is told of a sound where nothing can be heard."""
    return words.gettext("There is no loudspeaker here: you see only how loud it is.")


def ended(ending: Ending, words: Words) -> str:
    """Return what is told of a recording that ended by itself; nothing where that was told."""
    _ = words.gettext
    told = {
        Ending.LIMIT: _("The time is over. What you said is kept."),
        Ending.SILENCE: _("Nobody was heard for a while: the recording has ended and is kept."),
        Ending.DISK: _(
            "There is no more room for recordings. What you said is kept: look whether it is enough."
        ),
        Ending.CRASH: _("The recording was cut off. Look whether it is enough, or record again."),
        Ending.FAULT: _(
            "The recording stopped by itself. Look whether it is enough, or record again."
        ),
    }
    return told.get(ending, "")
