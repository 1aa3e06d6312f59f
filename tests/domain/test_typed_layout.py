"""Text typed in the wrong keyboard layout is told from codes, brands and names that look odd.

The lines of ``tests/vectors/layout-set.csv`` were labelled before there was a rule. Of its part
``measure`` only totals are asked: who looks at those lines while changing the rule, measures
nothing any more.
"""

import csv
from pathlib import Path
from typing import Final

import pytest

from frontoffice.domain.typed_layout import Slip, as_other_layout, slips

VECTORS: Final = Path(__file__).parents[1] / "vectors"
LONG: Final = 5
PRECISION: Final = 0.99
RECALL: Final = 0.9


def lines(name: str) -> list[dict[str, str]]:
    with (VECTORS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SET: Final = lines("layout-set")


def put_right(text: str, *, mail: bool = False) -> str:
    for slip in reversed(slips(text, mail=mail)):
        text = text[: slip.start] + slip.meant + text[slip.end :]
    return text


def found(part: str, *, wrong: bool) -> list[bool]:
    """Tell of each line that was typed wrong, or right, whether something is proposed."""
    return [
        bool(slips(row["typed"], mail=row["of"] == "mail"))
        for row in SET
        if row["part"] == part and bool(row["meant"]) == wrong
        if not wrong or sum(letter.isalnum() for letter in row["meant"]) >= LONG
    ]


def test_the_set_is_large_and_holds_both_ways() -> None:
    latin_typed = [row for row in SET if row["meant"] and row["typed"].isascii()]
    cyrillic_typed = [row for row in SET if row["meant"] and not row["typed"].isascii()]
    assert len(SET) >= 300
    assert len(latin_typed) > 150
    assert len(cyrillic_typed) > 40
    assert len({(row["of"] == "mail", row["typed"]) for row in SET}) == len(SET)


@pytest.mark.parametrize("part", ["practice", "measure"])
def test_what_is_typed_right_is_left_alone(part: str) -> None:
    wrong, right = found(part, wrong=True), found(part, wrong=False)
    assert sum(wrong) / (sum(wrong) + sum(right)) >= PRECISION


@pytest.mark.parametrize("part", ["practice", "measure"])
def test_what_is_typed_wrong_is_found(part: str) -> None:
    wrong = found(part, wrong=True)
    assert sum(wrong) / len(wrong) >= RECALL


def test_what_is_proposed_is_mostly_what_was_meant_to_the_letter() -> None:
    told = [(put_right(row["typed"], mail=row["of"] == "mail"), row["meant"]) for row in SET]
    wanted = [now == meant for now, meant in told if meant]
    assert sum(wanted) / len(wanted) >= RECALL


def test_hardly_any_long_text_of_people_is_taken_for_one_in_the_wrong_layout() -> None:
    texts = [row["text"] for row in lines("competence-set")]
    proposed = [text for text in texts if slips(text)]
    assert len(proposed) <= len(texts) // 50


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rfpfr", "казак"),
        ("F[vtnjd", "Ахметов"),
        ("fele;fyjd", "аудужанов"),
        ("Теректі ауданы Cfqsy fesks", "Теректі ауданы Сайын ауылы"),
        ("Gtycbz? pfhgkfnf", "Пенсия, зарплата"),
        ("Pfhgkfne yt gkfnzn/", "Зарплату не платят."),
        ("Rjulf dsgkfnzn gtycb.&", "Когда выплатят пенсию?"),
        ("Ptqytnf0s6 ;fkf0s7", "Зейнетақы, жалақы."),
        ("Rtytcfhs 14-8q", "Кенесары 14-үй"),
        ("лфкфсрфпфтфл щзукфештп", "karachaganak operating"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert put_right(typed) == meant


@pytest.mark.parametrize(
    "text",
    ["", "   ", "12", "№ 5", "KZ86125KZT5004100100", "ЖКХ", "PDF-файл", "ok", "Kaspi.kz", "Ю"],
)
def test_codes_numbers_and_short_words_are_left_alone(text: str) -> None:
    assert slips(text) == ()


def test_only_the_wrong_words_of_a_right_sentence_are_meant_and_breaks_of_lines_stay() -> None:
    text = "Прошу принять меры.\nDjls ytn\nnhtnbq ltym. Спасибо"
    (slip,) = slips(text)
    assert slip == Slip(
        text.index("Dj"), text.index(" Спасибо"), "Воды нет\nтретий день.".replace(".", "ю")
    )


def test_a_brand_between_wrong_words_stays() -> None:
    assert put_right("Ntktajy Samsung yt hf,jnftn") == "Телефон Samsung не работает"


def test_an_address_of_mail_has_no_cyrillic_letter_from_its_first_one_on() -> None:
    assert put_right("фдшнф", mail=True) == "aliya"
    assert put_right("фдшнфӘьфшдюкг", mail=True) == put_right('фдшнф"ьфшдюкг', mail=True)
    assert put_right('фдшнф"ьфшдюкг') == "aliya@mail.ru"
    assert slips("aliya@майл", mail=True) == ()
    assert slips("«»", mail=True) == ()


def test_a_chosen_part_is_read_in_the_other_layout_likely_or_not() -> None:
    assert as_other_layout("YEN") == "НУТ"
    assert as_other_layout("  ЫЬЫ 5 ") == "  SMS 5 "
    assert as_other_layout("12") == "12"
    assert as_other_layout("Kaspi банк") == "Kaspi банк"
