"""Looking after the staff at a desk: who may, what it changes, and what the journal keeps."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from desks import CLERK, OFFICE, PIN, POSITION, MakeDesk, TestClock, never_asked
from sqlalchemy import insert, select

from db.engine import writing
from db.secrets import KeyFileVault, Secrets
from db.tables import attempt, person
from db.tables import staff as staff_of_0_1
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.roles import RoleError
from frontoffice.i18n import Localised
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Clerk, Person
from frontoffice.services.people_list import Effect, PeopleFileError, preview, take_in
from frontoffice.services.pins import PinError, WeakPinError, pin_body
from frontoffice.services.staff import PinToChooseError, SignInError
from frontoffice.services.staff_values import (
    LoginFormError,
    LoginTakenError,
    Newcomer,
    OwnSelfError,
    StaffFormError,
    UnknownPersonError,
    Wanted,
    WithPin,
)

OWN_PIN = "975310"
BOSS = Person("boss", "Төлеген Дана", POSITION, "supervisor")


@pytest.fixture
def boss(desk: Desk) -> Clerk:
    """Give the supervisor of the desk."""
    desk.staff.add(BOSS, PIN)
    return desk.staff.person("boss")


@pytest.fixture
def admin(desk: Desk) -> Clerk:
    """Give an administrator."""
    desk.staff.add(Person("root", "Әкімші", POSITION, "administrator"), PIN)
    return desk.staff.person("root")


def newcomer(login: str = "serik", role: str = "executor", **more: str) -> Newcomer:
    return Newcomer(login=login, name="Серіков Серік", position=POSITION, role=role, **more)


@pytest.fixture
def serik(desk: Desk, boss: Clerk) -> WithPin:
    """Give somebody whom the supervisor has added."""
    return desk.people.add(boss, newcomer())


def test_who_is_added_chooses_an_own_pin_at_the_first_sign_in(desk: Desk, serik: WithPin) -> None:
    assert (serik.member.once, serik.member.role) == (True, "executor")
    with pytest.raises(PinToChooseError):
        desk.staff.sign_in("serik", serik.pin)
    for weak in (serik.pin, "1111", "123456", "987654"):
        with pytest.raises(WeakPinError):
            desk.staff.choose_pin("serik", serik.pin, weak)
    with pytest.raises(PinError):
        desk.staff.choose_pin("serik", serik.pin, "12a4")
    with pytest.raises(SignInError):
        desk.staff.choose_pin("serik", "00000000", OWN_PIN)

    assert desk.staff.choose_pin("serik", serik.pin, OWN_PIN).role == "executor"
    assert desk.staff.sign_in("serik", OWN_PIN).login == "serik"
    with pytest.raises(SignInError):
        desk.staff.sign_in("serik", serik.pin)


def test_a_pin_stands_nowhere(desk: Desk, serik: WithPin) -> None:
    desk.staff.choose_pin("serik", serik.pin, OWN_PIN)
    desk.close()
    with desk.journal.reading() as connection:
        rows = connection.connection.cursor().execute("SELECT body FROM entry").fetchall()
    said = b"".join(row[0] or b"" for row in rows)
    assert serik.pin.encode() not in said
    assert OWN_PIN.encode() not in said


def test_a_forgotten_pin_gives_way_to_a_one_time_one(desk: Desk, boss: Clerk) -> None:
    found = desk.people.one(boss, CLERK.login)
    for _ in range(3):
        with pytest.raises(SignInError):
            desk.staff.sign_in(CLERK.login, "0000")

    given = desk.people.set_pin(boss, found.id)

    with pytest.raises(SignInError):
        desk.staff.sign_in(CLERK.login, PIN)
    assert desk.staff.choose_pin(CLERK.login, given.pin, OWN_PIN) == CLERK


def test_who_has_left_signs_in_no_more_until_taken_back(
    desk: Desk, boss: Clerk, serik: WithPin
) -> None:
    clerk = desk.staff.choose_pin("serik", serik.pin, OWN_PIN)
    assert desk.staff.is_in(clerk)

    left = desk.people.leave(boss, serik.member.id)

    assert not left.active
    assert not desk.staff.is_in(clerk)
    with pytest.raises(SignInError):
        desk.staff.sign_in("serik", OWN_PIN)
    assert "serik" not in {one.login for one in desk.people.list(boss)}
    assert [one.login for one in desk.people.list(boss, Wanted(gone=True))] == ["serik"]
    with pytest.raises(UnknownPersonError):
        desk.people.set_pin(boss, serik.member.id)
    assert desk.people.take_back(boss, serik.member.id).active
    assert desk.staff.sign_in("serik", OWN_PIN) == clerk


def test_who_has_left_leaves_once_and_who_is_there_is_not_taken_back(
    desk: Desk, boss: Clerk, serik: WithPin
) -> None:
    one = serik.member.id
    assert desk.people.take_back(boss, one).active
    for _ in range(2):
        assert not desk.people.leave(boss, one).active
    for _ in range(2):
        assert desk.people.take_back(boss, one).active
    kinds = [event.kind for event in desk.people.history(boss, one)]
    assert kinds == ["staff.returned", "staff.left", "staff.added"]


def test_nothing_is_done_to_somebody_who_is_not_there(desk: Desk, boss: Clerk) -> None:
    for change in (desk.people.leave, desk.people.take_back, desk.people.set_pin):
        with pytest.raises(UnknownPersonError):
            change(boss, uuid4())


def test_a_login_is_free_again_once_its_owner_has_left(
    desk: Desk, boss: Clerk, serik: WithPin
) -> None:
    with pytest.raises(LoginTakenError):
        desk.people.add(boss, newcomer())
    desk.people.leave(boss, serik.member.id)
    second = desk.people.add(boss, newcomer())
    assert second.member.id != serik.member.id
    with pytest.raises(LoginTakenError):
        desk.people.take_back(boss, serik.member.id)


@pytest.mark.parametrize(
    "role", ["clerk", "executor", "head", "official", "assistant", "minister", ""]
)
def test_nobody_else_looks_after_the_staff(desk: Desk, serik: WithPin, role: str) -> None:
    by = Clerk("x", "X", POSITION, role)
    one = serik.member.id
    for forbidden in (
        lambda: desk.people.list(by),
        lambda: desk.people.add(by, newcomer("new", "clerk")),
        lambda: desk.people.change(by, one, name="Y"),
        lambda: desk.people.set_pin(by, one),
        lambda: desk.people.leave(by, one),
        lambda: desk.people.take_back(by, one),
        lambda: desk.people.history(by, one),
    ):
        with pytest.raises(RoleError) as caught:
            forbidden()
        assert caught.value.code == "not_allowed.role"


def test_a_supervisor_decides_about_no_administrator_and_no_other_office(
    desk: Desk, boss: Clerk, admin: Clerk
) -> None:
    assert admin.id is not None
    assert boss.id is not None
    own, other = boss.id, admin.id
    for forbidden in (
        lambda: desk.people.add(boss, newcomer("new", "administrator")),
        lambda: desk.people.add(boss, newcomer("new", office="270143")),
        lambda: desk.people.add(boss, newcomer("new", body="works")),
        lambda: desk.people.set_pin(boss, other),
        lambda: desk.people.change(boss, own, role="administrator"),
    ):
        with pytest.raises(RoleError):
            forbidden()
    added = desk.people.add(admin, newcomer("new", office="270143"))
    assert added.member.office == "270143"
    assert "new" in {one.login for one in desk.people.list(admin)}
    assert "new" not in {one.login for one in desk.people.list(boss)}
    assert "new" not in {one.login for one in desk.staff.people()}
    assert desk.people.add(admin, newcomer("head", "head", body="works")).member.body == "works"


def test_a_clerk_registers_and_others_do_not(desk: Desk, admin: Clerk, serik: WithPin) -> None:
    for clerk in (admin, desk.staff.person(serik.member.login)):
        with pytest.raises(RoleError):
            desk.registration.register(Draft(essence="Су жоқ."), clerk)
    done = desk.registration.register(Draft(essence="Су жоқ."), CLERK)
    with pytest.raises(RoleError):
        desk.registration.correct(done.appeal, Draft(essence="Су бар."), "", admin)
    with pytest.raises(RoleError):
        desk.talons.reissue(done.appeal, "lost", admin)
    with pytest.raises(RoleError):
        desk.talons.confirm(done.appeal, admin)


def test_nobody_takes_the_own_right_away(desk: Desk, boss: Clerk) -> None:
    assert boss.id is not None
    with pytest.raises(OwnSelfError):
        desk.people.leave(boss, boss.id)
    with pytest.raises(OwnSelfError):
        desk.people.change(boss, boss.id, role="clerk")
    assert desk.people.change(boss, boss.id, name="Төлегенова Дана").name == "Төлегенова Дана"


def test_only_what_differs_is_changed_and_told(desk: Desk, boss: Clerk, serik: WithPin) -> None:
    one = serik.member.id
    assert desk.people.change(boss, one) == serik.member
    changed = desk.people.change(boss, one, role="head", position=Localised("бас", "глава", "head"))

    assert (changed.role, changed.position.ru) == ("head", "глава")
    told = [
        (event.kind, event.actor, dict(event.values)) for event in desk.people.history(boss, one)
    ]
    assert told[0] == ("staff.changed", "boss", {"changed": ("position", "role"), "role": "head"})
    assert told[-1][0] == "staff.added"
    assert len(told) == 2


@pytest.mark.parametrize("login", ["", "A", "a", "Serik", "серік", "a b", "-ab", "a" * 33, "a\n"])
def test_a_login_is_small_latin_letters(desk: Desk, boss: Clerk, login: str) -> None:
    with pytest.raises(LoginFormError):
        desk.people.add(boss, newcomer(login))


def test_a_person_has_a_name_a_role_and_a_place(desk: Desk, admin: Clerk) -> None:
    for wrong in (
        Newcomer(login="new", name=" ", position=POSITION, role="clerk"),
        Newcomer(login="new", name="я" * 201, position=POSITION, role="clerk"),
        newcomer("new", "minister"),
        newcomer("new", office="27014"),
        newcomer("new", office="270142", body="works"),
    ):
        with pytest.raises((StaffFormError, RoleError)):
            desk.people.add(admin, wrong)


def test_people_are_found_by_words_of_any_alphabet_and_by_role(
    desk: Desk, boss: Clerk, serik: WithPin
) -> None:
    assert serik.pin
    assert [one.login for one in desk.people.list(boss, Wanted(words="СЕРИК serik"))] == ["serik"]
    assert [one.login for one in desk.people.list(boss, Wanted(role="clerk"))] == [CLERK.login]
    assert desk.people.list(boss, Wanted(words="жоқадам")) == ()


def test_people_of_a_desk_of_0_1_sign_in_as_before(
    desk: Desk, make: MakeDesk, clock: TestClock, tmp_path: Path
) -> None:
    pepper = KeyFileVault(tmp_path / "desk.key").load().pepper
    kept = {
        "login": "old",
        "name": "Бұрынғы Адам",
        "position": json.dumps({"kk": "маман", "ru": "", "en": ""}),
        "role": "clerk",
        "pin_hash": pin_body(OWN_PIN, pepper, once=False).hash,
        "failures": 3,
        "wait_until": int(clock.wall * 1000) + 5_000,
    }
    with writing(desk.journal.engine) as connection:
        connection.execute(insert(staff_of_0_1), kept)
    desk.close()

    again = make()

    with pytest.raises(SignInError) as caught:
        again.staff.sign_in("old", OWN_PIN)
    assert caught.value.values == {"wait_s": 5}
    clock.pass_(5)
    assert again.staff.sign_in("old", OWN_PIN).name == "Бұрынғы Адам"
    with again.journal.reading() as connection:
        assert connection.execute(select(staff_of_0_1)).all() == []
        assert connection.execute(select(attempt)).all() == []
        row = connection.execute(select(person).where(person.c.login == "old")).one()
    assert row.desk == again.journal.author.device


def test_a_list_is_shown_before_it_is_taken_in(desk: Desk, boss: Clerk, serik: WithPin) -> None:
    text = (
        "\ufefflogin;name;position;role\n"
        "serik;Серіков Серік;бас / глава / head;head\n"
        "aliya;Әлия Сәуле;маман;clerk\n"
        "aliya;Әлия Сәуле;маман;clerk\n"
        f"{CLERK.login};{CLERK.name};маман / специалист / specialist;clerk\n"
        "Bad Login;Кім;;clerk\n"
        "root2;Кім;;administrator\n"
        "x1;;;\n"
    )
    before = desk.people.list(boss)

    rows = preview(desk.people, boss, text)

    effects = [row.effect for row in rows]
    assert effects == [Effect.CHANGES, Effect.ADDS, *[Effect.SAME] * 2, *[Effect.BAD] * 3]
    assert [row.line for row in rows] == list(range(2, 9))
    codes = [row.refusal.code for row in rows if row.refusal is not None]
    assert codes == ["rule.login", "not_allowed.role", "rule.staff"]
    assert desk.people.list(boss) == before

    [made] = take_in(desk.people, boss, rows)

    assert desk.staff.choose_pin("aliya", made.pin, OWN_PIN).login == "aliya"
    assert desk.people.one(boss, "serik").role == "head"
    assert serik.member.role == "executor"
    again = preview(desk.people, boss, text)
    assert {row.effect for row in again} == {Effect.SAME, Effect.BAD}


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "login\naigul\n", "\0", "{}"])
def test_what_is_no_list_of_people_is_told(desk: Desk, boss: Clerk, text: str) -> None:
    with pytest.raises(PeopleFileError):
        preview(desk.people, boss, text)


def test_each_clerk_of_one_computer_sees_the_own_outbox(desk: Desk, boss: Clerk) -> None:
    for _ in range(2):
        desk.registration.register(Draft(essence="Су жоқ."), CLERK)
    desk.registration.register(Draft(essence="Жол жоқ."), boss)
    own, others = desk.outbox.of(CLERK), desk.outbox.of(boss)
    assert (own.appeals, others.appeals) == (2, 1)
    nobody = desk.outbox.of(Clerk("x", "", POSITION))
    assert (nobody.waiting, nobody.waiting_bytes, nobody.oldest_at) == (0, 0, None)
    state = desk.syncing.state()
    assert own.waiting + others.waiting == state.waiting
    assert own.waiting_bytes + others.waiting_bytes == state.waiting_bytes
    assert (own.files, own.files_bytes) == (0, 0)


def test_each_clerk_of_one_computer_sees_the_own_files(
    desk: Desk, boss: Clerk, tmp_path: Path
) -> None:
    for who, words in ((CLERK, (b"one", b"three", b"both")), (boss, (b"both",))):
        appeal = desk.registration.register(Draft(), who).appeal
        for word in words:
            paper = tmp_path / word.decode()
            paper.write_bytes(word)
            desk.attachments.add(appeal, [desk.attachments.take_in(paper)], who)
    own, others = desk.outbox.of(CLERK), desk.outbox.of(boss)
    assert (own.files, own.files_bytes) == (3, 12)
    assert (others.files, others.files_bytes) == (1, 4)
    assert desk.syncing.state().files.files == 3


def test_a_desk_made_elsewhere_knows_nobody_of_this_one(
    tmp_path: Path, desk: Desk, boss: Clerk
) -> None:
    assert boss.login in {one.login for one in desk.staff.people()}
    vault, secrets = KeyFileVault(tmp_path / "other.key"), Secrets.make()
    vault.save(secrets)
    make_desk(tmp_path / "other", Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault))
    other = open_desk(tmp_path / "other", never_asked)
    try:
        assert other.staff.people() == ()
    finally:
        other.close()
