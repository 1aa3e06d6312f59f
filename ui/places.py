"""The screens that there are: what the rail shows, and what is built for it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.roles import May, may
from frontoffice.i18n.words import N_, Words
from frontoffice.services.clerk import Clerk
from ui.background import Background

Build = Callable[[Desk, Background, Words, Clerk], QWidget]


def _later(module: str, view: str) -> Build:
    """Return what builds *view*, its module imported when it is first wanted: they cost 30 ms."""

    def build(desk: Desk, background: Background, words: Words, clerk: Clerk) -> QWidget:
        built: QWidget = getattr(import_module(module), view)(desk, background, words, clerk)
        return built

    return build


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """One screen: how the rail and the head name it, and what makes it."""

    value: str
    glyph: str
    word: str
    """English, one word; the catalogues have the rest."""
    title: str
    build: Build
    on_rail: bool = True
    needs: May | None = None
    """What a role has to allow for the screen to be there."""
    or_needs: tuple[May, ...] = ()
    """Or one of these."""

    def is_for(self, role: str) -> bool:
        """Return whether somebody with *role* has this screen."""
        needs = () if self.needs is None else (self.needs, *self.or_needs)
        return not needs or any(may(role, one) for one in needs)


REGISTER: Final = "register"
REGISTRY: Final = "registry"
CARD: Final = "card"
PAPERS: Final = "papers"
CORRECT: Final = "correct"
STICKS: Final = "sticks"
FLEET: Final = "fleet"
REFERENCE: Final = "reference"
PEOPLE: Final = "people"
TASKS: Final = "tasks"
PROBLEMS: Final = "problems"
DOCUMENT: Final = "document"
MENDING: Final = "mending"
MOVING: Final = "moving"
CONFIRMING: Final = "confirming"
SIGNERS: Final = "signers"
VISITS: Final = "visits"
TERMS: Final = "terms"
SCHEDULES: Final = "schedules"
OFFICIAL: Final = "official"
INSTRUCTIONS: Final = "instructions"
BOOKINGS: Final = "bookings"
RECEPTION_DAY: Final = "reception_day"
REPORTS: Final = "reports"
REVIEWS: Final = "reviews"

PLACES: Final = (
    PlaceOf(
        REGISTER,
        "file-plus",
        N_("Register"),
        N_("Registering an appeal"),
        _later("ui.views.register", "RegisterView"),
    ),
    PlaceOf(
        REGISTRY,
        "list-search",
        N_("Registry"),
        N_("Registry of appeals"),
        _later("ui.views.registry", "RegistryView"),
    ),
    PlaceOf(
        VISITS,
        "user",
        N_("Visits"),
        N_("Who came, and what came of it"),
        _later("ui.views.visits", "VisitsView"),
    ),
    PlaceOf(
        SCHEDULES,
        "calendar-event",
        N_("Schedules"),
        N_("When officials receive"),
        _later("ui.views.schedules", "SchedulesView"),
    ),
    PlaceOf(
        BOOKINGS,
        "clock",
        N_("Bookings"),
        N_("Booking a reception"),
        _later("ui.views.bookings", "BookingsView"),
    ),
    PlaceOf(
        RECEPTION_DAY,
        "users-group",
        N_("Open day"),
        N_("Single reception day"),
        _later("ui.views.reception_day", "ReceptionDayView"),
    ),
    PlaceOf(
        OFFICIAL,
        "calendar",
        N_("Reception"),
        N_("Personal reception"),
        _later("ui.views.official", "OfficialView"),
        needs=May.RECEIVE,
        or_needs=(May.ON_BEHALF, May.BOOK),
    ),
    PlaceOf(
        INSTRUCTIONS,
        "flag",
        N_("Orders"),
        N_("Instructions of receptions"),
        _later("ui.views.instructions", "InstructionsView"),
        needs=May.RECEIVE,
        or_needs=(May.BOOK, May.EXECUTE, May.ON_BEHALF),
    ),
    PlaceOf(
        PAPERS,
        "printer",
        N_("Papers"),
        N_("Talons and papers"),
        _later("ui.views.papers", "PapersView"),
    ),
    PlaceOf(
        REVIEWS,
        "eye",
        N_("Kiosks"),
        N_("What kiosks registered"),
        _later("ui.views.reviews", "ReviewsView"),
        needs=May.REGISTER,
        or_needs=(May.OVERSEE,),
    ),
    PlaceOf(
        TASKS,
        "flag",
        N_("Tasks"),
        N_("To be decided"),
        _later("ui.views.tasks", "TasksView"),
        needs=May.OVERSEE,
    ),
    PlaceOf(
        PROBLEMS,
        "message-2",
        N_("Shared"),
        N_("Shared problems"),
        _later("ui.views.problems", "ProblemsView"),
        needs=May.OVERSEE,
    ),
    PlaceOf(
        TERMS,
        "calendar",
        N_("Terms"),
        N_("Terms that the tables have moved"),
        _later("ui.views.term_changes", "TermChangesView"),
        needs=May.OVERSEE,
    ),
    PlaceOf(
        REPORTS,
        "chart-bar",
        N_("Reports"),
        N_("The month of receptions in figures"),
        _later("ui.views.month_report", "MonthReportView"),
        needs=May.REPORT,
    ),
    PlaceOf(
        FLEET,
        "device-desktop",
        N_("Fleet"),
        N_("Devices of the region"),
        _later("ui.views.fleet", "FleetView"),
        needs=May.DEVICES,
    ),
    PlaceOf(
        PEOPLE,
        "users-group",
        N_("People"),
        N_("Staff"),
        _later("ui.views.people", "PeopleView"),
        needs=May.STAFF,
    ),
    PlaceOf(
        CARD,
        "file-text",
        N_("Card"),
        N_("Card of an appeal"),
        _later("ui.views.card", "CardView"),
        on_rail=False,
    ),
    PlaceOf(
        CORRECT,
        "edit",
        N_("Correction"),
        N_("Correction"),
        _later("ui.views.correct", "CorrectView"),
        on_rail=False,
    ),
    PlaceOf(
        DOCUMENT,
        "file-text",
        N_("Paper"),
        N_("Paper of an appeal"),
        _later("ui.views.document", "DocumentView"),
        on_rail=False,
    ),
    PlaceOf(
        MOVING,
        "arrow-forward-up",
        N_("Moving"),
        N_("What becomes of it"),
        _later("ui.views.moving", "MovingView"),
        on_rail=False,
    ),
    PlaceOf(
        CONFIRMING,
        "hand-stop",
        N_("Confirming"),
        N_("The applicant confirms again"),
        _later("ui.views.confirming", "ConfirmingView"),
        on_rail=False,
    ),
    PlaceOf(
        MENDING,
        "file-text",
        N_("Mending"),
        N_("What is missing"),
        _later("ui.views.mending", "MendingView"),
        on_rail=False,
    ),
    PlaceOf(
        SIGNERS,
        "users-group",
        N_("Signers"),
        N_("Sheets of those who signed"),
        _later("ui.views.signers", "SignersView"),
        on_rail=False,
    ),
    PlaceOf(
        STICKS,
        "usb",
        N_("Stick"),
        N_("Central by sticks"),
        _later("ui.views.sticks", "SticksView"),
        on_rail=False,
    ),
    PlaceOf(
        REFERENCE,
        "stack-2",
        N_("Tables"),
        N_("Reference data"),
        _later("ui.views.reference", "ReferenceView"),
        needs=May.REFERENCE,
    ),
)
