"""Finding, showing, talons and their check."""

import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from commands import Commands
from doubles.scanner import pdf_as_dots
from PIL import Image

from frontoffice.domain.number import parse_number


@pytest.fixture
def registered(frontoffice: Commands, data: Path) -> dict[str, str]:
    appeal = {
        "applicant": "Оспанова Гүлнар",
        "iin_or_bin": "650802499021",
        "address": "Астана, Бөгенбай батыр даңғ., 7",
        "phone": "+77010000002",
        "topic": "03.01",
        "kind": "complaint",
        "attachments": ["анықтама", "шарт"],
        "essence": "Тұрғын үй кезегі бес жыл жылжымайды.",
    }
    found: dict[str, str] = frontoffice(
        "register", frontoffice.write("a.json", appeal), "--data", data
    ).json
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("Оспанова",),
        ("оспанова", "гулнар"),
        ("турғын",),
        ("ТҰРҒЫН", "кезег"),
        ("650802499021",),
        ("Оспанова кезегі",),
    ],
)
def test_an_appeal_is_found_by_words_in_any_case_and_folded(
    frontoffice: Commands, data: Path, registered: dict[str, str], words: tuple[str, ...]
) -> None:
    found = frontoffice("find", *words, "--data", data, "--json").json["appeals"]
    assert [line["number"] for line in found] == [registered["number"]]
    assert parse_number(registered["number"]).grouped in (
        frontoffice("find", *words, "--data", data).out
    )


def test_what_is_not_there_is_told(
    frontoffice: Commands, data: Path, registered: dict[str, str]
) -> None:
    assert registered["number"]
    assert frontoffice("find", "жоқ", "--data", data, "--json").json == {"appeals": []}
    assert frontoffice("find", '🙂 %_"*', "--data", data).out == (
        "Nothing was found. Try other words.\n"
    )
    said = frontoffice("show", "270142003260099919", "--data", data, "--json")
    assert said.json["error"] in {"conflict.unknown_appeal", "rule.number"}
    for wrong in ("nonsense", "27 0142 003 26 00001 00"):
        said = frontoffice("show", wrong, "--data", data, "--json")
        assert said.status == 1
        assert said.json["error"] in {"conflict.unknown_appeal", "rule.number"}


def test_an_appeal_is_shown_with_all_that_was_told(
    frontoffice: Commands, data: Path, registered: dict[str, str]
) -> None:
    grouped = parse_number(registered["number"]).grouped
    card = frontoffice("show", grouped, "--data", data, "--json").json
    assert card["applicant"] == "Оспанова Гүлнар"
    assert card["attachments"] == ["анықтама", "шарт"]
    assert [step["kind"] for step in card["path"]] == ["appeal.registered", "talon.issued"]
    assert card["verified"] is True

    shown = frontoffice("show", grouped, "--data", data, "--language", "kk").out
    for words in (grouped, "Оспанова Гүлнар", "шағым", "анықтама; шарт", "тіркелді, clerk"):
        assert words in shown
    assert "Жауап " in shown
    assert "None" not in shown


@pytest.mark.parametrize("paper", ["label", "receipt", "a6"])
def test_a_talon_on_paper_leads_back_to_its_number_and_its_proof(
    frontoffice: Commands, data: Path, registered: dict[str, str], tmp_path: Path, paper: str
) -> None:
    pdf = tmp_path / "талон.pdf"
    said = frontoffice(
        *("talon", registered["number"], "-o", pdf, "--format", paper, "--data", data, "--json")
    )
    assert said.json == {"number": registered["number"], "file": str(pdf), "format": paper}
    codes = {code.text for code in zxingcpp.read_barcodes(pdf_as_dots(pdf.read_bytes()))}
    assert codes == {registered["number"], registered["talon"]}
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "Оспанова" not in text

    checked = frontoffice("talon-check", pdf, "--data", data, "--json")
    assert checked.status == 0
    assert checked.json["genuine"] is True
    assert checked.json["number"] == registered["number"]
    assert checked.json["reason"] == "signed"


