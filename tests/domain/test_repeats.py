"""What the law says of repeats and of danger is told, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.link import INVERSE, RELATION_NAMES, TOLD, Relation, relation_of
from frontoffice.domain.repeats import RULES, Advice, advice_on, tells_of_danger
from frontoffice.domain.status import Status


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("Сосед угрожает убить меня и мою семью", True),
        ("Поступают угрозы убийством", True),
        ("У меня украли деньги", True),
        ("Көршім мені өлтіремін деп қорқытады", True),
        ("Үйімнен ақша ұрланды", True),
        ("Чиновник вымогает взятку", True),
        ("Дорога не ремонтируется второй год", False),
        ("Ауладағы балалар алаңы сынып қалған, балаларға қауіп төндіріп тұр.", False),
        ("Парақшаны беріңіз", False),
        ("", False),
    ],
)
def test_words_of_crime_and_threat_are_noticed(text: str, danger: bool) -> None:
    assert tells_of_danger(text) is danger


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ([], ()),
        ([Status.RETURNED], (Advice.RETURNED_BEFORE,)),
        ([Status.ANSWERED], (Advice.ANSWERED_BEFORE,)),
        ([Status.REGISTERED], (Advice.STILL_OPEN,)),
        ([Status.IN_WORK, Status.RETURNED], (Advice.RETURNED_BEFORE, Advice.STILL_OPEN)),
        ([Status.WITHDRAWN, Status.REDIRECTED], ()),
    ],
)
def test_the_law_on_repeats_goes_by_where_the_earlier_ones_stand(
    before: list[Status], told: tuple[Advice, ...]
) -> None:
    assert advice_on("Дорога", before) == told


@given(st.lists(st.sampled_from(Status)))
def test_danger_comes_first_whatever_was_before(before: list[Status]) -> None:
    assert advice_on("Угроза убийства", before)[0] is Advice.DANGER


def test_every_rule_and_relation_has_words_in_three_languages() -> None:
    assert set(RULES) == set(Advice)
    assert set(RELATION_NAMES) == set(INVERSE) == set(Relation)
    for rule in RULES.values():
        assert rule.offers is None or rule.offers in TOLD
        assert all((rule.says.kk, rule.says.ru, rule.says.en))


@pytest.mark.parametrize("relation", Relation)
def test_the_other_side_of_the_other_side_is_the_tie_itself(relation: Relation) -> None:
    assert INVERSE[INVERSE[relation]] is relation
    assert relation_of(relation.value) is relation


def test_a_tie_of_a_newer_version_is_a_group() -> None:
    assert relation_of("cousin") is Relation.GROUP
