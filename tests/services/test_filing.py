"""Filing at a kiosk: kept, registered once, and forgotten when the person goes."""

from dataclasses import replace

import pytest
from desks import MakeDesk, TestClock
from sqlalchemy import func, select

from db import settings
from db.engine import reading, writing
from db.tables import appeal, attachment
from frontoffice.desk import Desk
from frontoffice.domain.filing import Answers, Shown, Way
from frontoffice.domain.kinds import Form
from frontoffice.domain.recording import Made, RecordingKind, usual_rules
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.filing import FRESH, Approved
from frontoffice.services.registration import Registration
from frontoffice.services.talons import Talons

ANSWERS = Answers(
    language="kk",
    kind="complaint",
    said="Ауылда үш күннен бері су жоқ",
    contested="Су құбыры мекемесі",
    topic="02.01",
    addressee="Ауыл әкімдігі",
    shown=Shown.IDENTIFIER,
    identifier="880101500000",
    name="Сапарова Айгүл",
    phone="+7 701 000 00 12",
)


def appeals(desk: Desk) -> int:
    with reading(desk.journal.engine) as connection:
        found: int = connection.execute(select(func.count()).select_from(appeal)).scalar_one()
    return found


def recorded(desk: Desk) -> Approved:
    take = desk.recordings.begin(RecordingKind.FILM, desk.filing.clerk)
    take.write(b"what a person says " * 1000)
    made = Made(kind=RecordingKind.FILM, length_ms=61_000, camera="Cam", microphone="Mic")
    return Approved(desk.recordings.keep(take, take.finish(), made).id, "person")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("shown", Shown)
def test_what_a_crash_interrupts_is_there_again(
    make: MakeDesk, language: str, shown: Shown
) -> None:
    named = ANSWERS if shown is Shown.IDENTIFIER else replace(ANSWERS, identifier="", name="")
    answers = replace(named, language=language, shown=shown, phone="")
    make().filing.keep(answers)

    assert make().filing.kept() == answers


def test_whoever_comes_later_sees_nothing_of_it(desk: Desk, clock: TestClock) -> None:
    desk.filing.keep(ANSWERS)

    clock.pass_(FRESH.total_seconds() + 1)

    assert desk.filing.kept() is None


def test_nothing_was_kept_of_nobody(desk: Desk) -> None:
    assert desk.filing.kept() is None
    desk.filing.end()
    assert desk.filing.just_registered() is None


def test_who_goes_leaves_nothing(desk: Desk) -> None:
    desk.filing.keep(ANSWERS)
    recorded(desk)

    desk.filing.end()

    assert desk.filing.kept() is None
    assert desk.recordings.left(desk.filing.clerk) == ()


def test_an_appeal_is_registered_as_it_was_answered(desk: Desk) -> None:
    desk.filing.keep(ANSWERS)

    registered = desk.filing.register(ANSWERS)

    fields = desk.cards.card(registered.appeal).draft
    assert (fields.kind, fields.essence) == ("complaint", ANSWERS.said)
    assert (fields.region, fields.form) == (desk.office.region, Form.ELECTRONIC)
    assert registered.talon.clerk_name != ""
    assert [job.appeal for job in desk.spool.jobs()] == [registered.appeal]
    assert desk.filing.kept() is None


def test_a_film_is_the_essence_and_is_offered_to_nobody_else(desk: Desk) -> None:
    film = recorded(desk)

    registered = desk.filing.register(replace(ANSWERS, way=Way.FILM, said=""), film)

    (one,) = desk.attachments.of(registered.appeal)
    assert one.is_essence
    assert one.approved_by == "person"
    assert desk.recordings.left(desk.filing.clerk) == ()


def test_a_registration_that_fails_keeps_answers_and_film(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = recorded(desk)
    desk.filing.keep(ANSWERS)

    def fail(*_args: object, **_named: object) -> None:
        raise UnknownAppealError

    with monkeypatch.context() as broken:
        broken.setattr(Registration, "register", fail)
        with pytest.raises(UnknownAppealError):
            desk.filing.register(ANSWERS, film)

    assert desk.filing.kept() == ANSWERS
    desk.filing.register(ANSWERS, film)
    assert appeals(desk) == 1
    with reading(desk.journal.engine) as connection:
        assert connection.execute(select(func.count()).select_from(attachment)).scalar_one() == 1


def test_a_talon_that_was_not_seen_yet_is_shown_after_a_crash(
    make: MakeDesk, clock: TestClock
) -> None:
    registered = make().filing.register(ANSWERS)

    clock.pass_(30)
    again = make()

    talon = again.filing.just_registered()
    assert talon is not None
    assert talon.number == registered.number
    again.filing.end()
    assert make().filing.just_registered() is None


def test_a_talon_of_long_ago_is_shown_to_nobody(desk: Desk, clock: TestClock) -> None:
    desk.filing.register(ANSWERS)

    clock.pass_(FRESH.total_seconds() + 1)

    assert desk.filing.just_registered() is None


def test_a_talon_of_which_central_has_the_appeal_is_not_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.filing.register(ANSWERS)

    def gone(*_args: object, **_named: object) -> None:
        raise UnknownAppealError

    monkeypatch.setattr(Talons, "talon_of", gone)

    assert desk.filing.just_registered() is None


def test_what_somebody_was_saying_is_theirs_and_nobody_elses(
    make: MakeDesk, clock: TestClock
) -> None:
    desk = make()
    assert desk.filing.recorded() is None
    film = recorded(desk)

    found = make().filing.recorded()

    assert found is not None
    assert found.id == film.recording
    clock.pass_(1)
    with writing(desk.journal.engine) as connection:
        # As if the program had ended before the film of somebody who went could be deleted.
        settings.put(connection, "kiosk.gone_at", desk.clock.moment().at)
    assert make().filing.recorded() is None


def test_a_kiosk_records_for_ten_minutes_and_a_desk_for_thirty(desk: Desk) -> None:
    means = desk.filing.means()

    assert means.clerk == desk.filing.clerk
    assert means.rules == desk.recordings.usual == usual_rules(at_kiosk=False)
    assert usual_rules(at_kiosk=True) == replace(means.rules, limit_s=600)


def test_the_rules_that_were_set_count_at_a_kiosk_too(desk: Desk) -> None:
    desk.recordings.set_rules(replace(desk.recordings.usual, limit_s=900))

    assert desk.filing.means().rules.limit_s == 900
