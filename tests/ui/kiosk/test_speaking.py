"""A person says it to the camera or the microphone of a kiosk: seen, approved and registered."""

from contextlib import closing

import pytest
from doubles.camera import CAMERA, MICROPHONE, SyntheticDevices
from films import decoded
from kiosk_speakers import Speaker, devices, speaker
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from visitors import Visitor

from db.engine import reading
from db.tables import attachment
from frontoffice.desk import Desk
from frontoffice.domain.filing import Way
from frontoffice.domain.kinds import Form
from frontoffice.domain.recording import KEPT_FREE, Ending, RecordingKind
from frontoffice.services.registry import Query
from ui.kiosk.booth import SCREENS
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import TopicPage, WishPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.how import HowPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.pages.typing import SaidPage
from ui.recording.studio import Phase
from ui.recording.usual import LaterDevices

__all__ = ["devices", "speaker"]


def is_started(devices: SyntheticDevices) -> bool:
    return devices.last is not None and devices.last.started


def told(check: CheckPage) -> str:
    return "\n".join(check.spoken())


def offered(speaker: Speaker) -> tuple[Way, ...]:
    return speaker.sees(HowPage).ways


def test_a_film_is_made_seen_approved_and_registered(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    page = speaker.has_said(Way.FILM, 1500)
    assert not is_started(devices), "nobody is filmed while the film is looked at"
    playing: list[bool] = []
    page.studio.replay.playing.connect(playing.append)
    speaker.touches(page.watch)
    speaker.qtbot.waitUntil(lambda: playing == [True, False])
    speaker.goes_on()
    speaker.sees(TopicPage)
    check = speaker.answers_until(CheckPage)
    assert "Бейнежазбаңыз қоса беріледі" in told(check)
    assert "ештеңе" not in told(check).lower()
    speaker.goes_on()
    speaker.sees(DonePage)

    [line] = speaker.desk.registry.page(Query()).lines
    [film] = speaker.desk.attachments.of(line.appeal)
    assert (film.is_essence, film.approved_by) == (True, "person")
    assert speaker.desk.cards.card(line.appeal).draft.form is Form.VIDEO
    with speaker.desk.attachments.open(film.id) as reader:
        seen = decoded(reader.read(reader.size))
    assert (seen.width, seen.height) == (640, 360)
    assert speaker.left() == ()


def test_a_voice_alone_is_an_oral_appeal(speaker: Speaker) -> None:
    page = speaker.has_said(Way.SOUND, 4_000)
    assert page.studio.recording is not None
    assert "үндеткіш жоқ" in page.remark.text(), "no machine of the tests has a loudspeaker"
    assert page.studio.recording.made.kind is RecordingKind.SOUND
    assert page.watch.accessibleName() == "Тыңдау"
    speaker.goes_on()
    check = speaker.answers_until(CheckPage)
    assert "Дауыс жазбаңыз" in told(check)
    speaker.goes_on()
    speaker.sees(DonePage)

    [line] = speaker.desk.registry.page(Query()).lines
    assert speaker.desk.cards.card(line.appeal).draft.form is Form.ORAL


@pytest.mark.parametrize(
    ("cameras", "microphones", "ways"),
    [
        ((CAMERA,), (MICROPHONE,), (Way.TYPED, Way.SOUND, Way.FILM)),
        ((), (MICROPHONE,), (Way.TYPED, Way.SOUND)),
        ((CAMERA,), (), ()),
        ((), (), ()),
    ],
)
def test_only_what_the_machine_has_is_offered(
    speaker: Speaker,
    devices: SyntheticDevices,
    cameras: tuple[object, ...],
    microphones: tuple[object, ...],
    ways: tuple[Way, ...],
) -> None:
    devices.there, devices.heard = cameras, microphones  # type: ignore[assignment]
    speaker.begins_to_file()

    if ways:
        assert offered(speaker) == ways
    else:
        speaker.sees(SaidPage)


def test_what_records_is_loaded_before_somebody_waits_for_it(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("ui.kiosk.booth.import_module", loaded.append)

    speaker.talk.booth.warm()

    assert loaded == list(SCREENS)


def test_a_machine_that_lacks_what_records_lets_everybody_type(
    qtbot: QtBot, own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> object:
        raise ImportError

    monkeypatch.setattr("ui.recording.usual.import_module", missing)
    nothing = LaterDevices()
    assert nothing.cameras() == nothing.microphones() == ()
    one = Visitor(qtbot, own_desk, devices=nothing)
    with closing(one.background):
        one.begins_to_file()
        one.sees(SaidPage)


def test_a_camera_that_comes_or_goes_is_offered_or_told(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    devices.there = ()
    speaker.begins_to_file()
    assert offered(speaker) == (Way.TYPED, Way.SOUND)

    devices.there = (CAMERA,)
    devices.changed.emit()
    assert offered(speaker) == (Way.TYPED, Way.SOUND, Way.FILM)

    devices.there = ()
    devices.changed.emit()
    assert offered(speaker) == (Way.TYPED, Way.SOUND)
    assert "қазір жоқ" in speaker.sees(HowPage).accessibleDescription()


def test_typing_is_one_of_the_ways_and_the_way_back_leads_to_the_choice(speaker: Speaker) -> None:
    speaker.begins_to_file()
    speaker.touches(speaker.tile(Way.TYPED))
    speaker.sees(SaidPage)
    speaker.goes_back()
    speaker.sees(HowPage)
    speaker.goes_on()
    speaker.sees(SaidPage)
    speaker.goes_on()
    speaker.sees(TopicPage)
    speaker.goes_back()
    speaker.sees(SaidPage)
    speaker.goes_back()
    speaker.sees(HowPage)
    speaker.goes_back()
    speaker.sees(WishPage)
    speaker.goes_on()
    speaker.sees(HowPage)


def test_it_is_recorded_again_and_the_first_one_is_gone(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    page = speaker.has_said(Way.FILM)
    [first] = speaker.left()

    speaker.touches(page.again)

    speaker.qtbot.waitUntil(lambda: page.studio.phase is Phase.READY)
    assert speaker.left() == ()
    assert is_started(devices)
    speaker.speaks()
    speaker.goes_on()
    assert speaker.done(page).id != first.id
    assert [one.id for one in speaker.left()] == [speaker.done(page).id]


def test_a_countdown_is_seen_and_can_be_broken_off(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    assert devices is not None
    means = speaker.desk.filing.means()
    speaker.desk.recordings.set_rules(means.rules)
    speaker.talk.end()
    page = speaker.comes_to(Way.FILM)
    page.studio.recorder._rules = speaker.desk.recordings.usual
    speaker.goes_on()
    speaker.qtbot.waitUntil(lambda: page.stage.lens._count == 2)
    assert not page.foot.back_button.isVisible()

    speaker.goes_on()

    speaker.qtbot.waitUntil(lambda: page.studio.phase is Phase.READY)
    assert speaker.left() == ()


def test_a_camera_taken_away_in_the_middle_leaves_what_was_said(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    speaker.comes_to(Way.FILM)
    page = speaker.speaks()
    devices.there = ()

    speaker.source.go("camera")

    assert speaker.done(page).made.ending is Ending.DEVICE
    assert "Камера ажырап қалды" in page.remark.text()
    speaker.goes_back()
    assert offered(speaker) == (Way.TYPED, Way.SOUND, Way.FILM), "what was said can be seen"
    speaker.touches(speaker.tile(Way.FILM))
    speaker.done(speaker.ready())
    speaker.goes_on()
    speaker.sees(TopicPage)


def test_a_camera_that_goes_before_it_begins_is_told_with_what_to_do(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    page = speaker.comes_to(Way.FILM)
    devices.there = ()
    devices.changed.emit()
    assert "Артқа қайтып" in page.spoken()[-1], "it is read aloud too"
    assert not page.foot.on_button.isVisible()

    devices.there = (CAMERA,)
    devices.changed.emit()

    assert page.remark.text() == ""
    assert page.foot.on_button.isVisible()
    speaker.source.go("camera")
    assert "Артқа қайтып" in page.remark.text(), "another program has it"


def test_a_microphone_that_goes_leaves_the_typed_way(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    page = speaker.comes_to(Way.SOUND)
    devices.heard = ()
    devices.changed.emit()
    assert "Микрофон қазір жоқ" in page.remark.text()

    speaker.goes_back()

    speaker.sees(SaidPage)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("loudness", 0.005, "Жақынырақ келіңіз"),
        ("loudness", 1.0, "Тым қатты"),
        ("light", 12, "Қараңғы"),
    ],
)
def test_what_is_wrong_is_said_at_once_and_not_any_more_when_it_is_mended(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch, name: str, value: float, told: str
) -> None:
    monkeypatch.setattr("ui.kiosk.heeding.LATELY_MS", 500)
    page = speaker.comes_to(Way.FILM)
    right = getattr(speaker.source, name)
    setattr(speaker.source, name, value)
    speaker.speaks(300)
    speaker.qtbot.waitUntil(lambda: told in page.remark.text())

    setattr(speaker.source, name, right)

    speaker.qtbot.waitUntil(lambda: page.remark.text() == "")
    speaker.goes_on()
    speaker.done(page)


def test_a_film_is_seen_again_from_the_check_and_leads_back_to_it(speaker: Speaker) -> None:
    speaker.has_said(Way.FILM)
    speaker.goes_on()
    check = speaker.answers_until(CheckPage)
    speaker.touches(check.again)
    speaker.done(speaker.ready())

    speaker.goes_back()

    check = speaker.sees(CheckPage)
    speaker.touches(check.again)
    page = speaker.ready()
    speaker.done(page)
    speaker.goes_on()
    speaker.sees(CheckPage)
    speaker.goes_on()
    speaker.sees(DonePage)
    with reading(speaker.desk.journal.engine) as connection:
        assert len(connection.execute(select(attachment.c.sha256)).all()) == 1


def test_who_records_again_from_the_check_approves_it_before_it_goes_along(
    speaker: Speaker,
) -> None:
    speaker.has_said(Way.FILM)
    speaker.goes_on()
    check = speaker.answers_until(CheckPage)
    speaker.touches(check.again)
    page = speaker.ready()
    speaker.done(page)
    speaker.touches(page.again)
    speaker.qtbot.waitUntil(lambda: page.studio.phase is Phase.READY)

    speaker.goes_back()

    speaker.sees(HowPage)
    speaker.touches(speaker.tile(Way.TYPED))
    speaker.sees(SaidPage)
    speaker.goes_on()
    assert "Бейнежазба" not in told(speaker.sees(CheckPage))


def test_who_types_after_a_film_sends_no_film_and_it_goes_with_them(speaker: Speaker) -> None:
    speaker.has_said(Way.FILM)
    speaker.goes_on()
    speaker.sees(TopicPage)
    speaker.goes_back()
    speaker.done(speaker.ready())
    speaker.goes_back()
    assert speaker.sees(HowPage).choice.value() is Way.FILM
    speaker.touches(speaker.tile(Way.TYPED))
    speaker.sees(SaidPage)
    speaker.goes_on()
    check = speaker.answers_until(CheckPage)
    assert "Бейнежазба" not in told(check)
    speaker.goes_on()
    speaker.sees(DonePage)
    speaker.goes_on()
    speaker.sees(StartPage)

    speaker.qtbot.waitUntil(lambda: speaker.left() == ())
    [line] = speaker.desk.registry.page(Query()).lines
    assert speaker.desk.attachments.of(line.appeal) == ()


def test_a_voice_after_a_film_takes_its_place(speaker: Speaker) -> None:
    speaker.has_said(Way.FILM)
    speaker.goes_back()
    speaker.touches(speaker.tile(Way.SOUND))
    page = speaker.speaks()
    speaker.goes_on()
    sound = speaker.done(page)

    speaker.qtbot.waitUntil(lambda: [one.id for one in speaker.left()] == [sound.id])
    assert sound.made.kind is RecordingKind.SOUND


def test_a_nearly_full_disk_is_told_and_one_can_type(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = speaker.comes_to(Way.FILM)
    monkeypatch.setattr(speaker.desk.recordings, "_free", lambda _folder: KEPT_FREE)

    speaker.goes_on()

    speaker.qtbot.waitUntil(lambda: "Диск толуға жақын" in page.remark.text())
    speaker.qtbot.waitUntil(lambda: page.studio.phase is Phase.READY)
    speaker.goes_back()
    speaker.touches(speaker.tile(Way.TYPED))
    speaker.sees(SaidPage)


def test_a_recording_as_long_as_it_may_be_is_told_and_kept(speaker: Speaker) -> None:
    page = speaker.comes_to(Way.SOUND)
    speaker.speaks(300)

    page.studio.recorder.stop(Ending.LIMIT)

    speaker.done(page)
    assert "Уақыт бітті" in page.remark.text()
