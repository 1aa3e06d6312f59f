"""Papers come by files, folders, paste and drop; bad ones are told apart and stop no others."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from brought import PROGRAM, laid, letter, locked_letter, long_paper, macro_document, picture
from clerks import Clerk, press
from gatherers import attached, drop, give, names, opened, settle
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from frontoffice.services.gathering import Gathered
from ui.views.paper_tiles import TILE


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Give what a person brings: two pictures and a letter of three pages."""
    return laid(
        tmp_path / "brought",
        үйдің_суреті__jpg=picture(),
        құбыр__jpg=picture((1200, 900), 140),
        шарт__pdf=letter(3),
    )


def test_what_nobody_should_open_is_kept_marked_and_has_no_picture(
    clerk: Clerk, tmp_path: Path
) -> None:
    brought = laid(
        tmp_path, setup__exe=PROGRAM, есеп__docm=macro_document(), құпия__pdf=locked_letter()
    )
    panel = give(clerk, *brought)
    rows = panel.stage.tiles.rows
    tiles = [rows.index(at).data(TILE) for at in range(3)]
    assert [tile.sign for tile in tiles] == ["бағдарлама", "макростар", "құпиясөз"]
    assert "мұнда ашылмайды" in panel.stage.looking.box.accessibleDescription()
    assert panel.stage.looking.box.picture() is None
    press("Ctrl+Enter")
    clerk.registered()
    assert [one.name for one in attached(clerk.desk)] == ["setup.exe", "есеп.docm", "құпия.pdf"]


def test_a_file_that_has_gone_says_so_on_its_own_tile_and_stops_no_other(
    clerk: Clerk, papers: list[Path], tmp_path: Path
) -> None:
    panel = give(clerk, papers[0], tmp_path / "жоқ.pdf", papers[1])
    tile = panel.stage.tiles.rows.index(1).data(TILE)
    assert (tile.name, tile.meaning) == ("жоқ.pdf", "warn")
    assert "жоқ.pdf" in tile.said
    assert clerk.register.what.attached.texts() == ("үйдің суреті.jpg", "құбыр.jpg")
    press("Ctrl+Enter")
    clerk.registered()
    assert len(attached(clerk.desk)) == 2
    assert names(clerk) == []


def test_an_empty_file_is_kept_and_is_called_empty(clerk: Clerk, tmp_path: Path) -> None:
    panel = give(clerk, *laid(tmp_path, бос__pdf=b""))
    assert panel.stage.tiles.rows.index(0).data(TILE).told.startswith("бос · ")
    press("Ctrl+Enter")
    clerk.registered()
    assert [one.size for one in attached(clerk.desk)] == [0]


def test_five_thousand_pages_are_one_tile_and_any_page_is_seen(
    clerk: Clerk, tmp_path: Path
) -> None:
    panel = give(clerk, *laid(tmp_path, том__pdf=long_paper(5_000)))
    assert "5000 бет" in panel.stage.looking.facts.text()
    panel.stage.looking.go_to_end(last=True)
    settle(clerk)
    assert panel.stage.looking.number.text() == "5000 беттің 5000-беті"
    assert panel.stage.looking.box.picture() is not None


def test_a_folder_of_many_is_read_with_a_count_and_can_be_stopped(
    clerk: Clerk, tmp_path: Path
) -> None:
    folder = tmp_path / "сканы"
    laid(folder, **{f"бет_{at}__jpg": picture((60, 80), at % 150) for at in range(300)})
    panel = opened(clerk)
    reached: list[tuple[int, int]] = []
    gatherer = clerk.register.papers.gatherer
    gatherer.intake.reached.connect(lambda *at: reached.append(at))
    panel.take_paths([folder])
    clerk.until(lambda: any(0 < done < of for done, of in reached))
    press("Alt+S")
    settle(clerk)
    assert reached[0] == (0, 300)
    assert 0 < len(names(clerk)) < 300
    clerk.until(lambda: "Тоқтатылды" in clerk.shell.toast.text())
    press("Ctrl+Z")
    assert names(clerk) == [], "one request is one step"


