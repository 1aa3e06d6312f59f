"""Registering from files: whatever is in them, each appeal gets its number or nothing is done."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from commands import SAMPLES, Commands, copy_of
from doubles.printer import Fault, PrinterDouble

from frontoffice.domain.number import parse_number


def codes(line: dict[str, object]) -> set[str]:
    warnings = line["warnings"]
    assert isinstance(warnings, list)
    return {warning["code"] for warning in warnings}


def test_each_row_of_a_csv_becomes_one_line(frontoffice: Commands, data: Path) -> None:
    said = frontoffice("register", SAMPLES, "--data", data)
    rows = list(csv.DictReader(StringIO(SAMPLES.read_text("utf-8"))))
    assert (said.status, said.err) == (0, "")
    assert [line["ref"] for line in said.lines] == [row["ref"] for row in rows]
    assert len({line["number"] for line in said.lines}) == len(rows)
    for line in said.lines:
        assert parse_number(line["number"]).device == 3
        assert set(line) == {"number", "registered_on", "due_on", "warnings", "talon", "ref"}
        assert line["talon"].startswith("FO1:")


def test_an_object_a_list_and_nothing_at_all_are_registered(
    frontoffice: Commands, data: Path
) -> None:
    one = frontoffice.write("one.json", {"applicant": "Оспанова Гүлнар", "essence": "Жол"})
    many = frontoffice.write("many.json", [{}, {"kind": "complaint"}, {"signers": 14}])
    assert len(frontoffice("register", one, "--data", data).lines) == 1
    lines = frontoffice("register", many, "--data", data).lines
    assert len(lines) == 3
    assert "anonymous" in codes(lines[0])
    none = frontoffice("register", frontoffice.write("no.json", []), "--data", data)
    assert (none.status, none.out) == (0, "")
    assert len(frontoffice("find", "Оспанова", "--data", data, "--json").json["appeals"]) == 1


def test_a_line_comes_as_soon_as_its_appeal_is_on_the_disk(
    frontoffice: Commands, data: Path, tmp_path: Path
) -> None:
    file = frontoffice.write("many.json", [{"essence": f"Сұрақ {n}"} for n in range(40)])
    command = [sys.executable, "-m", "frontoffice", "register", str(file), "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        number = json.loads(process.stdout.readline())["number"]
        process.kill()
    shown = frontoffice("show", number, "--data", copy_of(data, tmp_path / "copy"), "--json")
    assert (shown.status, shown.json["essence"]) == (0, "Сұрақ 0")


STRANGE = {
    "emoji": "Жауап беріңіз 🙏🏽👩‍⚖️",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u200f\u202eАлматы\u202c",
    "long": "ұ" * 100_000,
    "longer than an entry": "ұ" * 400_000,
}


@pytest.mark.parametrize("essence", STRANGE.values(), ids=STRANGE)
def test_every_text_is_kept_whole(frontoffice: Commands, data: Path, essence: str) -> None:
    file = frontoffice.write("strange.json", {"essence": essence})
    line = frontoffice("register", file, "--data", data).json
    shown = frontoffice("show", line["number"], "--data", data, "--json").json
    assert shown["essence"] == essence
    assert shown["verified"]


def test_a_long_essence_comes_by_csv_too(frontoffice: Commands, data: Path) -> None:
    file = frontoffice.write("long.csv", "ref,essence\nA1," + "ә" * 200_000 + "\n")
    number = frontoffice("register", file, "--data", data).json["number"]
    shown = frontoffice("show", number, "--data", data, "--json").json
    assert len(shown["essence"]) == 200_000


def test_control_characters_are_replaced_and_told(frontoffice: Commands, data: Path) -> None:
    file = frontoffice.write("control.json", {"essence": "a\u0000b\u001bc\td\ne\ud800"})
    line = frontoffice("register", file, "--data", data).json
    assert "text.cleaned" in codes(line)
    shown = frontoffice("show", line["number"], "--data", data, "--json").json
    assert shown["essence"] == "a\ufffdb\ufffdc\td\ne\ufffd"


def test_wrong_values_become_warnings_in_the_language_of_the_person(
    frontoffice: Commands, data: Path
) -> None:
    wrong = {
        "applicant": "Оспанова Гүлнар",
        "iin_or_bin": "650802499022",
        "birth_date": "1890-01-01",
        "colour": "blue",
        "signers": "many",
        "kind": "wish",
        "essence": "x",
    }
    file = frontoffice.write("wrong.json", wrong)
    told = {
        language: frontoffice("register", file, "--data", data, "--language", language).json
        for language in ("kk", "ru", "en")
    }
    for line in told.values():
        assert codes(line) >= {
            *("iin.wrong", "birth.implausible", "field.unknown", "signers.wrong", "kind.unknown"),
        }
        assert {"code": "field.unknown", "field": "colour"}.items() <= next(
            warning.items() for warning in line["warnings"] if warning["code"] == "field.unknown"
        )
    texts = [
        next(w["text"] for w in line["warnings"] if w["code"] == "iin.wrong")
        for line in told.values()
    ]
    assert texts[0].startswith("ЖСН қате")
    assert texts[1].startswith("ИИН неверен")
    assert texts[2].startswith("The IIN is wrong")


def test_a_csv_of_a_spreadsheet_in_kazakh_or_russian_is_understood(
    frontoffice: Commands, data: Path
) -> None:
    text = "\ufeffref;applicant;essence;colour\r\nA1;Оспанова Гүлнар;«a; b», c;blue\r\nA2\r\n"
    file = frontoffice.write("semicolons.csv", text)
    first, second = frontoffice("register", file, "--data", data).lines
    assert first["ref"] == "A1"
    assert "field.unknown" in codes(first)
    assert second["ref"] == "A2"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("half.json", '[{"essence": "a"}, {"essence": "b', "JSON"),
        ("words.json", "not JSON", "JSON"),
        ("number.json", "12", "JSON"),
        ("mixed.json", '[{"essence": "a"}, "b"]', "JSON"),
        ("deep.json", "[" * 100_000, "JSON"),
        ("huge.json", '{"signers": ' + "9" * 5_000 + "}", "JSON"),
        ("empty.json", "", "JSON"),
        ("half.csv", 'ref,essence\nA1,a\nA2,"b', "CSV"),
    ],
)
def test_a_file_that_is_not_whole_registers_nothing(
    frontoffice: Commands, data: Path, name: str, content: str, why: str
) -> None:
    said = frontoffice("register", frontoffice.write(name, content), "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, "rule.file")
    assert said.json["values"] == {"why": why}
    assert frontoffice("waiting", "--data", data, "--json").json["waiting"] == 1  # its clerk


def test_another_encoding_a_missing_file_and_a_folder_are_refused(
    frontoffice: Commands, data: Path
) -> None:
    cyrillic = frontoffice.home / "cp1251.csv"
    cyrillic.write_bytes("ref,essence\nA1,Жол\n".encode("cp1251"))
    said = frontoffice("register", cyrillic, "--data", data, "--json")
    assert (said.status, said.json["values"]) == (1, {"why": "UTF-8"})
    for what in (frontoffice.home / "none.json", frontoffice.home):
        said = frontoffice("register", what, "--data", data, "--json")
        assert (said.status, said.json["error"]) == (1, "unavailable.file")
    said = frontoffice("register", cyrillic, "--data", data, "--language", "kk")
    assert said.out == ""
    assert said.err.startswith("rule.file: Файлдағы UTF-8 ")


def test_a_command_acts_as_whom_it_is_told(frontoffice: Commands, data: Path) -> None:
    file = frontoffice.write("a.json", {"essence": "x"})
    assert frontoffice("register", file, "--data", data, "--as", "clerk").status == 0
    said = frontoffice("register", file, "--data", data, "--as", "nobody", "--json")
    assert (said.status, said.json["error"]) == (1, "not_allowed.login")
    assert said.err == "not_allowed.login: Nobody at this desk has the login nobody.\n"


def test_talons_are_printed_when_that_is_asked_for(frontoffice: Commands, tmp_path: Path) -> None:
    with PrinterDouble() as printer:
        data = tmp_path / "desk"
        frontoffice.init(data, "--printer", printer.address)
        file = frontoffice.write("two.json", [{"essence": "a"}, {"essence": "b"}])
        said = frontoffice("register", file, "--data", data, "--print")
        assert (said.status, said.err) == (0, "")
        assert len(printer.printed) == 2

        printer.fault = Fault.NO_PAPER
        said = frontoffice("register", file, "--data", data, "--print")
        assert (said.status, len(said.lines)) == (0, 2)
        assert said.err == "2 talons wait for a printer.\n"
