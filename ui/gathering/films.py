"""Who makes the pictures of films, imported when the first film is seen: one for the whole program."""

from importlib import import_module
from typing import Any

from ui.background import Background


def film_pictures(background: Background) -> Any:
    """Return the ``FirstPicture`` of the program.

    :raises ImportError: this machine lacks what plays.
    """
    # QtMultimedia takes a tenth of a second and 30 MB: only who sees a film waits for it.
    made = import_module("ui.gathering.first_picture").FirstPicture
    return background.findChild(made) or made(background)
