"""Appeals from before there were keys of persons get the very keys that registering them would give."""

from desks import CLERK
from sqlalchemy import Engine, select, text

from db.engine import reading, writing
from db.migrate import migrate
from db.person_keys import tell_person_keys
from db.tables import appeal
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft


def keys(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(
            connection.execute(select(appeal.c.person_key).order_by(appeal.c.key)).scalars()
        )


def test_the_migration_tells_the_keys_that_registering_tells(desk: Desk) -> None:
    engine = desk.journal.engine
    for who in (
        Applicant(name="Ахметова Гүлмира", identifier="650802499021"),
        Applicant(name="Оспанов Әлихан"),
        Applicant(kind=ApplicantKind.ORGANISATION, name="«Жол» ЖШС"),
        Applicant(),
    ):
        appeal_id = desk.registration.register(Draft(applicant=who), CLERK).appeal
    corrected = Draft(applicant=Applicant(name="Ким Олег"))
    desk.registration.correct(appeal_id, corrected, "аты айтылды", CLERK)
    before = keys(engine)
    assert sum(map(bool, before)) == 3

    migrate(engine, "0003", down=True)
    migrate(engine, "head")

    assert keys(engine) == before


def test_an_appeal_of_which_nothing_is_left_to_read_has_no_key(desk: Desk) -> None:
    engine = desk.journal.engine
    desk.registration.register(Draft(applicant=Applicant(name="Ким Олег")), CLERK)
    with writing(engine) as connection:
        connection.execute(text("UPDATE appeal SET person_key = ''"))
        connection.execute(text("UPDATE entry SET body = NULL"))
        tell_person_keys(connection)
    assert keys(engine) == [""]
