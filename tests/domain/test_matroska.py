"""A Matroska file that nobody closed tells how long it goes."""

from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.matroska import length_ms

CLUSTER = b"\x1f\x43\xb6\x75"


def cluster(at_ms: int, inside: bytes = b"", *, size: bytes = b"\x01" + bytes(7)) -> bytes:
    spelled = at_ms.to_bytes(4)
    return CLUSTER + size + b"\xe7\x84" + spelled + inside


def in_parts(data: bytes, length: int) -> list[bytes]:
    return [data[at : at + length] for at in range(0, len(data), length)]


@given(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=5), st.integers(1, 40), st.binary())
def test_the_last_cluster_tells_wherever_the_file_is_divided(
    times: list[int], length: int, inside: bytes
) -> None:
    times.sort()
    inside = inside.replace(CLUSTER[:1], b"")
    data = b"\x1a\x45\xdf\xa3" + b"".join(cluster(at, inside) for at in times)
    assert length_ms(in_parts(data, length)) == times[-1]


def test_a_size_may_be_spelled_short() -> None:
    assert length_ms([cluster(1500, size=b"\x42\x00")]) == 1500


def test_what_only_looks_like_a_cluster_does_not_count() -> None:
    good = cluster(2000)
    for bad in (
        CLUSTER,
        CLUSTER + b"\x00" * 20,
        CLUSTER + b"\x81\xe8\x81\x09",
        CLUSTER + b"\x81\xe7\x84\x00",
        CLUSTER + b"\x81\xe7\x8f" + b"\x01" * 15,
        cluster(1000),
        cluster(500_000_000),
    ):
        assert length_ms([good + bad]) == 2000
    assert length_ms([]) == length_ms([b"no film"]) == 0
