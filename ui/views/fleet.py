"""The fleet: how all devices of the region stand, and what is done about one of them."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontoffice.desk import Desk
from frontoffice.domain.fleet import FleetDevice
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.papers.printer_file import FilePrinter
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.fleet import Admission, Wish
from frontoffice.services.fleet import FleetView as FleetNow
from ui.background import Background
from ui.models.appeal_words import moment, now_at
from ui.models.fleet import (
    FILTERS,
    FleetFilter,
    FleetRow,
    chosen_rows,
    filter_counts,
    fleet_model,
    fleet_rows,
)
from ui.models.fleet_painting import PAINTS, fleet_widths
from ui.theme import LABEL, theme
from ui.views.card_columns import Columns, column
from ui.views.fleet_acts import Act, ActMenu, Chosen, act_words, acts_for, choices_of
from ui.views.fleet_admit import AdmitCard
from ui.views.fleet_kiosk import KioskCard
from ui.views.fleet_map import FleetMap
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.chip import FilterChips, FilterOption
from ui.widgets.inputs import SearchField
from ui.widgets.states import EmptyState
from ui.widgets.text import Text
from ui.widgets.toast import Toast

_COLUMN: Final = 300
_STACKED: Final = 760
_MOST_PICTURE: Final = 126
"""Pixels; four offices in one row each."""


class FleetView(QWidget):
    """Shows every device, those that want a person first, and what can be done about them."""

    refreshed = Signal(int)
    """The fleet was asked for again; how many devices are shown."""

    done = Signal(str)
    """Something was done about a device: its id."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._rows: tuple[FleetRow, ...] = ()
        self._build()
        self.toast = Toast(self, above=12)

    def refresh(self) -> None:
        """Ask central for the fleet again."""
        if not self._desk.fleet.administers:
            self._not_read_text(self._words.gettext("This desk does not administer the region"))
            return
        self._background.network(self, self._desk.fleet.view, self._show, self._not_read)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the search where nothing is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.search).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the foot say."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F3:
            self.search.setFocus()
            self.search.selectAll()
        elif event.key() == Qt.Key.Key_F5:
            self.refresh()
        elif event.key() == Qt.Key.Key_F8:
            self._about_kiosk(None)  # what comes of it is shown where the kiosk was
            self.admit.ask()
        elif control and event.key() == Qt.Key.Key_M:
            self.kiosk.tell()
        elif control and (act := _KEYS.get(Qt.Key(event.key()))) is not None:
            if self.acts[act].isVisible():
                self._ask(act)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.map = FleetMap(words)
        self.picture = QScrollArea()  # a large region has more offices than a screen has rows
        self.picture.setWidgetResizable(True)
        self.picture.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.setWidget(self.map)
        self.map.resized.connect(self._fit_picture)
        self.filters = FilterChips(
            _("Devices"), [FilterOption(one, _(word)) for one, word in FILTERS.items()]
        )
        self.search = SearchField(_("Office, number, name"))
        self.table = LineTable(
            _("Devices"), fleet_model(words), PAINTS, partial(fleet_widths, words=words)
        )
        self.empty = EmptyState(_("The fleet is being asked for"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.about = Text(px=LABEL, colour="ink2")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(shown.px(8))
        self.acts, self.menus = dict[Act, Button](), dict[Act, ActMenu]()
        for act, keys in _ACT_KEYS.items():
            button = Button(act_words(act, words), keys=keys)
            button.hide()
            button.clicked.connect(lambda _checked=False, one=act: self._ask(one))
            menu = ActMenu(button, act_words(act, words))
            menu.chosen.connect(self._do)
            self.acts[act], self.menus[act] = button, menu
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QWidget()
        row.setLayout(buttons)
        self.foot = ListFoot(
            [("↑ ↓", _("choose")), ("F5", _("ask again")), ("F3", _("search")), ("F8", _("code"))]
        )
        office = self._desk.office
        self.admit = AdmitCard(words, office.region + office.code)
        control = self._desk.kiosks.control
        self.kiosk = KioskCard(words, control, self._background, self._clerk)
        left = column(
            self.picture,
            self.filters,
            self.search,
            self.stack,
            self.about,
            row,
            self.foot,
            gap=10,
            stretch=self.stack,
        )
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        around.addWidget(Columns([(left, 0), (column(self.kiosk, self.admit), _COLUMN)], _STACKED))
        area = QScrollArea()  # large texts on a small screen
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._connect()

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _value: self._list())
        self.search.textEdited.connect(lambda _text: self._list())
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._chosen)
        self.map.chosen.connect(self._choose)
        self.admit.wanted.connect(self._admit)
        self.kiosk.done.connect(self._exchange)

    def _show(self, now: FleetNow) -> None:
        self._rows = fleet_rows(now, self._desk.office.hours.local, self._words)
        self.map.show_fleet(self._rows)
        self.filters.count(filter_counts(self._rows))
        self._list()
        self.refreshed.emit(len(self._rows))

    def _fit_picture(self, height: int) -> None:
        self.picture.setFixedHeight(min(height, theme().px(_MOST_PICTURE)))

    def _list(self) -> None:
        before = self.table.current()
        wanted = FleetFilter(str(self.filters.value()))
        rows = chosen_rows(self._rows, wanted, self.search.text())
        self.table.rows().show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if rows:
            self.table.choose(self.table.rows().place_again(before))
        else:
            none = self._words.gettext("No device has come yet. Let one in with F8")
            other = self._words.gettext("No device is like this")
            self.empty.say(other if self._rows else none)
            self._chosen(None)
        text = self._words.ngettext("{n} device", "{n} devices", len(rows))
        self.foot.count.setText(text.format(n=len(rows)))

    def _not_read(self, error: FrontOfficeError) -> None:
        self._not_read_text(tell(error, self._words))

    def _not_read_text(self, text: str) -> None:
        self._rows = ()
        self.table.rows().show(())
        self.map.show_fleet(())
        self.empty.say(text)
        self.stack.setCurrentWidget(self.empty)
        self._chosen(None)
        self.refreshed.emit(0)

    def _choose(self, device: str) -> None:
        at = self.table.rows().place_of(device)
        if at < 0:  # it is there, but the filter hides it
            self.filters.choose(FleetFilter.ALL)
            self.search.clear()
            self._list()
            at = self.table.rows().place_of(device)
        self.table.choose(at)
        self.table.setFocus()

    def _chosen(self, row: FleetRow | None) -> None:
        can = acts_for(row.device) if row is not None else ()
        for act, button in self.acts.items():
            button.setVisible(act in can)
        self.map.choose(row.device.id if row is not None else "")
        self._about_kiosk(row.device if row is not None else None)
        told = (row.notes, row.advice) if row is not None else ()
        self.about.say("\n".join(filter(None, told)))

    def _about_kiosk(self, device: FleetDevice | None) -> None:
        self.kiosk.show_device(device)
        self.admit.setVisible(self.kiosk.isHidden())

    def _ask(self, act: Act) -> None:
        row = self.table.current()
        if row is None:
            return
        today = now_at(self._desk).date()
        local = self._desk.office.hours.local
        when = [moment(local(moment_of(life.last_at)), today) for life in row.device.lives]
        self.menus[act].ask(choices_of(act, row.device, self._words, when))

    def _do(self, chosen: Chosen) -> None:
        row = self.table.current()
        if row is None:
            return
        fleet, device, clerk = self._desk.fleet, row.device, self._clerk

        def work() -> None:
            if chosen.act is Act.FREEZE:
                fleet.freeze(device, clerk, chosen.note)
            elif chosen.act is Act.RELEASE:
                fleet.release(device, clerk, chosen.life, chosen.note)
            elif chosen.act is Act.REVOKE:
                fleet.revoke(device, clerk, chosen.note)
            else:
                fleet.settle_held(device, clerk, accept=chosen.act is Act.ACCEPT)

        def told(_nothing: None) -> None:
            self.toast.say(self._words.gettext("Noted. Central hears of it at the next contact"))
            self._exchange()
            self.done.emit(device.id)

        self._background.database(self, work, told)

    def _exchange(self) -> None:
        self._background.network(self, self._desk.syncing.once, lambda _state: self.refresh())

    def _admit(self, wish: Wish) -> None:
        def made(admission: Admission) -> None:
            self.admit.show_admission(admission)
            if admission.file:
                self._ask_place(admission, wish.office)

        def refused(error: FrontOfficeError) -> None:
            self.toast.say(tell(error, self._words), "warn")

        self._background.network(
            self, lambda: self._desk.fleet.admit(wish, self._clerk), made, refused
        )

    def _ask_place(self, made: Admission, office: str) -> None:
        ask = QFileDialog(self, self._words.gettext("Save the file"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.selectFile(f"frontoffice-{office}-{made.device_no:03}.enrolment")
        ask.fileSelected.connect(lambda path, text=made.file: self.save_to(Path(path), text))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def save_to(self, path: Path, text: str) -> None:
        """Write an enrolment file to *path*; whatever was there is replaced."""
        words = self._words

        def work() -> str:
            path.unlink(missing_ok=True)
            FilePrinter(path).send(text.encode())
            return words.gettext("Saved: {file}").format(file=path.name)

        self._background.network(
            self, work, self.toast.say, lambda error: self.toast.say(tell(error, words), "warn")
        )


_ACT_KEYS: Final = {
    Act.ACCEPT: "Ctrl+Y",
    Act.LEAVE: "Ctrl+N",
    Act.RELEASE: "Ctrl+G",
    Act.FREEZE: "Ctrl+F",
    Act.REVOKE: "Ctrl+D",
}
_KEYS: Final = {
    Qt.Key.Key_Y: Act.ACCEPT,
    Qt.Key.Key_N: Act.LEAVE,
    Qt.Key.Key_G: Act.RELEASE,
    Qt.Key.Key_F: Act.FREEZE,
    Qt.Key.Key_D: Act.REVOKE,
}
