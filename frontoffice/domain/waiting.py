"""How long wrong PINs have to wait, and which of them the journal is told."""

from typing import Final

FREE_TRIES: Final = 3
"""Wrong PINs of which the last begins to wait."""
FIRST_WAIT_S: Final = 5
LONGEST_WAIT_S: Final = 900


def wait_s_after(failures: int) -> int:
    """Return how many seconds have to pass after that many wrong PINs, a quarter of an hour at most.

    Each further one doubles the wait.
    """
    if failures < FREE_TRIES:
        return 0
    doublings = min(failures - FREE_TRIES, LONGEST_WAIT_S.bit_length())
    return min(FIRST_WAIT_S << doublings, LONGEST_WAIT_S)


def is_told_now(failures: int) -> bool:
    """Return whether the journal is told at once of that many wrong PINs: at 3, 6, 12, 24.

    A night of trying is a few entries then; what is left is told with the next sign-in.
    """
    quotient, rest = divmod(failures, FREE_TRIES)
    return rest == 0 and quotient > 0 and quotient & (quotient - 1) == 0
