"""How somebody wants to say what has happened: by typing, aloud, or to the camera."""

from collections.abc import Callable
from typing import Final

from frontoffice.domain.filing import Way
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from ui.kiosk.pages.choosing import ChoicePage
from ui.kiosk.sitting import Sitting
from ui.kiosk.widgets.choice import Answer

_GLYPHS: Final = {Way.TYPED: "edit", Way.SOUND: "microphone", Way.FILM: "video"}
_TITLES: Final = {
    Way.TYPED: Localised("Жазамын", "Напишу", "I write it"),
    Way.SOUND: Localised("Дауыспен айтамын", "Скажу голосом", "I say it"),
    Way.FILM: Localised("Камераға айтамын", "Скажу на камеру", "I say it to the camera"),
}
_HINTS: Final = {
    Way.TYPED: Localised(
        "Экрандағы пернетақтамен", "На клавиатуре экрана", "On the keyboard of the screen"
    ),
    Way.SOUND: Localised(
        "Киоск даусыңызды жазып алады", "Киоск запишет Ваш голос", "The kiosk records your voice"
    ),
    Way.FILM: Localised(
        "Киоск сізді бейнеге түсіреді",
        "Киоск снимет Вас на видео",
        "The kiosk records you and your voice",
    ),
}


class HowPage(ChoicePage):
    """Offers what the machine has; a touch on a tile is the answer."""

    def __init__(self, sitting: Sitting, words: Words, ways: Callable[[], tuple[Way, ...]]) -> None:
        """Offer what *ways* tells now."""
        super().__init__(sitting, words)
        self._person, self._tell = sitting, ways
        self.ways: tuple[Way, ...] = ()
        self.ask(
            words.gettext("What has happened?"),
            words.gettext("Choose how you want to tell it."),
        )
        self.look()

    def look(self) -> None:
        """Offer what is there; what is not there any more is told in words."""
        words, ways = self.words, self._tell()
        if set(self.ways) - set(ways):
            self.ask(
                words.gettext("What has happened?"),
                words.gettext("The camera or the microphone is not there now. Choose another way."),
            )
        self.ways = ways
        answers = []
        for way in ways:
            text, second = self.both(_TITLES[way])
            hint = _HINTS[way].in_(words.language)
            answers.append(Answer(way, text, second, hint, _GLYPHS[way]))
        self.choice.offer(answers, self._chosen())

    def chosen(self, value: object) -> None:  # noqa: D102
        self._person.say_by(Way(str(value)))
        self.on.emit()

    def take(self) -> None:
        """Take it for the way that was chosen before where nothing is chosen: else typing."""
        if self.choice.value() is None:
            self._person.say_by(Way.TYPED)

    def _chosen(self) -> Way | None:
        """Return what was chosen before, if something was said so."""
        answers, is_said = self._person.answers, self._person.recording is not None
        return answers.way if is_said or answers.said else None
