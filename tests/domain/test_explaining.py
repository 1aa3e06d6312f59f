import re
from datetime import UTC, datetime
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.explaining import basis_in, reason_of
from frontoffice.domain.kinds import bundled_kinds
from frontoffice.domain.terms import bundled_terms, explain, why_skipped
from frontoffice.i18n import LANGUAGES

TERMS = bundled_terms()
NAURYZ = TERMS.term_of("application", datetime(2026, 3, 20, 5, 42, tzinfo=UTC))


def test_a_term_explains_itself_in_kazakh() -> None:
    assert explain(NAURYZ, "kk") == (
        "20.03.2026 күні сағат 10:42-де қабылданып, сол күні тіркелді. "
        "Мерзімі – 15 жұмыс күні (ӘРПК 76(1)-б.). "
        "Санау тіркелген күннің ертеңінен басталады. "
        "Есепке алынбайды: 21–23.03 Наурыз мейрамы; "
        "24, 25.03 – демалысқа тура келген мерекелер үшін; 6 демалыс күні. "
        "Жауап 15.04.2026 күнінен кешіктірілмей берілуге тиіс."
    )


def test_a_term_explains_itself_in_russian() -> None:
    assert explain(NAURYZ, "ru") == (
        "Принято 20.03.2026 в 10:42 и зарегистрировано в тот же день. "
        "Срок – 15 рабочих дней (АППК, ст. 76(1)). "
        "Отсчёт идёт со дня, следующего за днём регистрации. "
        "Не считаются: 21–23.03 Наурыз мейрамы; "
        "24, 25.03 – за праздники, выпавшие на выходные; 6 выходных дней. "
        "Ответ должен быть дан не позднее 15.04.2026."
    )


def test_a_term_explains_itself_in_english() -> None:
    assert explain(NAURYZ, "en") == (
        "Received on 20.03.2026 at 10:42 and registered on the same day. "
        "The term is 15 working days (Code, art. 76(1)). "
        "Counting starts on the day after registration. "
        "Not counted: 21–23.03 Nauryz; "
        "24, 25.03 – for holidays that fell on days off; 6 days off. "
        "The answer is due on 15.04.2026 at the latest."
    )


def test_the_skipped_days_are_grouped_as_on_the_form() -> None:
    assert why_skipped(NAURYZ, "kk") == [
        "21–23.03 Наурыз мейрамы; 24, 25.03 – демалысқа тура келген мерекелер үшін",
        "6 демалыс күні. Санау тіркелген күннің ертеңінен басталады.",
    ]


def test_a_transfer_and_a_late_registration_are_told() -> None:
    late = TERMS.term_of("complaint", datetime(2024, 4, 26, 14, 5, tzinfo=UTC))
    assert explain(late, "ru").startswith(
        "Принято 26.04.2024 в 19:05, после окончания рабочего дня, "
        "поэтому день регистрации – следующий рабочий день, 29.04.2024. "
        "Нерабочие дни до этого: 2 выходных дня. Срок"
    )
    assert why_skipped(late, "ru")[0] == (
        "01.05 Праздник единства народа Казахстана; 07.05 День защитника Отечества; "
        "09.05 День Победы; 08.05 – выходной перенесён с 04.05.2024"
    )


def test_the_days_off_before_a_late_registration_are_told_with_their_reasons() -> None:
    late = TERMS.term_of("application", datetime(2026, 3, 20, 14, 0, tzinfo=UTC))
    assert [day.on.day for day in late.waited] == [21, 22, 23, 24, 25]
    assert "Оған дейінгі жұмыс емес күндер: 21–23.03 Наурыз мейрамы; 24, 25.03 – " in explain(
        late, "kk"
    )
    next_day = TERMS.term_of("application", datetime(2026, 3, 18, 14, 0, tzinfo=UTC))
    assert next_day.waited == NAURYZ.waited == ()
    assert "until then" not in explain(next_day, "en")


