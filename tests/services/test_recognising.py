"""What a machine understood says so; without its library or a model nothing is offered."""

import json
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from frontoffice.desk import Desk
from frontoffice.services import recognising
from frontoffice.services.recognising import (
    HEARD_RATE,
    NoRecogniser,
    Recogniser,
    RecogniserError,
    VoskRecogniser,
    marked,
    recogniser_in,
)


class Ear:
    """Speaks as Vosk does: a sentence each second of sound."""

    def __init__(self, model: str, rate: int) -> None:
        assert rate == HEARD_RATE
        self._model, self._heard = Path(model).name, 0

    def AcceptWaveform(self, sound: bytes) -> bool:  # noqa: N802 -- Vosk's name
        self._heard += len(sound)
        return self._heard % (2 * HEARD_RATE) == 0

    def Result(self) -> str:  # noqa: N802 -- Vosk's name
        return json.dumps({"text": f"{self._model} {self._heard // (2 * HEARD_RATE)}"})

    def FinalResult(self) -> str:  # noqa: N802 -- Vosk's name
        return json.dumps({"text": " "})


@pytest.fixture
def vosk(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    made = ModuleType("vosk")
    made.__spec__ = ModuleSpec("vosk", None)
    made.Model = str  # type: ignore[attr-defined]
    made.KaldiRecognizer = Ear  # type: ignore[attr-defined]
    made.SetLogLevel = lambda _level: None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "vosk", made)
    recognising._model.cache_clear()
    yield made
    recognising._model.cache_clear()


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for file in ("kk/am/final.mdl", "ru/final.mdl", "en/final.mdl", "tr/README"):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_bytes(b"")
    return tmp_path


def test_what_stands_there_understands_nothing() -> None:
    recogniser: Recogniser = NoRecogniser()
    assert recogniser.languages() == ()
    with pytest.raises(RecogniserError):
        recogniser.begin("kk")


def test_a_machine_without_the_library_or_the_models_offers_nothing(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recogniser_in(None).languages() == ()
    monkeypatch.setattr(recognising, "find_spec", lambda _name: None)
    assert recogniser_in(models).languages() == ()


@pytest.mark.usefixtures("vosk")
def test_each_language_has_a_model_and_a_mark(models: Path) -> None:
    recogniser = recogniser_in(models)
    assert recogniser.languages() == ("kk", "ru")
    with pytest.raises(RecogniserError):
        VoskRecogniser(models).begin("tr")


@pytest.mark.usefixtures("vosk")
def test_sentences_come_one_a_line(models: Path) -> None:
    hearing = recogniser_in(models).begin("kk")
    for _ in range(5):
        hearing.hear(bytes(HEARD_RATE))
    assert hearing.sentences() == ("kk 1", "kk 2")
    assert hearing.words() == "kk 1\nkk 2"


def test_the_words_of_a_machine_say_so() -> None:
    assert marked("су жоқ", "kk") == "[Сөзді компьютер таныған] су жоқ"
    assert marked("нет воды", "ru") == "[Речь распознана компьютером] нет воды"
    assert marked("", "ru") == ""


@pytest.mark.usefixtures("vosk")
def test_a_desk_keeps_where_its_models_are(desk: Desk, models: Path) -> None:
    assert desk.recordings.recogniser().languages() == ()
    desk.recordings.set_models(models)
    assert desk.recordings.recogniser().languages() == ("kk", "ru")
    desk.recordings.set_models(None)
    assert desk.recordings.recogniser().languages() == ()
