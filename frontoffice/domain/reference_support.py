"""The table of the support that people may be entitled to, described once."""

from typing import Final

from frontoffice.domain.measures import CATEGORY_NAMES, DISABILITY_NAMES
from frontoffice.domain.reference_columns import NAME, Column, Description, Holds, code, localised
from frontoffice.domain.reference_names import MEASURES, TOPICS
from frontoffice.i18n import Localised


def _number(name: str, title: Localised, most: int) -> Column:
    return Column(name=name, title=title, holds=Holds.WHOLE, least=1, most=most)


SUPPORT: Final = (
    Description(
        name=MEASURES,
        title=Localised("Қолдау шаралары", "Меры поддержки", "Measures of support"),
        about=Localised(
            "Кімге қандай қолдау тиесілі болуы мүмкін. Бір жолдың шарттары бірге орындалуы керек; "
            "ұсыныс – уәде емес.",
            "Кому какая поддержка может быть положена. Условия строки выполняются вместе; "
            "предложение – не обещание.",
            "Who may be entitled to what. The conditions of a row hold together; a proposal is "
            "no promise.",
        ),
        key=code("assistance"),
        columns=(
            Column(
                name="topic",
                title=Localised("Тақырып", "Тема", "Topic"),
                holds=Holds.LINK,
                links_to=TOPICS,
                required=True,
                example="04.01",
            ),
            Column(
                name="body",
                title=Localised(
                    "Органның коды немесе үлгісі", "Код органа или образец", "Body or pattern"
                ),
                required=True,
                example="social_{district}",
            ),
            Column(
                name="category",
                title=Localised("Санаттар", "Категории", "Categories"),
                example=" ".join(list(CATEGORY_NAMES)[:2]),
            ),
            _number(
                "children_from",
                Localised("Балалар саны, кемінде", "Детей не меньше", "Children from"),
                most=30,
            ),
            _number(
                "child_age_to",
                Localised("Бала жасы, дейін", "Ребёнку не больше лет", "Age of a child up to"),
                most=99,
            ),
            _number("age_from", Localised("Жасы, бастап", "Возраст от", "Age from"), most=99),
            _number("age_to", Localised("Жасы, дейін", "Возраст до", "Age up to"), most=99),
            Column(
                name="income",
                title=Localised("Табысы", "Доход", "Income"),
                holds=Holds.CHOICE,
                choices=(("low", Localised("төмен", "низкий", "low")),),
            ),
            Column(
                name="moved",
                title=Localised("Жақында көшті", "Недавно переехал", "Moved lately"),
                holds=Holds.CHOICE,
                choices=(("yes", Localised("иә", "да", "yes")),),
            ),
            Column(
                name="disability",
                title=Localised("Мүгедектік", "Инвалидность", "Disability"),
                holds=Holds.CHOICE,
                choices=(
                    *((one.value, name) for one, name in DISABILITY_NAMES.items()),
                    (
                        "any",
                        Localised(
                            "өзінің не баласының", "у самого или ребёнка", "own or a child's"
                        ),
                    ),
                ),
            ),
            *localised(
                "name", NAME, example=("Әлеуметтік көмек", "Социальная помощь", "Social assistance")
            ),
            *localised(
                "documents",
                Localised("Не әкелу керек", "Что принести", "What to bring"),
                long=True,
                example=("Жеке куәлік", "Удостоверение личности", "Identity card"),
            ),
            *localised(
                "asked",
                Localised("Арызда не сұралады", "Что просят в заявлении", "What is asked for"),
                long=True,
                example=("Көмек беруді сұраймын", "Прошу назначить помощь", "I ask for assistance"),
            ),
            Column(
                name="version",
                title=Localised("Нұсқасы", "Версия", "Version"),
                holds=Holds.WHOLE,
                least=1,
                most=9_999,
                default="1",
                example="1",
            ),
        ),
    ),
)
