"""Counts which letters follow each other in Cyrillic and in Latin words: ``resources/letters``.

Run it from the repository: ``python installer/letters.py``. The words are those of the bundled
reference data (Kazakh and Russian), the same spelled with Latin letters as on passports, those
of the program's English texts, and the names and words below. The program reads the counts only.
"""
# ruff: noqa: INP001 -- a script that the tests import too

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
REFERENCE: Final = ROOT / "resources" / "reference"
TEXTS: Final = ROOT / "resources" / "locale" / "ru" / "LC_MESSAGES"
COUNTED: Final = ROOT / "resources" / "letters"
EDGE: Final = "_"
"""Stands before the first letter of a word and after its last."""

_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]+")
_KAZAKH: Final = re.compile("[әіңғүұқөһ]")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_TABLES: Final = (
    *("topic-words", "topics", "cards", "bodies", "measures", "templates", "regions"),
    *("holidays", "sample-appeals", "kinds-terms"),
)

_NAMES: Final = """
абаев абдиев абылай айбек айгерім айжан айнұр ақан алиев алма аманов амангелді анар арман асан
асель асқаров аслан асхат ахмет байболов бақыт бауыржан бекболат болат ботагөз газиз галия
ғани ғалым гауһар гүлнар гүлшат дамир данияр дәулет дина динара досов ерболат ерлан есет
жамбыл жанна жеңіс жұмабай жұмағұл зәуре зейнеп зухра ибрагим идрис ильяс исаев кадыр кайрат
қали қанат қасым қуаныш кәрім лаззат лейла мадина мақсат малика марал марат мейрам мерей
молдабек мұрат мұса мұстафа нариман нұрбол нұржан нұрсұлтан омаров оразбай орынбай өмір өтебай
рашид рахым роза рустам сабит садық салтанат сапаров сәбит сәуле серік сұлтан талғат тимур
тоқтар төлеген тұрар үміт үсен фатима хамза шайхы шәкір шолпан шынар ыдырыс ысқақ
александр алексей алла анастасия андрей анна антон артём богдан борис вадим валентина валерий
василий вера виктория виталий владимир владислав галина геннадий георгий григорий дарья денис
дмитрий евгений егор екатерина елена жанна захар зинаида зоя иван игорь илья инна ирина кирилл
константин ксения лариса лев леонид людмила максим маргарита марина михаил надежда наталья
нина олег ольга павел полина раиса роман руслан светлана семён сергей станислав степан тамара
татьяна тарас фёдор эдуард юрий яков ярослав
алексеев андреев антонов белов беляев богданов борисов бондаренко васильев виноградов волков
воробьёв гаврилов герасимов голубев григорьев гусев давыдов данилов егоров ершов жуков зайцев
ильин казаков калинин киселёв ковалёв коваленко козлов комаров королёв крылов кудрявцев кузьмин
куликов лазарев лебедев макаров мартынов матвеев медведев мельник миронов михайлов морозов
никитин николаев новиков орлов осипов павлов пак панов петренко поляков попов романов рыбаков
савельев семёнов сидоров смирнов соболев соколов соловьёв сорокин степанов тарасов тимофеев
титов ткаченко фёдоров филиппов фомин хван цой чернов шевчук шубин щукин юдин яковлев
вагнер беккер гофман кох майер нойман рихтер фишер хофман шульц штерн
"""
_LATIN_WORDS: Final = """
about above after again against almost also although always among another answer any apartment
appeal around ask away back bad bank because before behind believe below between big black book
both bring brother build building bus business but buy call can car care center centre certificate
change child children choose church city class clean clear close cold come company computer
consulate contract copy corner cost could country court daughter day decision department document
does door down drive during each early east eat education electric embassy employer end engine
enough evening every example family father few field file find fine fire first flat floor follow
food foreign form free friend from full garage garden gas gave general get girl give glass going
good government great green group guard half hand happy hard have head health hear heat heavy help
here high hill home hope hospital hot hour house how hundred husband important income inside
insurance into invoice job join just keep key kind kitchen know labour land language large last
late law lawyer learn leave left legal letter level licence light line list little live local long
look lost low made mail main make man manager many market marriage meet member message might mile
military minister minute month more morning most mother mountain move much must name near need
neighbour never new next night noise nothing now number nurse office often old only open order
other our outside over owner paper park parent part party past payment people person phone place
plan play police poor post power present price private problem project property public pupil
question quick rain reach read ready real reason receipt red regional registration rent repair
report right river roof room salary same school sea second see service several shall share sheet
shop short should show sick side simple since sister small snow social some son soon south speak
special stand start state station stay still stop store story street strong student study such
summer support sure table take talk tax taxi teacher tell tenant than thank that their them then
these thing think those thousand through ticket time today together told tomorrow town train
travel tree trip true trust turn under university until upon use very village visa visit wait
walk wall want warm was wash weather week welcome well went were west what wheel when where which
while white who whole why wife will wind window winter wish with woman wonder word worker world
would write wrong yard year yellow yesterday young your
anderson baker bernard brown carter clark cooper davis evans garcia harris jackson kelly king lee
lewis martin miller moore nelson phillips robinson scott taylor thomas turner walker white wilson
wright young chen huang kumar sharma singh hassan ahmed khan hussein mehmet mustafa yilmaz
mail post inbox info office admin support contact list example gmail yandex outlook icloud proton
energy group holding invest service market motors oil gas construction trade consulting media
digital mobile telecom energo stroy agro trans logistic expo cargo premium plus city plaza tower
"""
_SPELLED: Final = str.maketrans(
    {
        **dict(
            zip("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziiklmnoprstufyeagqnouuhi", strict=True)
        ),
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)


def twice(words: Iterable[str]) -> Iterator[str]:
    """Yield *words*, those with Kazakh letters twice: there are fewer of them."""
    for word in words:
        yield word
        if _KAZAKH.search(word):
            yield word


def counted(words: Iterable[str]) -> Counter[str]:
    """Return how often each pair of letters stands in *words*, a frequent word a little more."""
    pairs: Counter[str] = Counter()
    for word, times in Counter(words).items():
        edged = f"{EDGE}{word}{EDGE}"
        weight = 1 + round(log(times))
        for at in range(len(edged) - 1):
            pairs[edged[at : at + 2]] += weight
    return pairs


def cyrillic() -> Iterator[str]:
    """Yield Kazakh and Russian words in small letters."""
    for table in _TABLES:
        yield from _words(_CYRILLIC, REFERENCE / f"{table}.csv")
    yield from _NAMES.split()


def latin() -> Iterator[str]:
    """Yield words that stand in Latin letters here: English ones, and names as on passports."""
    for path in sorted(TEXTS.glob("*.po")):
        texts = re.findall(r'^msgid (?:".*"\n)+', path.read_text("utf-8"), re.MULTILINE)
        for text in texts:
            yield from (word.lower() for word in _LATIN.findall(re.sub(r"\{\w+\}", "", text)))
    yield from _LATIN_WORDS.split()
    for word in (*_NAMES.split(), *sorted(set(cyrillic()))[::8]):
        yield word.translate(_SPELLED)


def _words(letters: re.Pattern[str], path: Path) -> list[str]:
    return [word.lower() for word in letters.findall(path.read_text("utf-8"))]


def as_text(pairs: Counter[str]) -> str:
    """Return *pairs* as the file that the program reads: a pair and its count to a line."""
    return "".join(f"{pair} {pairs[pair]}\n" for pair in sorted(pairs))


if __name__ == "__main__":
    COUNTED.mkdir(exist_ok=True)
    for name, words in (("cyrillic", twice(cyrillic())), ("latin", latin())):
        (COUNTED / f"{name}.txt").write_text(as_text(counted(words)), "utf-8")
