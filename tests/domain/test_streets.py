"""Streets, quarters and villages are found in a text as their forms differ."""

import pytest

from frontoffice.domain.streets import streets_in


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Абай көшесіндегі жол бұзылған", ["аба"]),
        ("На улице Абая нет света", ["аба"]),
        ("Ул. Достык, дом 5", ["досты"]),
        ("Бөгенбай батыр көшесі, 7", ["боген"]),
        ("Орал қ., Сейфуллин к-сі, 12-үй, 4-пәтер", ["сеифу"]),
        ("Жеңіс даңғылы мен Самал ықшамауданы", ["женис", "самал"]),
        ("В селе Жалпактал и поселке Сайхин", ["жалпа", "саихи"]),
        ("Достық ауылының тұрғындары", ["досты"]),
        ("На нашей улице весной не пройти", []),
        ("біздің көшеде су жоқ", []),
        ("улица", []),
        ("көшесі", []),
        ("ул. 5", []),
        ("", []),
    ],
)
def test_a_street_is_known_by_how_its_name_begins(text: str, stems: list[str]) -> None:
    assert [street.stem for street in streets_in(text)] == stems


def test_the_first_text_that_names_any_counts_and_is_shown_as_written() -> None:
    [street] = streets_in("Жол бұзылған", "Орал қ., Абай к-сі, 5", "Достық к-сі")
    assert street.shown == "Абай"
    [named] = streets_in("Бөгенбай батыр көшесінде, Бөгенбай батыр көшесі")
    assert named.shown == "Бөгенбай батыр"
