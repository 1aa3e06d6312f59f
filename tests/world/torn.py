"""A file whose writing a power cut has ended."""


def torn(old: bytes, new: bytes, written: int) -> bytes:
    """Return a file that was being changed from *old* to *new*, *written* changed bytes in.

    What has not been written yet is as it was, where it was anything.
    """
    same = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old)
    )
    end = same + written
    return new[:end] + old[end:]
