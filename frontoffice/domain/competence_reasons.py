"""Why a body is competent, in words that a clerk can say to a person."""

from collections.abc import Mapping
from typing import Final

from frontoffice.domain.topics import Topic
from frontoffice.i18n import Localised

CITY: Final = "city"
"""A city of republican significance, whose akimat does what a district's does."""

_LOST: Final = Localised(
    "Басқа органға жолданса, шамамен 3 жұмыс күні жоғалады.",
    "Если направить в другой орган, теряется около 3 рабочих дней.",
    "Sent to another body, it loses about 3 working days.",
)
_REASONS: Final[Mapping[str, Localised]] = {
    "district": Localised(
        "{topic} – аудан немесе қала әкімдігінің құзыреті. {lost}",
        "{topic} – компетенция акимата района или города. {lost}",
        "{topic}: the akimat of the district or city is competent. {lost}",
    ),
    "region": Localised(
        "{topic} – облыс әкімдігінің құзыреті. {lost}",
        "{topic} – компетенция акимата области. {lost}",
        "{topic}: the akimat of the region is competent. {lost}",
    ),
    CITY: Localised(
        "{topic} – қала әкімдігінің құзыреті. {lost}",
        "{topic} – компетенция акимата города. {lost}",
        "{topic}: the akimat of the city is competent. {lost}",
    ),
    "central": Localised(
        "{topic} – орталық мемлекеттік органның құзыреті. {lost}",
        "{topic} – компетенция центрального государственного органа. {lost}",
        "{topic}: a central state body is competent. {lost}",
    ),
    "rural": Localised(
        "{topic} – ауылдық округ әкімінің құзыреті. {lost}",
        "{topic} – компетенция акима сельского округа. {lost}",
        "{topic}: the akim of the rural district is competent. {lost}",
    ),
    "territorial": Localised(
        "{topic} – орталық органның өңірдегі бөлімшесінің құзыреті. {lost}",
        "{topic} – компетенция подразделения центрального органа в регионе. {lost}",
        "{topic}: the unit of a central body in the region is competent. {lost}",
    ),
    "court": Localised(
        "{topic} – сот мәселесі: сот тәуелсіз, оның ісіне ешкім араласа алмайды.",
        "{topic} – вопрос суда: суд независим, вмешиваться в его дела никто не вправе.",
        "{topic}: a matter of the court, which is independent; nobody may interfere.",
    ),
    "prosecutor": Localised(
        "{topic} – прокуратураның құзыреті, дереу қайта жіберіледі.",
        "{topic} – компетенция прокуратуры, перенаправляется немедленно.",
        "{topic}: the prosecutor's office is competent; redirected immediately.",
    ),
    "anticorruption": Localised(
        "{topic} – сыбайлас жемқорлыққа қарсы қызметтің құзыреті.",
        "{topic} – компетенция антикоррупционной службы.",
        "{topic}: the anti-corruption service is competent.",
    ),
}


def reason_of(topic: Topic, level: str) -> Localised:
    """Return why a body of *level* is competent in *topic*, and what another one would cost."""
    sentence, name = _REASONS[level], topic.name
    return Localised(
        sentence.kk.format(topic=name.kk, lost=_LOST.kk),
        sentence.ru.format(topic=name.ru, lost=_LOST.ru),
        sentence.en.format(topic=name.en, lost=_LOST.en),
    )


def unknown_place(topic: Topic) -> Localised:
    """Return why nobody is proposed for *topic*: the place has to be asked for."""
    name = topic.name
    return Localised(
        f"{name.kk}: қай орган құзыретті екені орнына байланысты. Ауданын немесе ауылын сұраңыз.",
        f"{name.ru}: компетентный орган зависит от места. Спросите район или село.",
        f"{name.en}: which body is competent depends on the place. Ask for the district or village.",
    )
