"""The screens that there are: what the rail shows, and what is built for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import N_, Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.card import CardView
from ui.views.correct import CorrectView
from ui.views.papers import PapersView
from ui.views.register import RegisterView
from ui.views.registry import RegistryView

Build = Callable[[Desk, Background, Words, Clerk], QWidget]


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


REGISTER: Final = "register"
REGISTRY: Final = "registry"
CARD: Final = "card"
PAPERS: Final = "papers"
CORRECT: Final = "correct"

PLACES: Final = (
    PlaceOf(REGISTER, "file-plus", N_("Register"), N_("Registering an appeal"), RegisterView),
    PlaceOf(REGISTRY, "list-search", N_("Registry"), N_("Registry of appeals"), RegistryView),
    PlaceOf(PAPERS, "printer", N_("Papers"), N_("Talons and papers"), PapersView),
    PlaceOf(CARD, "file-text", N_("Card"), N_("Card of an appeal"), CardView, on_rail=False),
    PlaceOf(CORRECT, "edit", N_("Correction"), N_("Correction"), CorrectView, on_rail=False),
)
