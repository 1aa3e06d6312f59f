"""One dated table says who is competent in a topic at a place, and says it in words."""

from dataclasses import replace
from datetime import date

import pytest

from frontoffice.domain.bodies import bundled_bodies
from frontoffice.domain.competence import Competence, bundled_competence, competence_of, in_force
from frontoffice.domain.named_places import NamedPlaces, Place
from frontoffice.domain.reference import rows_of
from frontoffice.domain.topics import Topic, bundled_topics
from frontoffice.i18n import Localised

TOPICS = bundled_topics()
BODIES = bundled_bodies()
ON = date(2026, 11, 22)
COMPETENCE = bundled_competence(ON)
ROWS = [competence_of(row) for row in rows_of("competence")]
DISTRICTS = [
    body.code.removeprefix("akimat_") for body in BODIES.all() if body.code.startswith("akimat_27_")
]


def topic(code: str) -> Topic:
    found = TOPICS.find(code)
    assert found is not None
    return found


def body_of(code: str, region: str, address: str = "", text: str = "") -> str | None:
    found = COMPETENCE.suggest(topic(code), region, address, text)
    return found.body.code if found else None


@pytest.mark.parametrize(
    ("code", "region", "place", "body"),
    [
        ("02.01", "27", "БҚО, Казталов ауданы, Жалпақтал а., 14-үй", "utilities_27_kaztal"),
        ("02.01", "27", "ЗКО, г.Уральск, ул. Ленина", "utilities_27_oral"),
        ("02.01", "27", "Жаңақала ауданы", "utilities_27_zhanakala"),
        ("02.01", "27", "Жалпақтал", "utilities_27_kaztal"),
        ("02.04", "27", "Теректинский район, село Фёдоровка", "rural_27_terekti_fyodorovka"),
        ("02.04", "27", "Теректинский район", "utilities_27_terekti"),
        ("02.04", "27", "г. Аксай", "utilities_27_borli"),
        ("02.04", "27", "", None),
        ("01.01", "27", "Казталовка", "land_27_kaztal"),
        ("03.01", "27", "Орал қ., Жәңгір хан к-сі", "housing_27_oral"),
        ("03.01", "27", "Жәнібек ауданы", "utilities_27_zhanibek"),
        ("07.01", "27", "Орал", "education_27_oral"),
        ("06.01", "27", "", "health_27"),
        ("04.03", "27", "", "labour_27"),
        ("09.02", "27", "", "water_27"),
        ("10.01", "27", "", "court_27"),
        ("11.01", "27", "Чапаево", "police_27_akzhaiyk"),
        ("11.01", "27", "", "police_27"),
        ("16", "27", "", "government"),
        ("08.02", "71", "", "akimat_71"),
        ("06.01", "15", "", "akimat_15"),
        ("04.03", "15", "", "labour"),
        ("10.01", "15", "", "supreme_court"),
        ("10.02", "15", "", "justice"),
        ("11.01", "15", "", "prosecutor"),
        ("11.02", "15", "", "anticorruption"),
        ("02.01", "35", "Казталов ауданы", None),
        ("06.01", "", "", None),
    ],
)
def test_the_competent_body_is_suggested_where_the_place_tells(
    code: str, region: str, place: str, body: str | None
) -> None:
    assert body_of(code, region, place) == body


@pytest.mark.parametrize(
    ("code", "text", "body"),
    [
        ("04", "Бала күтіміне жәрдемақы", "labour_27"),
        ("04", "Нужен социальный работник", "social_27_oral"),
        ("12.01", "Ауыл әкімі халыққа шықпайды", "akimat_27_oral"),
        ("12.01", "Аким района", "akimat_27"),
        ("13", "Заболел скот, ветеринара нет", "veterinary_27"),
        ("99", "Интернет жоқ", "digital_27"),
        ("99", "Повестка из военкомата", "defence_27"),
    ],
)
def test_the_words_of_the_text_part_bodies_that_share_a_topic(
    code: str, text: str, body: str
) -> None:
    assert body_of(code, "27", "Орал", text) == body


