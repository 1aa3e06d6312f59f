"""What is typed is told its topic and its body with a reason, or nothing where it does not tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.adviser import Adviser, bundled_adviser
from frontoffice.domain.competence import bundled_competence
from frontoffice.domain.reference import rows_of
from frontoffice.domain.topic_words import TopicWords, WordsRow
from frontoffice.domain.topics import bundled_topics

ON = date(2026, 11, 22)
ADVISER = bundled_adviser(ON)
TOPICS = bundled_topics()


def first(text: str, address: str = "") -> tuple[str, str | None]:
    one = ADVISER.advise(text, "27", address)[0]
    return one.topic.code, one.body.code if one.body else None


def by_words(*rows: WordsRow) -> Adviser:
    return Adviser(TopicWords(rows), bundled_competence(ON), TOPICS)


@pytest.mark.parametrize(
    ("text", "topic", "body"),
    [
        ("Шүмектен тамшы су ақпайды, Жалпақтал", "02.01", "utilities_27_kaztal"),
        ("На девятый этаж пешком, лифт стоит, Уральск", "02.05", "utilities_27_oral"),
        ("Садикке кезек жылжымайды. Орал", "07.01", "education_27_oral"),
        ("ulymdy balabaqshaga almaidy, Oral", "07.01", "education_27_oral"),
        ("Судья отложил заседание, ЗКО", "10", "court_27"),
        ("Күйеуім ұрып-соғады, Ақсай", "11.01", "police_27_borli"),
        ("Зейнетақым аз, стажым есептелмеген", "04.03", "labour_27"),
    ],
)
def test_a_text_is_told_its_topic_and_body(text: str, topic: str, body: str) -> None:
    assert first(text) == (topic, body)


@pytest.mark.parametrize(
    "text",
    [
        "Көшеде шам жанбайды, Орал",
        "Кошеде шам жанбайды, орал",
        "КӨШЕДЕ ШАМ ЖАНБАЙДЫ, ОРАЛ",
        "R0itlt ifv ;fy,fqls^ Jhfk".replace("0", "j"),
        "Koshede sham janbaidy, Oral",
    ],
)
def test_one_text_in_every_spelling_gives_the_same_advice(text: str) -> None:
    assert first(text) == ("02.06", "utilities_27_oral")


@pytest.mark.parametrize("text", ["", " \n", "...", "12345", "қ", "Сәлеметсіз бе", "asdf", "!?"])
def test_what_tells_nothing_is_told_nothing(text: str) -> None:
    assert ADVISER.advise(text, "27") == ()


def test_without_a_place_the_desk_asks_for_it() -> None:
    [told, *_] = ADVISER.advise("Су құбыры жарылды", "27")
    assert told.body is None
    assert told.reason.kk.endswith("Ауданын немесе ауылын сұраңыз.")
    assert told.reason.ru.endswith("Спросите район или село.")
    assert told.reason.en.endswith("Ask for the district or village.")


def test_the_address_tells_the_place_where_the_text_does_not() -> None:
    assert first("Су құбыры жарылды", "Орал қ.") == ("02.01", "utilities_27_oral")
    assert first("Су құбыры жарылды, Тасқала", "Орал қ.") == ("02.01", "utilities_27_taskala")


def test_the_words_that_spoke_are_shown_as_they_were_typed() -> None:
    [told, *_] = ADVISER.advise("Вторую неделю Лифт не работает", "27")
    assert told.words == ("Лифт",)
    [told, *_] = ADVISER.advise("kban yt hf,jnftn", "27")
    assert told.words == ("лифт",)


def test_the_strongest_comes_first_and_not_more_than_asked() -> None:
    text = "Лифт стоит, в подъезде темно, двор в ямах, воды нет, школа далеко"
    told = ADVISER.advise(text, "27", limit=5)
    assert len(told) == 5
    assert [one.score for one in told] == sorted((one.score for one in told), reverse=True)
    assert ADVISER.advise(text, "27", limit=1) == told[:1]


def test_words_may_speak_against_a_topic() -> None:
    queue = WordsRow("03.01", 4, ("кезек",))
    garden = WordsRow("03.01", 4, ("балабақша",), speaks_for=False)
    assert by_words(queue).advise("балабақша кезегі", "27")
    assert by_words(queue, garden).advise("балабақша кезегі", "27") == ()


def test_the_longest_stem_decides_what_a_word_means() -> None:
    road, voucher = WordsRow("08.01", 5, ("жол",)), WordsRow("08.01", 1, ("жолдама",))
    assert by_words(road).advise("жолдама", "27")
    assert by_words(road, voucher).advise("жолдама", "27") == ()


def test_a_phrase_is_found_in_any_order_and_only_near() -> None:
    adviser = by_words(WordsRow("02.01", 5, ("нет. вод",)))
    assert adviser.advise("воды второй день нет", "27")
    assert not adviser.advise("нет ни света ни тепла ни горячей воды", "27")
    assert not adviser.advise("воды нету", "27")


def test_a_topic_that_is_no_longer_there_is_not_proposed() -> None:
    words = TopicWords([WordsRow("77.7", 5, ("сиреневый",))])
    assert Adviser(words, bundled_competence(ON), TOPICS).advise("Сиреневый туман", "27") == ()


def test_a_street_named_after_a_town_is_no_place() -> None:
    assert first("Жалпақтал к-сі, шам жанбайды, Орал") == first("Шам жанбайды, Орал")


def test_a_faint_word_alone_is_no_reason() -> None:
    assert by_words(WordsRow("02.01", 1, ("ведро",))).advise("ведро", "27") == ()


def test_a_word_told_twice_counts_once() -> None:
    adviser = by_words(WordsRow("02.05", 3, ("лифт",)))
    [once], [twice] = adviser.advise("лифт", "27"), adviser.advise("лифт, лифты", "27")
    assert once.score == twice.score


@given(st.text(), st.text(max_size=30))
def test_advice_never_fails(text: str, address: str) -> None:
    assert len(ADVISER.advise(text, "27", address)) <= 3


def test_every_topic_has_words_in_both_languages() -> None:
    spoken = {(row["topic"], row["language"]) for row in rows_of("topic-words")}
    assert spoken == {(topic.code, one) for topic in TOPICS.all() for one in ("kk", "ru")}
