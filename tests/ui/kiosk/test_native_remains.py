"""What Qt alone holds of a person goes too: Python counts no object that it does not own."""

from clerks import scan
from listings import NUMBER
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import ownedByPython

from frontoffice.i18n.words import words_in
from ui.keyboard import Keyboard
from ui.kiosk.widgets.told import Told


def test_a_text_is_measured_and_no_copy_of_it_remains(qtbot: QtBot) -> None:
    told = Told(words_in("kk"), "Мәтін", ["Көшеде жарық жоқ. " * 200])
    qtbot.addWidget(told)
    told.resize(700, 300)
    told.show()
    for width in (600, 500, 800):
        told.resize(width, 300)
    before = told.findChildren(QTextDocument)
    assert all(one.parent() is not None for one in before)

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert len(told.findChildren(QTextDocument)) == 1
    assert len(before) > 1, "it was measured"


def test_the_keys_of_a_scanner_are_ours_to_forget(qtbot: QtBot, qapp: QApplication) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    keyboard = Keyboard(qapp)

    scan(NUMBER.digits, end=False)

    assert keyboard._held
    assert all(map(ownedByPython, keyboard._held))
    keyboard._end()
    keyboard.setParent(None)
    keyboard.deleteLater()
