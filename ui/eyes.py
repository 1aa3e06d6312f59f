"""What the doctor can only tell with Qt: cameras, microphones, voices that read aloud."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

from frontoffice.domain.checks import Finding, Light
from frontoffice.i18n.words import LANGUAGES
from ui.voice import Voice


def eyes() -> list[Callable[[], Finding]]:
    """Return the checks, for a program that has an application of Qt."""
    return [look_at_cameras, look_at_microphones, look_at_voice]


@contextmanager
def eyes_outside() -> Iterator[list[Callable[[], Finding]]]:
    """Give the checks to a command: there is an application without a screen meanwhile."""
    if QCoreApplication.instance() is not None:
        yield eyes()
        return
    before = qInstallMessageHandler(_say_nothing)  # of libraries that this machine does without
    made = QCoreApplication(["frontoffice"])
    try:
        yield eyes()
    finally:
        made.shutdown()
        qInstallMessageHandler(before)


def look_at_cameras() -> Finding:
    """Return whether there is a camera."""
    return _plugged("camera", lambda media: len(media.videoInputs()))


def look_at_microphones() -> Finding:
    """Return whether there is a microphone."""
    return _plugged("microphone", lambda media: len(media.audioInputs()))


def look_at_voice() -> Finding:
    """Return for which languages there is a voice."""
    try:
        voice = Voice()
        spoken = [one for one in LANGUAGES if voice.speaks(one)]
    except ImportError:
        return Finding("voice", Light.LOOK, "library")
    if not spoken:
        return Finding("voice", Light.OK, "none")
    return Finding("voice", Light.OK, "ok", {"languages": ", ".join(spoken)})


def _plugged(check: str, count: Callable[..., int]) -> Finding:
    try:
        # 60 ms, which only who looks for devices should pay; it may lack a library of the system.
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415
    except ImportError:
        return Finding(check, Light.LOOK, "library")
    found = count(QMediaDevices)
    return Finding(check, Light.OK, "ok" if found else "none", {"n": found})


def _say_nothing(*_said: object) -> None:
    """Keep the output to what was found."""
