"""How a person likes this desk's window to look: kept in the data folder, nothing of applicants."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from frontoffice.i18n.words import DEFAULT_LANGUAGE, LANGUAGES
from ui.theme import FACTORS, THEMES, Tokens

FILE: Final = "window.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Language, colours and size of the window, and who signed in last."""

    language: str = DEFAULT_LANGUAGE
    theme: str = ""
    """A name of ``ui.theme.THEMES``; empty for what the machine asks for."""
    factor: float = 1.0
    login: str = ""
    letters: bool = True
    """Whether a key that is held offers the Kazakh letters that belong to it."""

    @property
    def tokens(self) -> Tokens | None:
        """The colours chosen; None where the machine decides."""
        return THEMES.get(self.theme)

    def larger(self) -> float:
        """Return the next size of the screen's texts; the smallest after the largest."""
        bigger = [factor for factor in FACTORS if factor > self.factor]
        return bigger[0] if bigger else FACTORS[0]


def read_preferences(folder: Path) -> Preferences:
    """Return what was kept in *folder*; the usual where nothing readable was."""
    told: object = None
    with suppress(OSError, ValueError):
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    match told:
        case {
            "language": str(language),
            "theme": str(theme),
            "factor": float(factor),
            "login": str(login),
            **rest,
        } if language in LANGUAGES and factor in FACTORS:
            return Preferences(
                language=language,
                theme=theme,
                factor=factor,
                login=login,
                letters=rest.get("letters") is not False,  # older files do not tell
            )
        case _:
            return Preferences()


def keep_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep *preferences* in *folder*; where it may not be written they last until the end."""
    with suppress(OSError):
        (folder / FILE).write_text(json.dumps(asdict(preferences)), encoding="utf-8")