def test_the_place_in_the_text_comes_before_the_address() -> None:
    assert body_of("08.01", "27", "г. Уральск", "Дорога в Таскале") == "utilities_27_taskala"
    assert body_of("08.01", "27", "г. Уральск", "Дорога разбита") == "utilities_27_oral"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Тасқаладанмын, жол жоқ", Place("27", "27_taskala", "27_taskala_taskala")),
        ("Таскалинский район", Place("27", "27_taskala")),
        ("акжайык ауданы мерген аулы", Place("27", "27_akzhaiyk", "27_akzhaiyk_mergen")),
        ("Jhfk", Place("27", "27_oral")),
        ("Ehfkmcr", Place("27", "27_oral")),
        ("Oralda su joq", Place("27", "27_oral")),
        ("Аксай, Бурлинский район", Place("27", "27_borli", "27_borli_aksai")),
        ("Кеше оралдым, ұялы телефон жоқ", Place("27")),
        ("улица Чапаева, Уральск", Place("27", "27_oral")),
        ("Сырым көшесі", Place("27")),
        ("", Place("27")),
    ],
)
def test_a_place_is_found_in_any_spelling_and_a_street_is_none(text: str, place: Place) -> None:
    assert NamedPlaces(BODIES.all()).find("27", text) == place


def test_a_suggestion_gives_its_reason_in_three_languages() -> None:
    found = COMPETENCE.suggest(topic("02.01"), "27", "Казталов ауданы")
    assert found is not None
    assert found.reason == Localised(
        "Сумен жабдықтау – аудан немесе қала әкімдігінің құзыреті. "
        "Басқа органға жолданса, шамамен 3 жұмыс күні жоғалады.",
        "Водоснабжение – компетенция акимата района или города. "
        "Если направить в другой орган, теряется около 3 рабочих дней.",
        "Water supply: the akimat of the district or city is competent. "
        "Sent to another body, it loses about 3 working days.",
    )
    in_a_city = COMPETENCE.suggest(topic("02.01"), "75")
    assert in_a_city is not None
    assert in_a_city.reason.ru.startswith("Водоснабжение – компетенция акимата города.")


@pytest.mark.parametrize("found", TOPICS.all(), ids=lambda found: found.code)
def test_every_topic_has_a_body_in_a_city_and_in_every_district_of_the_example(
    found: Topic,
) -> None:
    assert COMPETENCE.suggest(found, "71")
    for district in DISTRICTS:
        assert COMPETENCE.of(found, Place("27", district))


@pytest.mark.parametrize("row", ROWS, ids=[row.code for row in ROWS])
def test_every_rule_names_a_body_that_is_there(row: object) -> None:
    rule = next(one for one in ROWS if one is row)
    region = rule.region or "27"
    districts = [rule.place[: len("27_borli")]] if rule.place == "27_borli_aksai" else DISTRICTS
    districts = [rule.place] if rule.place in DISTRICTS else districts
    for district in districts:
        pattern = rule.body.replace("{region}", region).replace("{district}", district)
        assert BODIES.find(pattern.replace("{rural}", "27_kaztal_zhalpaktal")), pattern


def test_a_rule_holds_from_its_day_on() -> None:
    rows = rows_of("competence")
    before = Competence(map(competence_of, in_force(rows, date(2020, 12, 31))), BODIES)
    found = before.suggest(topic("07.02"), "27", "Орал")
    assert found is not None
    assert found.body.code == "education_27"
    assert body_of("07.02", "27", "Орал") == "education_27_oral"


def test_a_rule_that_names_nobody_gives_way_to_the_next() -> None:
    wrong = replace(ROWS[0], code="wrong", topic="02.01", region="27", body="nobody")
    found = Competence([*ROWS, wrong], BODIES).suggest(topic("02.01"), "27", "Орал")
    assert found is not None
    assert found.body.code == "utilities_27_oral"