def test_what_takes_longer_than_a_second_shows_how_far_it_is(
    clerk: Clerk, papers: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = Event()
    gathering = clerk.desk.gathering
    from_paths = gathering.from_paths

    def slowly(paths: Sequence[Path]) -> tuple[Gathered, ...]:
        goes_on.wait(30)
        return from_paths(paths)

    monkeypatch.setattr(gathering, "from_paths", slowly)
    panel = opened(clerk)
    panel.take_paths(papers)
    reading = panel.stage.reading
    assert not is_shown(reading), "nothing under a second"
    clerk.until(lambda: is_shown(reading))
    assert reading.line.accessibleName() == "Қағаздар оқылып жатыр 0 / 3"
    assert is_shown(reading.stop)
    goes_on.set()
    settle(clerk)
    assert not is_shown(reading)
    assert len(names(clerk)) == 3


def test_the_same_file_is_not_taken_twice(clerk: Clerk, papers: list[Path]) -> None:
    give(clerk, papers[0])
    give(clerk, papers[0], papers[1])
    assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg"]
    assert "үйдің суреті.jpg" in clerk.shell.toast.text()


def test_a_picture_is_pasted_though_a_text_field_has_the_keys(clerk: Clerk) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    clerk.register.what.essence.setFocus()
    QGuiApplication.clipboard().setImage(image)
    press("Ctrl+V")
    clerk.until(lambda: names(clerk))
    assert names(clerk) == ["1-сурет.png"]
    assert clerk.register.papers.is_open()


def test_text_that_is_pasted_goes_into_the_field(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    QGuiApplication.clipboard().setText("Су жоқ")
    press("Ctrl+V")
    assert clerk.register.what.essence.text() == "Су жоқ"
    assert not clerk.register.papers.is_open()
    panel = opened(clerk)
    press("Ctrl+V")
    assert "Қоятын сурет те, файл да жоқ" in clerk.shell.toast.text()
    assert is_shown(panel)


def test_files_of_the_clipboard_are_pasted(clerk: Clerk, papers: list[Path]) -> None:
    opened(clerk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in papers])
    QGuiApplication.clipboard().setMimeData(data)
    press("Ctrl+V")
    settle(clerk)
    assert len(names(clerk)) == 3


def test_papers_are_dropped_anywhere_on_the_form_and_text_into_its_fields(
    clerk: Clerk, papers: list[Path]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in papers])
    drop(clerk.register.what.essence.viewport(), data)
    settle(clerk)
    assert len(names(clerk)) == 3
    assert clerk.register.what.essence.text() == ""
    press("Esc")
    text = QMimeData()
    text.setText("Су жоқ")
    drop(clerk.register.what.essence.viewport(), text)
    assert clerk.register.what.essence.text() == "Су жоқ"


def test_files_and_folders_are_chosen_in_dialogs(
    clerk: Clerk, papers: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []

    def ask(dialog: QFileDialog) -> None:
        asked.append(dialog)

    monkeypatch.setattr(QFileDialog, "open", ask)
    opened(clerk)
    press("Ctrl+O")
    asked[0].filesSelected.emit([str(papers[0])])
    settle(clerk)
    press("Ctrl+F")
    asked[1].fileSelected.emit(str(papers[0].parent))
    settle(clerk)
    assert set(names(clerk)) == {"құбыр.jpg", "шарт.pdf", "үйдің суреті.jpg"}
    assert len(names(clerk)) == 3


def test_a_paste_into_a_sheet_over_the_form_stays_there(clerk: Clerk) -> None:
    press("Ctrl+E")
    clerk.until(clerk.register.explain.is_open)
    panel = clerk.register.explain.panel
    assert panel is not None
    search = panel.search
    search.setFocus()
    QGuiApplication.clipboard().setText("жәрдемақы")
    press("Ctrl+V")
    assert search.text() == "жәрдемақы"


def test_of_thousands_of_files_the_words_name_some_and_count_the_rest(
    clerk: Clerk, tmp_path: Path
) -> None:
    files = {f"бет_{at}__txt": f"бет {at}".encode() for at in range(1, 24)}
    give(clerk, *laid(tmp_path / "көп", **files))
    texts = clerk.register.what.attached.texts()
    assert (len(texts), texts[0], texts[-1]) == (21, "бет 1.txt", "тағы 3 файл")
    assert clerk.register.what.attached.files.text() == "Файлдар: 23"
    press("Del")
    assert clerk.register.what.attached.texts()[-1] == "тағы 2 файл"
