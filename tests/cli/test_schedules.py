"""``frontoffice schedule``: when officials receive, by commands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Commands
from schedules import A_SCHEDULE, a_schedule

from frontoffice.domain.schedule import Rank
from frontoffice.journal.schedule_content import content_of, spelled

Say = Callable[..., str]


@pytest.fixture
def at(frontoffice: Commands, data: Path) -> tuple[object, ...]:
    """Give where the desk is, at which there is a head too."""
    added = frontoffice(
        *("people", "add", "bolat", "--name", "Болат Сынақ", "--role", "head", "--data", data)
    )
    assert added.status == 0
    return ("--data", data)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "schedule.json"
    path.write_bytes(spelled(content_of(A_SCHEDULE)))
    return path


def test_a_schedule_is_proposed_approved_and_shown(
    frontoffice: Commands, at: tuple[object, ...], file: Path
) -> None:
    assert (
        frontoffice("schedule", "list", *at, "--language", "en").out == "There are no schedules.\n"
    )
    told = frontoffice("schedule", "set", file, *at, "--json").json
    assert (told["standing"], told["proposal"]["version"]) == (None, 1)
    of = told["id"]
    waits = frontoffice("schedule", "list", "--waiting", *at, "--language", "ru").out
    assert waits.startswith(
        "Сейітов Арман Қайратұлы · заместитель акима области · ждёт утверждения"
    )
    assert "каждую неделю, вторник, 10:00–12:00 · лично" in waits
    approved = frontoffice("schedule", "approve", of, *at, "--json").json
    assert (approved["standing"]["actor"], approved["proposal"]) == ("bolat", None)
    assert frontoffice("schedule", "list", "--waiting", *at, "--json").out == ""
    shown = frontoffice("schedule", "show", of, *at, "--language", "kk").out
    assert "бекітілген" in shown
    assert shown.count("10:00–12:00 · жеке өзі") >= 5
    changed = frontoffice("schedule", "set", file, "--schedule", of, *at, "--json").json
    assert changed["proposal"]["version"] == 2
    declined = frontoffice("schedule", "decline", of, "--reason", "жоқ", *at, "--language", "ru")
    assert "отклонён: жоқ" in declined.out
    gone = ("--since", "2026-03-10", "--reason", "кетті")
    withdrawn = frontoffice("schedule", "withdraw", of, *gone, *at, "--json").json
    assert withdrawn["standing"]["withdrawn_from"] == "2026-03-10"
    assert "отозван" in frontoffice("schedule", "list", *at, "--language", "ru").out


def test_a_month_shows_who_receives_and_who_does_not(
    frontoffice: Commands, at: tuple[object, ...], tmp_path: Path, file: Path
) -> None:
    empty = frontoffice("schedule", "month", *at, "--language", "en")
    assert empty.out == "There are no schedules.\n"
    none = tmp_path / "none.json"
    none.write_bytes(spelled(content_of(a_schedule(series=(), rank=Rank.HEAD, official="Бос"))))
    for one in (file, none):
        of = frontoffice("schedule", "set", one, *at, "--json").json["id"]
    march = ("--month", "2026-03", *at)
    assert frontoffice("schedule", "month", *march, "--json").out == ""
    lines = frontoffice("schedule", "month", "--proposed", *march, "--json").out.splitlines()
    by_name = {told["official"]: told for told in map(json.loads, lines)}
    assert by_name["Бос"]["missed"] == ["2026-03-01"]
    deputy = by_name["Сейітов Арман Қайратұлы"]
    assert [one["standing"] for one in deputy["receptions"]].count("held") == 5
    assert len(deputy["receptions"][0]["slots"]) == 8
    said = frontoffice("schedule", "month", "--proposed", *march, "--language", "ru").out
    assert "03.03.2026 10:00–12:00 · лично · мест: 8" in said
    assert "24.03.2026 10:00–12:00 · лично · перенесён · → 26.03" in said
    assert "△ Нет приёма: март 2026 (Кодекс, ст. 90)." in said
    assert of


def test_a_table_is_brought_in_after_a_look(
    frontoffice: Commands, at: tuple[object, ...], tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("ФИО,День,С,До\nСынақ А,вторник,10:00,12:00\nСынақ Б,иногда,1,2\n", "utf-8")
    looked = frontoffice("schedule", "import", table, *at, "--language", "ru")
    assert looked.status == 1
    assert looked.out.splitlines() == [
        "Сынақ А · новый",
        "    каждую неделю, вторник, 10:00–12:00",
        "Строка 3 пропускается: Приём не может повторяться по правилу «иногда».",
        "Ничего не записано. С --write это станет предложением.",
    ]
    told = frontoffice("schedule", "import", table, *at, "--json").out.splitlines()
    assert [json.loads(line).get("change", json.loads(line).get("error")) for line in told] == [
        "new",
        "rule.recurrence",
    ]
    wrote = frontoffice("schedule", "import", table, "--write", *at, "--language", "ru")
    assert "Предложено: 1." in wrote.out
    assert frontoffice("schedule", "import", table, "--write", *at, "--json").status == 1


def test_what_was_approved_is_published(
    frontoffice: Commands, at: tuple[object, ...], file: Path, tmp_path: Path
) -> None:
    of = frontoffice("schedule", "set", file, *at, "--json").json["id"]
    out = tmp_path / "out.pdf"
    march = ("--from", "2026-03-01", "-o", out)
    refused = frontoffice("schedule", "publish", of, *march, *at, "--json")
    assert (refused.status, refused.json["error"]) == (1, "conflict.schedule")
    frontoffice("schedule", "approve", of, *at)
    for what in (of, "office", "region"):
        assert frontoffice("schedule", "publish", what, *march, *at, "--json").json["file"] == str(
            out
        )
        assert out.read_bytes().startswith(b"%PDF")
        out.unlink()
    week = ("--from", "2026-03-02", "--to", "2026-03-08", "-o", out)
    assert frontoffice("schedule", "publish", "office", *week, *at).out == f"{out}\n"
    assert frontoffice("schedule", "publish", "office", "-o", out, *at).status == 0
    calendar = tmp_path / "month.ics"
    month = ("--month", "2026-03", "-o", calendar)
    assert frontoffice("schedule", "export", *month, *at, "--language", "ru").status == 0
    assert calendar.read_text("utf-8").count("BEGIN:VEVENT") == 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "no-id"), "rule.schedule_id"),
        (("approve", "0" * 32), "rule.schedule_id"),
        (("withdraw", "0" * 32, "--since", "soon", "--reason", "x"), "rule.day"),
        (("withdraw", "0" * 32, "--since", "", "--reason", "x"), "rule.day"),
        (("set", "nowhere.json"), "unavailable.sheet"),
        (("set", "{file}", "--schedule", "0" * 32), "rule.schedule_id"),
        (("set", "{broken}"), "rule.schedule"),
        (("month", "--month", "march"), "rule.day"),
        (("month", "--month", "2099-01"), "rule.calendar"),
        (
            ("publish", "office", "--from", "2026-03-02", "--to", "2026-03-01", "-o", "x"),
            "rule.day",
        ),
        (("import", "nowhere.csv"), "unavailable.sheet"),
    ],
)
def test_what_cannot_be_is_told(
    frontoffice: Commands,
    at: tuple[object, ...],
    file: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    code: str,
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    filled = [word.format(file=file, broken=broken) for word in words]
    said = frontoffice("schedule", *filled, *at, "--json")
    assert (said.status, said.json["error"]) == (1, code)


def test_who_may_not_approve_does_not(frontoffice: Commands, data: Path, file: Path) -> None:
    of = frontoffice("schedule", "set", file, "--data", data, "--json").json["id"]
    said = frontoffice("schedule", "approve", of, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, "not_allowed.role")