def test_a_day_off_is_told() -> None:
    term = TERMS.term_of("request_bailiff", datetime(2026, 2, 7, 5, 0, tzinfo=UTC))
    assert explain(term, "kk").startswith(
        "07.02.2026 күні сағат 10:00-де, жұмыс емес күні қабылданды, "
        "сондықтан тіркелген күні – келесі жұмыс күні, 09.02.2026. "
        "Оған дейінгі жұмыс емес күндер: 2 демалыс күні. "
    )
    assert why_skipped(term, "kk") == ["Санау тіркелген күннің ертеңінен басталады."]
    assert "Есепке алынбайды" not in explain(term, "kk")


def test_a_calendar_term_tells_what_its_end_was_moved_past() -> None:
    term = TERMS.term_of("request_information_401", datetime(2026, 3, 20, 5, tzinfo=UTC))
    assert "Конец срока переносится за эти дни: 2 выходных дня." in explain(term, "ru")
    assert explain(term, "kk").endswith("Бұл мерзім заң мәтінінен алынбаған, оны тексеру қажет.")


def test_days_of_two_months_and_of_two_runs_name_their_months() -> None:
    may = TERMS.term_of("application", datetime(2027, 4, 29, 5, tzinfo=UTC))
    assert why_skipped(may, "en")[0] == (
        "01.05 Kazakhstan People's Unity Day; 07.05 Defender of the Fatherland Day; "
        "09.05 Victory Day; 16.05 Kurban Ait (estimated date); "
        "03.05, 10.05 – for holidays that fell on days off"
    )
    new_year = TERMS.term_of("application", datetime(2021, 12, 15, 5, tzinfo=UTC))
    assert why_skipped(new_year, "ru")[0].startswith("16, 17.12 День Независимости; 01, 02.01 ")
    alone = TERMS.term_of("application", datetime(2024, 3, 20, 5, tzinfo=UTC))
    assert why_skipped(alone, "kk")[0].endswith("25.03 – демалысқа тура келген мереке үшін")


@pytest.mark.parametrize(
    ("minute", "at"),
    [(0, "10:00-де"), (1, "10:01-де"), (3, "10:03-те"), (6, "10:06-да"), (9, "10:09-да"),
     (10, "10:10-да"), (20, "10:20-да"), (30, "10:30-да"), (40, "10:40-та"), (50, "10:50-де")],
)  # fmt: skip
def test_the_time_takes_the_kazakh_ending_of_its_last_numeral(minute: int, at: str) -> None:
    term = TERMS.term_of("application", datetime(2026, 3, 20, 5, minute, tzinfo=UTC))
    assert f" сағат {at} " in explain(term, "kk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", bundled_kinds().all(), ids=lambda kind: kind.code)
def test_every_basis_is_cited_in_every_language(kind: object, language: str) -> None:
    basis = getattr(kind, "basis", "")
    cited = basis_in(basis, language)
    assert cited
    assert (cited == basis) is (language == "en" and not basis.startswith("Code"))


@given(
    st.datetimes(datetime(2022, 1, 1), datetime(2031, 6, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from([kind.code for kind in bundled_kinds().all()]),
    st.sampled_from(LANGUAGES),
)
def test_an_explanation_is_of_whole_sentences_with_nothing_left_to_fill(
    at: datetime, kind: str, language: str
) -> None:
    told = explain(TERMS.term_of(kind, at), language)
    assert told.endswith(".")
    assert not [name for _, name, _, _ in Formatter().parse(told) if name]
    assert not re.search(r"  |\.\.|;\.", told)
    if language != "en":
        assert not re.search(r"[A-Za-z]", told.replace("401-V", ""))


def test_each_day_that_was_left_out_tells_its_own_reason() -> None:
    reasons = {day.on.day: reason_of(day, "kk") for day in NAURYZ.skipped if day.on.month == 3}
    assert reasons == {
        21: "Наурыз мейрамы",
        22: "Наурыз мейрамы",
        23: "Наурыз мейрамы",
        24: "демалысқа тура келген мереке үшін: Наурыз мейрамы",
        25: "демалысқа тура келген мереке үшін: Наурыз мейрамы",
        28: "демалыс күні",
        29: "демалыс күні",
    }
    assert reason_of(NAURYZ.skipped[3], "ru") == "за праздник, выпавший на выходной: Наурыз мейрамы"
    assert reason_of(NAURYZ.skipped[5], "ru") == "выходной день"
