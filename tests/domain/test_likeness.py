"""Texts about the same have words in common, whatever their endings."""

from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.likeness import resemblance, shared_share, stems_of, telling

ROAD = "Дорога на улице Абая не ремонтируется второй год, весной по ней не пройти."
ROAD_AGAIN = "Прошу отремонтировать дорогу по улице Абая: ремонтируют соседние, весной не пройти"
HEAT = "В доме месяц нет отопления, обращались в управляющую компанию."
ROAD_KK = "Абай көшесіндегі жол екі жылдан бері жөнделмей келеді, көктемде өту мүмкін емес."
ROAD_KK_AGAIN = "Көшедегі жолды жөндеуді сұраймын, көктемде өтуге мүмкіндік жоқ"


def share(one: str, other: str) -> float:
    return shared_share(stems_of(one), stems_of(other))


def test_the_same_matter_in_other_words_shares_more_than_another_matter() -> None:
    assert share(ROAD, ROAD_AGAIN) > 0.5 > share(ROAD, HEAT)
    assert share(ROAD_KK, ROAD_KK_AGAIN) > 0.5 > share(ROAD_KK, HEAT)


def test_words_of_any_appeal_tell_nothing() -> None:
    assert stems_of("Прошу принять меры и дать ответ, сұраймын 2026") == frozenset()
    assert stems_of("") == frozenset()
    assert share("", ROAD) == 0.0


def test_a_text_in_the_wrong_layout_is_read_as_it_was_meant() -> None:
    assert stems_of("ljhjuf") == stems_of("дорога")


def test_the_first_words_and_the_longest_are_looked_for() -> None:
    assert telling("Жол, дорога и отопление", 2) == ["жол", "отопл"]
    assert telling("Дорога, дорогами", 3) == ["дорог"]
    assert telling("Дорога Абая, Абаем", 3, but=["аба"]) == ["дорог"]
    assert telling("", 3) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_sharing_is_mutual_and_a_share(one: str, other: str) -> None:
    first, second = stems_of(one), stems_of(other)
    if len(first) != len(second):
        assert shared_share(first, second) == shared_share(second, first)
    assert 0 <= shared_share(first, second) <= 1
    assert shared_share(first, first) == bool(first)


def test_names_in_another_order_resemble_each_other_wholly() -> None:
    assert resemblance(("ахмет", "гулмира"), ("гулмира", "ахмет")) == 1
    assert resemblance(("ахмет", "гулмира"), ("ким", "олег")) < 0.5
