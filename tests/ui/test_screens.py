"""Every screen inside its window, kept as a picture: see docs/screens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from clerks import Clerk, at_work
from doubles.sample_desk import CLERK, NOW, appeal_of, at_central, make_sample_desk, set_clock
from doubles.screens import LOOKS, PICTURED, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from db.engine import writing
from db.tables import spool
from frontoffice.desk import Desk
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.signers import signers_in
from ui.places import CARD, CORRECT, DOCUMENT, MENDING, PAPERS, REGISTRY, SIGNERS

SHEET = """1. Петрова Анна Ивановна 900101400015
2. Сейткали Марат 12.05.1978
3. ~~~
4. Сейткали Марат 12.05.1978
5. Ким Вера
6. Ким Вера"""


@pytest.fixture(scope="module")
def busy_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk with papers in every state, and an appeal that has been through a good deal."""
    folder = tmp_path_factory.mktemp("screens")
    desk = make_sample_desk(folder, f"file://{folder}/talons.bin")
    appeal = appeal_of(desk, "Петрова")
    set_clock(desk, NOW - timedelta(minutes=40))
    draft = desk.cards.card(appeal).draft
    brought = replace(draft, signers=3, attachments=("фотосурет", "көршілердің тізімі"))
    desk.registration.correct(appeal, brought, "Көршілері де қол қойды", CLERK)
    set_clock(desk, NOW - timedelta(minutes=30))
    desk.talons.reissue(appeal_of(desk, "Сейткали"), "lost", CLERK)
    desk.spool.run_once()
    for name in ("Петрова", "Johnson"):
        desk.talons.reissue(appeal_of(desk, name), "lost", CLERK)
    with writing(desk.journal.engine) as connection:
        broken_off = update(spool).where(spool.c.appeal == appeal).values(state="printing")
        connection.execute(broken_off)
    desk.spool.recover()
    desk.talons.confirm(appeal, CLERK)
    desk.signers.add(appeal, signers_in(SHEET), CLERK)
    desk.talons.reissue(appeal_of(desk, "Қожахметов"), "lost", CLERK)
    at_central(desk, [appeal])
    set_clock(desk, NOW)
    yield desk
    desk.close()


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_inside_their_window(
    qtbot: QtBot,
    qapp: QApplication,
    busy_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    appeal = appeal_of(busy_desk, "Петрова")
    with at_work(qtbot, busy_desk, look.language, theme=look.theme) as clerk:
        clerk.shell.contact.look()
        clerk.shell.screens.go(REGISTRY)
        clerk.shell.screens.view(REGISTRY).table.setFocus()
        keep(clerk, f"registry-{look}")
        clerk.shell.screens.open_appeal(appeal)
        if look not in LOOKS:
            return
        keep(clerk, f"card-{look}")
        clerk.shell.screens.view(CARD).correct.emit(appeal, busy_desk.cards.card(appeal).draft)
        clerk.settle()
        clerk.shell.screens.view(CORRECT).what.kind.setCurrentIndex(1)
        with qtbot.waitSignal(clerk.shell.screens.view(CORRECT).told):
            pass
        keep(clerk, f"correct-{look}")
        clerk.shell.screens.show_paper(appeal, PaperKind.CARD)
        with qtbot.waitSignal(clerk.shell.screens.view(DOCUMENT).shown):
            pass
        keep(clerk, f"document-{look}")
        clerk.shell.screens.show_of(MENDING, appeal)
        with qtbot.waitSignal(clerk.shell.screens.view(MENDING).shown):
            pass
        keep(clerk, f"mending-{look}")
        clerk.shell.screens.show_of(SIGNERS, appeal)
        with qtbot.waitSignal(clerk.shell.screens.view(SIGNERS).shown):
            pass
        keep(clerk, f"signers-{look}")
        clerk.shell.screens.go(PAPERS)
        clerk.settle()
        papers = clerk.shell.screens.view(PAPERS)
        papers.table.choose(1)
        proof = busy_desk.talons.talon_of(appeal_of(busy_desk, "Қожахметов")).proof
        papers.check.line.setText(proof)
        with qtbot.waitSignal(papers.check.checked):
            papers.check.check()
        keep(clerk, f"papers-{look}")


def keep(clerk: Clerk, name: str) -> None:
    """Keep a picture of the window, in which every wrapped text has room for its lines."""
    clerk.settle()
    QApplication.processEvents()
    assert clerk.window.size().toTuple() == (1366, 768)
    assert cut_texts(clerk.window) == []
    keep_screen(clerk.window, name)