def test_a_talon_for_a_thermal_printer_is_written(
    frontoffice: Commands, data: Path, registered: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "talon.bin"
    words = ("talon", registered["number"], "-o", out, "--format", "escpos", "--data", data)
    assert frontoffice(*words).out == f"{out}\n"
    assert out.read_bytes().startswith(b"\x1b@")
    assert len(out.read_bytes()) > 10_000


def test_a_talon_that_cannot_be_written_is_told(
    frontoffice: Commands, data: Path, registered: dict[str, str], tmp_path: Path
) -> None:
    words = ("talon", registered["number"], "--data", data, "--json", "-o")
    said = frontoffice(*words, tmp_path / "none" / "t.pdf")
    assert (said.status, said.json["error"]) == (1, "unavailable.output")
    assert str(tmp_path / "none") in said.json["message"]


def test_a_talon_is_checked_from_its_text_and_from_a_picture(
    frontoffice: Commands, data: Path, registered: dict[str, str], tmp_path: Path
) -> None:
    proof = registered["talon"]
    device = json.loads(frontoffice("talon-check", proof, "--data", data, "--json").out)["device"]
    assert device

    frontoffice("talon", registered["number"], "-o", tmp_path / "t.pdf", "--data", data)
    picture = tmp_path / "photo.png"
    pdf_as_dots((tmp_path / "t.pdf").read_bytes()).convert("L").save(picture)
    assert frontoffice("talon-check", picture, "--data", data, "--json").json["genuine"] is True
    assert "genuine" in frontoffice("talon-check", proof, "--data", data).out


@pytest.mark.parametrize("place", [4, 60, 120, 203])
def test_one_changed_letter_of_a_talon_is_found(
    frontoffice: Commands, data: Path, registered: dict[str, str], place: int
) -> None:
    proof = registered["talon"]
    other = "A" if proof[place] != "A" else "B"
    changed = proof[:place] + other + proof[place + 1 :]
    said = frontoffice("talon-check", changed, "--data", data, "--json")
    assert (said.status, said.json["genuine"]) == (1, False)
    assert said.json["reason"] in {"changed", "unknown_device", "not_a_talon"}


def test_garbage_is_no_talon(frontoffice: Commands, data: Path, tmp_path: Path) -> None:
    for what in ("FO1:", "hello", "🙂", "", "x" * 5_000, "a\0b"):
        said = frontoffice("talon-check", what, "--data", data, "--json")
        assert (said.status, said.json["genuine"]) == (1, False)
        assert said.json["reason"] == "not_a_talon"
    Image.new("L", (200, 200), 255).save(tmp_path / "white.png")
    said = frontoffice("talon-check", tmp_path / "white.png", "--data", data, "--json")
    assert said.json["reason"] == "not_a_talon"
    (tmp_path / "garbage.pdf").write_bytes(b"%PDF-1.4 garbage")
    (tmp_path / "garbage.png").write_bytes(b"\x89PNG garbage")
    for name in ("garbage.pdf", "garbage.png"):
        said = frontoffice("talon-check", tmp_path / name, "--data", data, "--json")
        assert (said.status, said.json["error"]) == (1, "unavailable.picture")
    said = frontoffice("talon-check", tmp_path / "missing.pdf", "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.file")


def test_without_a_desk_nothing_can_be_told(
    frontoffice: Commands, registered: dict[str, str], tmp_path: Path
) -> None:
    for words in (
        ("talon-check", registered["talon"]),
        ("find", "x"),
        ("show", registered["number"]),
        ("sync",),
        ("journal", "verify"),
    ):
        said = frontoffice(*words, "--data", tmp_path / "nowhere", "--json")
        assert (said.status, said.json["error"]) == (1, "unavailable.office")
    assert not (tmp_path / "nowhere").exists()
