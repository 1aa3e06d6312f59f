import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.bodies import bundled_bodies
from frontoffice.domain.regions import bundled_regions
from frontoffice.domain.topics import bundled_topics

TOPICS = bundled_topics()
BODIES = bundled_bodies()
REGIONS = bundled_regions()


@pytest.mark.parametrize(
    "words",
    ["сумен", "СУМ жаб", "водос", "water", "02.01", "02.01 сум", "cevty", "djljcyf,", "ұзақ"],
)
def test_a_topic_is_found_while_typing_on_any_layout(words: str) -> None:
    codes = [found.code for found in TOPICS.search(words, 5)]
    assert ("02.01" in codes) is (words != "ұзақ")


def test_a_topic_is_found_with_russian_letters_for_kazakh_ones() -> None:
    assert [found.code for found in TOPICS.search("балабакша")] == ["07.01"]
    assert [found.code for found in TOPICS.search("улескер")] == ["03.02"]


def test_what_is_called_so_itself_comes_before_what_stands_under_it() -> None:
    codes = [found.code for found in TOPICS.search("жер")]
    assert codes[0] == "01"
    assert set(codes) >= {"01.01", "01.02", "01.03"}
    assert TOPICS.search("земля")[0].code == "01"


def test_no_words_show_the_beginning_of_the_list() -> None:
    assert TOPICS.search("", 3) == list(TOPICS.all()[:3])
    assert TOPICS.search("!?") == TOPICS.search("")


def test_the_path_of_a_topic_begins_at_the_top() -> None:
    assert [found.code for found in TOPICS.path("02.01")] == ["02", "02.01"]
    assert TOPICS.path("no such topic") == ()


def test_every_topic_stands_under_one_that_is_there() -> None:
    for found in TOPICS.all():
        assert found.parent == "" or TOPICS.find(found.parent)
        assert found.code.startswith(found.parent)


@given(st.text())
def test_searching_never_fails(words: str) -> None:
    assert len(TOPICS.search(words, 5)) <= 5
    assert len(BODIES.search(words, "27", 5)) <= 5
    assert len(REGIONS.search(words, 5)) <= 5


def test_the_regions_are_the_seventeen_and_three_cities() -> None:
    assert len(REGIONS.all()) == 20
    assert sum(region.is_city for region in REGIONS.all()) == 3
    found = REGIONS.find("27")
    assert found is not None
    assert found.name.kk == "Батыс Қазақстан облысы"
    assert REGIONS.find("00") is None
    assert REGIONS.search("западно") == [found]


def test_a_body_is_found_and_those_of_the_own_region_come_first() -> None:
    assert BODIES.search("казталов", "27")[0].code == "akimat_27_kaztal"
    assert BODIES.search("акимат", "27")[0].region == "27"
    assert BODIES.find("akimat_27") in BODIES.search("әкімдігі", "27")
    assert BODIES.find("no such body") is None
    assert BODIES.search("", "27", 1_000)[-1].region not in {"27", ""}


def test_every_body_is_named_once() -> None:
    codes = [body.code for body in BODIES.all()]
    assert len(set(codes)) == len(codes)
    assert {body.region for body in BODIES.all()} - {""} == {r.kato for r in REGIONS.all()}


def above(code: str) -> list[str]:
    """Return the codes of the bodies above *code*, the nearest first."""
    found: list[str] = []
    body = BODIES.find(code)
    while body is not None and body.parent and body.parent not in found:
        found.append(body.parent)
        body = BODIES.find(body.parent)
    return found


def test_the_bodies_are_a_tree() -> None:
    assert above("land_27_kaztal") == ["akimat_27_kaztal", "akimat_27", "government"]
    assert above("education_27_kaztal") == ["education_27", "akimat_27", "government"]
    for body in BODIES.all():
        assert body.parent == "" or BODIES.find(body.parent)
        assert body.code not in above(body.code)


def test_every_district_of_the_example_has_the_same_departments() -> None:
    codes = {body.code for body in BODIES.all()}
    districts = {code.removeprefix("akimat_") for code in codes if code.startswith("akimat_27_")}
    departments = ("education", "social", "land", "utilities", "building", "business", "career")
    assert len(districts) == 13
    assert codes >= {f"{one}_{district}" for one in departments for district in districts}
