"""A month of a region as central tells it: twenty offices, two of them in trouble, one without a schedule."""

from datetime import date
from random import Random
from typing import Final
from uuid import UUID

from doubles.sample_desk import NOW

from frontoffice.desk import Desk
from frontoffice.domain.monitoring import Figures, MonthFigures, OfficialFigures, Receiver
from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth, by_trouble
from frontoffice.domain.schedule import Rank
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import Localised
from frontoffice.journal.keys import PublicKey
from frontoffice.services.region_months import RegionMonths
from frontoffice.services.syncing import Remote
from frontoffice.sync.client import Central
from frontoffice.sync.wire_months import RegionAnswer, RegionRequest, told

AT: Final = int(NOW.timestamp() * 1000)
OFFICIALS: Final = (
    ("Төреханов Ерлан Сәбитұлы", Rank.HEAD, "akimat_27"),
    ("Сейітов Арман Қайратұлы", Rank.DEPUTY, "akimat_27"),
    ("Құдайбергенова-Жексембаева Ұлмекен Ғабдолғазизқызы", Rank.DEPUTY, "akimat_27_borli"),
    ("Пак Анна Викторовна", Rank.OTHER, "akimat_27_zhanibek"),
)
_PLACES: Final = (
    ("Орал қаласы", "город Уральск"),
    ("Ақжайық ауданы", "Акжаикский район"),
    ("Бөрлі ауданы", "Бурлинский район"),
    ("Жәнібек ауданы", "Жанибекский район"),
    ("Қазталов ауданы", "Казталовский район"),
    ("Сырым ауданы", "Сырымский район"),
)


def a_region(month: date, offices: int = 20) -> RegionMonth:
    """Return the figures of a month of the region 27."""
    chance = Random(27)
    found = {}
    for n in range(offices):
        code = f"27{142 + n:04}"
        kk, ru = _PLACES[n % len(_PLACES)]
        name = Localised(f"{kk}, {n + 1}-қабылдау", f"{ru}, приёмная {n + 1}", f"{ru}, {n + 1}")
        figures = [] if n == 7 else [_official(chance, n, at) for at in range(len(OFFICIALS))]
        found[code] = OfficeMonth(code, name, MonthFigures(month, month, tuple(figures)))
    region = Localised("Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan")
    return RegionMonth("27", region, month, month, by_trouble(found))


def _official(chance: Random, office: int, at: int) -> OfficialFigures:
    name, rank, body = OFFICIALS[at]
    short = at < (2 if office == 4 else office == 11)
    held = 0 if short else chance.randint(3, 9)
    received = 0 if short else chance.randint(held, 40)
    waits = tuple(sorted(chance.randint(0, 20) for _ in range(received)))
    figures = Figures(
        planned=9,
        held=held,
        not_held={"ill": 2} if short else {},
        untold=9 - held - 2 * short,
        booked=received,
        received=received,
        walk_ins=received // 2,
        missed=chance.randint(0, 4),
        refused={"in_court": 1},
        results={"explained": received},
        due=3,
        kept=2,
        late=1,
        waits=waits,
    )
    who = Receiver(
        UUID(int=1000 * office + at), name, Localised("басшы", "руководитель", "head"), rank, body
    )
    return OfficialFigures(who, figures, 1 if short else None)


class RegionCentral(Central):
    """A central that tells of the region, or refuses."""

    refuses: FrontOfficeError | None = None

    def __init__(self, offices: int = 20) -> None:
        self.asked: list[RegionRequest] = []
        self._offices = offices

    def region(self, request: RegionRequest) -> RegionAnswer:
        """Return the month that was asked for."""
        self.asked.append(request)
        if self.refuses is not None:
            raise self.refuses
        return told(a_region(date.fromisoformat(f"{request.month}-01"), self._offices), AT)


def with_region(desk: Desk, offices: int = 20) -> RegionCentral:
    """Let *desk* have a central that tells of the region."""
    central = RegionCentral(offices)
    remote = Remote(central, PublicKey(bytes(32)))
    months = RegionMonths(desk.journal, remote, desk.tables, desk.clock)
    object.__setattr__(desk, "region_months", months)
    return central
