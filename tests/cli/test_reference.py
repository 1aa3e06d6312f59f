"""The tables at the command line: shown, given out, taken in with a trial before, and put back."""

from pathlib import Path

import pytest
from commands import Commands

from frontoffice.domain.reference_tables import TABLES


@pytest.fixture
def data(frontoffice: Commands, tmp_path: Path) -> Path:
    """Give the folder of an administrator's desk."""
    assert frontoffice.init(tmp_path / "desk", "--role", "administrator").status == 0
    return tmp_path / "desk"


def exported(frontoffice: Commands, data: Path, name: str = "topics.csv") -> Path:
    path = data.parent / name
    said = frontoffice("reference", "export", "topics", "-o", path, "--data", data, "--json")
    assert said.json == {"table": "topics", "file": str(path), "rows": 52}
    return path


def test_the_tables_are_listed(frontoffice: Commands, data: Path) -> None:
    said = frontoffice("reference", "list", "--data", data, "--json").json
    assert [one["table"] for one in said["tables"]] == list(TABLES)
    assert said["version"] == ""
    told = frontoffice("reference", "list", "--data", data, "--language", "ru").out
    assert "Виды и сроки: 16 строк" in told


def test_rows_are_shown(frontoffice: Commands, data: Path) -> None:
    said = frontoffice("reference", "show", "topics", "02.01", "--data", data, "--json").json
    assert [row["name_en"] for row in said["rows"]] == ["Water supply"]
    told = frontoffice("reference", "show", "topics", "--data", data, "--language", "kk").out
    assert "02.01  Сумен жабдықтау  … – …" in told
    assert frontoffice("reference", "show", "moons", "--data", data).status == 1


@pytest.mark.parametrize("name", ["topics.csv", "topics.xlsx"])
def test_what_was_exported_changes_nothing(frontoffice: Commands, data: Path, name: str) -> None:
    path = exported(frontoffice, data, name)
    said = frontoffice("reference", "import", "topics", path, "--data", data, "--json").json
    assert said["counts"]["same"] == 52
    assert (said["changes"], said["recorded"], said["batch"]) == ([], 0, None)


def test_a_file_is_tried_recorded_and_put_back(frontoffice: Commands, data: Path) -> None:
    path = exported(frontoffice, data)
    text = path.read_text("utf-8-sig").replace("Водоснабжение", "Водопровод")
    path.write_text(text.replace("\n03.01,03", "\n03.01,77"), "utf-8")
    taken = ("reference", "import", "topics", path, "--data", data)

    tried = frontoffice(*taken, "--dry-run", "--json").json
    assert tried["counts"] == {"added": 0, "changed": 1, "ended": 0, "same": 50, "skipped": 1}
    assert tried["recorded"] == 0
    changed, skipped = tried["changes"]
    assert changed["fields"] == {"name_ru": ["Водоснабжение", "Водопровод"]}
    assert (skipped["row"], skipped["code"]) == (14, "03.01")
    assert "77" in skipped["reasons"][0]
    told = frontoffice(*taken, "--dry-run", "--language", "ru").out
    assert "Водоснабжение → Водопровод" in told
    assert "это была проба" in told

    said = frontoffice(*taken, "--json").json
    assert said["recorded"] == 1
    shown = ("reference", "show", "topics", "02.01", "--data", data, "--json")
    assert frontoffice(*shown).json["rows"][0]["name_ru"] == "Водопровод"
    undo = frontoffice("reference", "undo", said["batch"], "--data", data, "--json").json
    assert undo == {"undone": 1, "left": []}
    assert frontoffice(*shown).json["rows"][0]["name_ru"] == "Водоснабжение"
    for batch in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert frontoffice("reference", "undo", batch, "--data", data).status == 1


def test_a_template_is_filled_in(frontoffice: Commands, data: Path) -> None:
    path = data.parent / "t.csv"
    made = ("reference", "export", "offices", "--template", "-o", path, "--data", data)
    assert frontoffice(*made).status == 0
    text = path.read_text("utf-8-sig").replace("үлгі · пример · example", "")
    path.write_text(text, "utf-8")
    told = frontoffice("reference", "import", "offices", path, "--data", data, "--language", "en")
    assert "Recorded: 1" in told.out


@pytest.mark.parametrize(
    ("file", "code"),
    [("none.csv", "unavailable.sheet"), ("empty.csv", "rule.sheet.header")],
)
def test_what_cannot_be_taken_in_is_told(
    frontoffice: Commands, data: Path, file: str, code: str
) -> None:
    (data.parent / "empty.csv").write_bytes(b"")
    path = data.parent / file
    said = frontoffice("reference", "import", "topics", path, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, code)
    day = frontoffice(
        *("reference", "import", "topics", path, "--missing-end-on", "soon", "--data", data)
    )
    assert day.status == 1


def test_a_clerk_may_not(frontoffice: Commands, tmp_path: Path) -> None:
    data = tmp_path / "other"
    assert frontoffice.init(data, "--role", "clerk").status == 0
    path = exported(frontoffice, data)
    path.write_text(path.read_text("utf-8-sig").replace("Водоснабжение", "Вода"), "utf-8")
    said = frontoffice("reference", "import", "topics", path, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, "not_allowed.role")
