"""The office without a face."""

from typing import Final

__version__: Final = "0.1.0"
