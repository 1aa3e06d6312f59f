"""Segments, tiles, filters and the rail: chosen by key and pointer, said with their state."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from said import click, press, said

from frontoffice.i18n.words import Words
from ui.widgets.chip import Chip, FilterChips, FilterOption
from ui.widgets.rail import Place, Rail
from ui.widgets.seg import Seg
from ui.widgets.tiles import KindTiles, Tile

KINDS = [
    Tile("application", "Арыз", "15 жұмыс күні"),
    Tile("complaint", "Шағым", "20 жұмыс күні"),
    Tile("inquiry", "Сұрау салу", "15 жұмыс күні"),
    Tile("proposal", "Ұсыныс", "15 жұмыс күні"),
    Tile("response", "Үн қосу", "15 жұмыс күні"),
    Tile("message", "Хабар", "15 жұмыс күні"),
]


def seg(qtbot: QtBot) -> Seg:
    made = Seg("Жынысы", [("m", "ер"), ("f", "әйел")])
    qtbot.addWidget(made)
    made.resize(200, 34)
    return made


def tiles(qtbot: QtBot, words: Words) -> KindTiles:
    made = KindTiles("Түрі", KINDS, words)
    qtbot.addWidget(made)
    made.resize(470, 104)
    return made


def test_a_segment_is_chosen_by_arrows_and_tells_once(qtbot: QtBot) -> None:
    choice = seg(qtbot)
    told: list[object] = []
    choice.chosen.connect(told.append)

    press(choice, Qt.Key.Key_Right)
    press(choice, Qt.Key.Key_Right)
    press(choice, Qt.Key.Key_Right)
    press(choice, Qt.Key.Key_Home)

    assert told == ["m", "f", "m"]
    assert choice.value() == "m"


def test_a_segment_is_chosen_by_pointer(qtbot: QtBot) -> None:
    choice = seg(qtbot)
    click(choice, QPoint(180, 17))
    assert choice.value() == "f"


def test_choosing_by_program_tells_nobody(qtbot: QtBot) -> None:
    choice = seg(qtbot)
    told: list[object] = []
    choice.chosen.connect(told.append)
    choice.choose("f")
    choice.choose("unknown")
    assert (told, choice.value()) == ([], None)


def test_a_segment_says_its_label_and_what_is_chosen(qtbot: QtBot) -> None:
    choice = seg(qtbot)
    assert said(choice) == (QAccessible.Role.RadioButton, "Жынысы: –")
    choice.choose("f")
    assert said(choice) == (QAccessible.Role.RadioButton, "Жынысы: әйел (2/2)")


def test_segments_never_ask_for_more_than_they_need(qtbot: QtBot) -> None:
    choice = seg(qtbot)
    assert choice.minimumSizeHint().width() < choice.sizeHint().width() < 250
    choice.resize(choice.minimumSizeHint())
    cells = choice.cells()
    assert round(cells[-1].right()) == choice.width()
    assert all(cell.width() > 0 for cell in cells)


def test_a_kind_is_chosen_by_its_digit_in_the_kazakh_layout_too(
    qtbot: QtBot, kazakh: Words
) -> None:
    kinds = tiles(qtbot, kazakh)
    press(kinds, Qt.Key.Key_2, "2")
    assert kinds.value() == "complaint"
    press(kinds, text="ң")
    assert kinds.value() == "proposal"


def test_arrows_walk_the_tiles_and_stop_at_the_edge(qtbot: QtBot, kazakh: Words) -> None:
    kinds = tiles(qtbot, kazakh)
    told: list[str] = []
    kinds.chosen.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        press(kinds, key)
    assert told == ["complaint", "response", "proposal", "application"]


def test_seven_asks_for_the_other_kinds_and_one_of_them_takes_the_last_tile(
    qtbot: QtBot, kazakh: Words
) -> None:
    kinds = tiles(qtbot, kazakh)
    with qtbot.waitSignal(kinds.others_wanted):
        press(kinds, Qt.Key.Key_7, "7")
    kinds.choose("denial", Tile("denial", "Бас тарту", "5 жұмыс күні"))
    assert kinds.value() == "denial"
    kinds.choose("message")
    assert kinds.value() == "message"


def test_a_tile_is_chosen_by_pointer(qtbot: QtBot, russian: Words) -> None:
    kinds = tiles(qtbot, russian)
    click(kinds, kinds.cell(5).center())
    assert kinds.value() == "message"


def test_a_tile_says_name_term_and_state(qtbot: QtBot, kazakh: Words) -> None:
    kinds = tiles(qtbot, kazakh)
    assert said(kinds) == (QAccessible.Role.List, "Түрі")
    kinds.choose("application")
    assert said(kinds)[1] == "Түрі: Арыз, 15 жұмыс күні, таңдалған"


def test_filters_show_their_counts_and_wrap_rather_than_widen(qtbot: QtBot) -> None:
    options = [FilterOption(n, "Осы компьютерде ғана", "device-desktop") for n in range(6)]
    filters = FilterChips("Сүзгі", options)
    qtbot.addWidget(filters)
    filters.count({0: 412, 1: 7})
    assert said(filters)[1] == "Сүзгі: Осы компьютерде ғана, 412 (1/6)"
    assert filters.heightForWidth(filters.sizeHint().width()) == 34
    assert filters.heightForWidth(500) == 3 * 34 + 2 * 8
    assert filters.minimumSizeHint().width() < 300


def test_a_filter_is_chosen_by_arrows_and_pointer(qtbot: QtBot) -> None:
    filters = FilterChips("Сүзгі", [FilterOption("all", "Бәрі"), FilterOption("mine", "Мен")])
    qtbot.addWidget(filters)
    filters.resize(400, 34)
    told: list[object] = []
    filters.chosen.connect(told.append)
    press(filters, Qt.Key.Key_Right)
    press(filters, Qt.Key.Key_Right)
    click(filters, QPoint(10, 10))
    filters.choose("mine")
    assert (told, filters.value()) == (["mine", "all"], "mine")


def test_a_chip_says_its_word_and_gives_way(qtbot: QtBot) -> None:
    chip = Chip("тіркелді", "circle")
    qtbot.addWidget(chip)
    chip.say("жауап берілді және мұрағатқа жіберілді", "circle-check", "ok")
    assert said(chip)[1] == "жауап берілді және мұрағатқа жіберілді"
    assert chip.minimumSizeHint().width() <= 64


def test_the_rail_goes_by_arrows_and_enter(qtbot: QtBot) -> None:
    rail = Rail(
        "Бөлімдер",
        [Place("a", "file-plus", "Тіркеу"), Place("b", "list-search", "Тізілім")],
        [Place("h", "help-circle", "Көмек")],
    )
    qtbot.addWidget(rail)
    rail.resize(88, 700)
    told: list[str] = []
    rail.chosen.connect(told.append)
    press(rail, Qt.Key.Key_Down)
    assert said(rail) == (QAccessible.Role.PageTabList, "Бөлімдер: Тізілім (2/3)")
    press(rail, Qt.Key.Key_Return)
    click(rail, rail.cells()[2].center())
    assert told == ["b", "h"]
    assert rail.value() == "a"
    rail.choose("b")
    assert rail.value() == "b"


def test_the_places_of_the_rail_never_overlap(qtbot: QtBot) -> None:
    top = [Place(str(n), "printer", "Қағаздар") for n in range(6)]
    rail = Rail("Бөлімдер", top, [Place("h", "help-circle", "Көмек"), Place("l", "lock", "Құлып")])
    qtbot.addWidget(rail)
    for height in (rail.minimumSizeHint().height(), 640, 1080):
        rail.resize(88, height)
        cells = sorted(rail.cells(), key=lambda cell: cell.top())
        assert all(one.bottom() <= other.top() for one, other in pairwise(cells))
        assert cells[-1].bottom() <= height
