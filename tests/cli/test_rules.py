"""Commands that need no desk: terms, IINs, the version, misuse."""

from argparse import _SubParsersAction

import pytest
from commands import ROOT, Commands, spawned

from frontoffice import __version__
from frontoffice.cli.arguments import parser
from frontoffice.domain.kinds import bundled_kinds


def test_a_term_is_counted_and_explained(frontoffice: Commands) -> None:
    term = frontoffice("term", "application", "2026-03-20T10:42", "--json").json
    assert term["registered_on"] == "2026-03-20"
    assert term["due_on"] == "2026-04-15"
    assert term["waited"] == []
    assert term["skipped"][0] == {"date": "2026-03-21", "reason": "Nauryz"}
    assert [day["date"][8:] for day in term["skipped"]] == [
        *("21", "22", "23", "24", "25", "28", "29", "04", "05", "11", "12"),
    ]
    assert term["explanation"].endswith("The answer is due on 15.04.2026 at the latest.")


@pytest.mark.parametrize(
    ("moment", "registered_on", "waited"),
    [
        ("2026-03-20T18:30", "2026-03-20", 0),
        ("2026-03-20T18:31", "2026-03-26", 5),
        ("2026-03-22T10:00", "2026-03-26", 4),
        ("2026-03-20T08:00", "2026-03-20", 0),
        ("2026-03-20T13:29Z", "2026-03-20", 0),
        ("2026-03-20T13:31Z", "2026-03-26", 5),
        ("2026-03-20T23:59:59+14:00", "2026-03-20", 0),
        ("2026-03-20", "2026-03-20", 0),
    ],
)
def test_after_hours_and_on_days_off_the_next_working_day_is_the_day_of_registration(
    frontoffice: Commands, moment: str, registered_on: str, waited: int
) -> None:
    term = frontoffice("term", "application", moment, "--json").json
    assert term["registered_on"] == registered_on
    assert len(term["waited"]) == waited
    assert ("Not worked until then" in term["explanation"]) is bool(waited)


@pytest.mark.parametrize("kind", bundled_kinds().all(), ids=lambda kind: kind.code)
def test_every_kind_has_a_term_in_every_language(frontoffice: Commands, kind: object) -> None:
    code = getattr(kind, "code", "")
    told = [
        frontoffice("term", code, "2026-05-04T10:00", "--language", language)
        for language in ("kk", "ru", "en")
    ]
    assert {said.status for said in told} == {0}
    assert len({said.out for said in told}) == 3


@pytest.mark.parametrize(
    ("kind", "moment", "code"),
    [
        ("nonsense", "2026-03-20T10:42", "rule.kind"),
        ("application", "tomorrow", "rule.moment"),
        ("application", "2026-02-30T10:42", "rule.moment"),
        ("application", "", "rule.moment"),
        ("application", "0001-01-01T00:00+14:00", "rule.moment"),
        ("application", "9999-12-31T23:59-12:00", "rule.moment"),
        ("application", "1999-03-20T10:42", "rule.calendar"),
        ("application", "2999-03-20T10:42", "rule.calendar"),
    ],
)
def test_nonsense_is_refused_with_a_code(
    frontoffice: Commands, kind: str, moment: str, code: str
) -> None:
    said = frontoffice("term", kind, moment, "--json")
    assert (said.status, said.json["error"]) == (1, code)
    assert said.err == f"{code}: {said.json['message']}\n"
    words = frontoffice("term", kind, moment)
    assert (words.status, words.out) == (1, "")


def test_an_iin_and_a_bin_are_told_apart(frontoffice: Commands) -> None:
    assert frontoffice("iin", "650802499021", "--json").json == {
        "valid": True,
        "kind": "iin",
        "birth_date": "1965-08-02",
        "sex": "female",
    }
    assert frontoffice("iin", "650802499021").out == (
        "A valid IIN; its holder is a woman born on 02.08.1965.\n"
    )
    assert frontoffice("iin", "900101300017", "--language", "ru").out == (
        "ИИН верен; владелец – мужчина, дата рождения 01.01.1990.\n"
    )
    assert frontoffice("iin", "080540099010", "--json").json["kind"] == "bin"
    assert frontoffice("iin", "080540099010", "--language", "kk").out == "БСН дұрыс.\n"
    for wrong in ("650802499022", "65", "🙂", ""):
        assert frontoffice("iin", wrong, "--json").json == {
            "valid": False,
            "kind": None,
            "birth_date": None,
            "sex": None,
        }
    assert frontoffice("iin", "6").out == "This is neither an IIN nor a BIN.\n"


def test_the_version_is_told(frontoffice: Commands) -> None:
    assert frontoffice("--version").out == f"frontoffice {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("term",),
        ("init", "--office", "270142"),
        ("init", "--office", "270142", "--device", "x"),
        ("init", "--office", "270142", "--device", "3", "--passphrase", "--key-file", "k"),
        ("find", "x", "--limit", "0"),
        ("find", "x", "--language", "fr"),
        ("journal",),
        ("central",),
    ],
)
def test_a_misused_command_ends_with_2(frontoffice: Commands, words: tuple[str, ...]) -> None:
    said = frontoffice(*words)
    assert (said.status, said.out) == (2, "")
    assert "usage: frontoffice" in said.err


def test_every_command_has_its_help(frontoffice: Commands) -> None:
    for words in (
        *(("demo",), ("init",), ("enrol",), ("desk",), ("register",), ("find",), ("show",)),
        *(("talon",), ("talon-check",), ("term",), ("iin",), ("sync",), ("waiting",)),
        *(("journal", "verify"), ("central", "serve"), ("central", "code")),
    ):
        said = frontoffice(*words, "--help")
        assert (said.status, said.err) == (0, "")
        assert "--json" in said.out


def test_it_speaks_the_language_of_the_system(
    frontoffice: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FRONTOFFICE_LANGUAGE")
    for name, value, told in (
        ("LC_ALL", "ru_RU.UTF-8", "Это не ИИН и не БИН.\n"),
        ("LC_ALL", "kk_KZ.UTF-8", "Бұл ЖСН де, БСН де емес.\n"),
        ("LC_ALL", "C", None),
    ):
        monkeypatch.setenv(name, value)
        if told:
            assert frontoffice("iin", "1").out == told


def test_it_runs_as_a_module_and_speaks_kazakh_in_any_locale(frontoffice: Commands) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "HOME": str(frontoffice.home)}
    environment["PYTHONPATH"] = str(ROOT)
    said = spawned("iin", "1", "--language", "kk", env=environment)
    assert (said.returncode, said.stdout) == (0, "Бұл ЖСН де, БСН де емес.\n")
    assert spawned("term", "nonsense", "x").returncode == 1
    assert spawned("nonsense").returncode == 2


def test_each_command_is_made_without_the_others_as_with_them() -> None:
    for name in made(""):
        assert name in made(name)
        assert len(made(name)) < 10
    assert made("nonsense") == made("--version") == made("")


def made(only: str) -> list[str]:
    """Return the commands of a parser."""
    (subparsers,) = (one for one in parser(only)._actions if isinstance(one, _SubParsersAction))
    return list(subparsers.choices)
