"""What is told of recordings: what is not there, what ended, how long and how large."""

from frontoffice.domain.recording import Ending, Recording, RecordingKind
from frontoffice.i18n.words import Words
from ui.recording.choosing import Choosing

_SECOND_MS = 1000


def clock(length_ms: int) -> str:
    """Return a length as minutes and seconds."""
    minutes, seconds = divmod(length_ms // _SECOND_MS, 60)
    return f"{minutes:02}:{seconds:02}"


def megabytes(size: float) -> str:
    """Return *size* bytes in millions, with a decimal comma."""
    return f"{size / 1e6:.1f}".replace(".", ",")


def long_and_large(recording: Recording, words: Words) -> str:
    """Return how long *recording* is, and how large."""
    return words.gettext("{length} · {size} MB").format(
        length=clock(recording.made.length_ms), size=megabytes(recording.size)
    )


def lacking(choosing: Choosing, words: Words) -> str:
    """Return what is not there and what to do; nothing where all is."""
    _ = words.gettext
    if choosing.chosen.kind is RecordingKind.FILM and choosing.camera() is None:
        return _("There is no camera. Plug one in, or record the sound only")
    if choosing.chosen.microphone is None:
        return _("There is no microphone. Plug one in: without it nothing is heard")
    return ""


def lost_words(what: str, words: Words) -> str:
    """Return what is told when *what* was taken away, and what to do."""
    _ = words.gettext
    if what == "camera":
        return _(
            "The camera is gone or in other use. What there is is kept: watch it, "
            "or plug it in and record again"
        )
    return _(
        "The microphone was taken away. What there is is kept: watch it, "
        "or plug it in and record again"
    )


def ended_words(ending: Ending, words: Words) -> str:
    """Return what to do about a recording that ended by itself; nothing where that was told."""
    _ = words.gettext
    told = {
        Ending.LIMIT: _(
            "The recording is as long as it may be and is kept: type beside it what is missing"
        ),
        Ending.DISK: _(
            "The disk is nearly full. The recording is kept: approve it, "
            "or make room and record again"
        ),
        Ending.FAULT: _(
            "The recorder stopped. What there is is kept: watch it, record again, "
            "or tell the administrator"
        ),
    }
    return told.get(ending, "")
