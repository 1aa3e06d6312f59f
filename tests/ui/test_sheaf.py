"""What was gathered keeps its order, its turns and its past, whatever is done to it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from frontoffice.services.attachments import NewFile
from frontoffice.services.drafts import Enclosed
from frontoffice.services.gathering import Gathered
from frontoffice.services.source_errors import SourceError
from ui.gathering.sheaf import Sheaf


def file_of(name: str) -> NewFile:
    return NewFile(name.encode().hex().ljust(64, "0"), 1, "application/pdf", name)


def found(*names: str) -> list[Gathered]:
    return [Gathered(name, file_of(name), None, is_again=False) for name in names]


def sheaf_of(names: str) -> Sheaf:
    made = Sheaf()
    made.add(found(*names))
    return made


def letters(sheaf: Sheaf) -> str:
    return "".join(one.name for one in sheaf.sheets)


def ids(sheaf: Sheaf, names: str) -> set[int]:
    return {one.id for one in sheaf.sheets if one.name in names}


@pytest.mark.parametrize(
    ("moved", "to", "then"),
    [
        ("a", 3, "bcade"),
        ("a", 5, "bcdea"),
        ("e", 0, "eabcd"),
        ("bd", 0, "bdace"),
        ("bd", 5, "acebd"),
        ("bd", 2, "abdce"),
        ("abcde", 3, "abcde"),
    ],
)
def test_papers_go_before_what_lies_there(moved: str, to: int, then: str) -> None:
    sheaf = sheaf_of("abcde")
    sheaf.move(ids(sheaf, moved), to)
    assert letters(sheaf) == then


@pytest.mark.parametrize(
    ("moved", "by", "then"),
    [
        ("b", -1, "bacde"),
        ("a", -1, "abcde"),
        ("b", 1, "acbde"),
        ("e", 1, "abcde"),
        ("bd", 1, "acebd"),
        ("", 1, "abcde"),
    ],
)
def test_papers_go_one_place_on_or_back(moved: str, by: int, then: str) -> None:
    sheaf = sheaf_of("abcde")
    sheaf.step(ids(sheaf, moved), by)
    assert letters(sheaf) == then


def test_the_same_bytes_lie_here_once() -> None:
    sheaf = sheaf_of("ab")
    assert sheaf.add(found("b", "c")) == ("b",)
    assert sheaf.add([replace(found("d")[0], is_again=True)]) == ("d",)
    assert letters(sheaf) == "abc"


def test_what_could_not_be_taken_is_told_and_not_attached() -> None:
    sheaf = sheaf_of("a")
    error = SourceError(file="b")
    sheaf.add([Gathered("b", None, error, is_again=False)])
    assert [one.error for one in sheaf.sheets] == [None, error]
    assert sheaf.names() == ("a",)
    sheaf.turn(ids(sheaf, "ab"), 1)
    assert sheaf.enclosed() == (Enclosed(file_of("a"), turn=1),)


def test_pages_are_turned_alone_and_with_all_others() -> None:
    sheaf = sheaf_of("ab")
    (of,) = ids(sheaf, "a")
    sheaf.turn_page(of, 2, 1)
    sheaf.turn_page(of, 2, 3)
    assert not sheaf.enclosed()[0].is_turned
    sheaf.turn_page(of, 2, -1)
    sheaf.turn({of}, -2)
    assert [sheaf.enclosed()[0].turn_of(page) for page in (0, 2)] == [2, 1]
    assert not sheaf.enclosed()[1].is_turned


def test_merged_papers_lie_where_the_first_of_them_lay_and_undo_parts_them() -> None:
    sheaf = sheaf_of("abcde")
    sheaf.merge(ids(sheaf, "bd"), file_of("x"))
    assert letters(sheaf) == "axce"
    assert sheaf.undo()
    assert letters(sheaf) == "abcde"


def test_what_comes_in_parts_is_taken_back_at_once() -> None:
    sheaf = sheaf_of("a")
    sheaf.add(found("b"))
    sheaf.add(found("c"), goes_on=True)
    assert sheaf.undo()
    assert letters(sheaf) == "a"


def test_what_comes_back_has_no_past_and_another_sheaf_goes_on_with_all(qtbot: QtBot) -> None:
    sheaf = sheaf_of("abc")
    sheaf.remove(ids(sheaf, "b"))
    other = Sheaf()
    with qtbot.waitSignal(other.changed):
        other.restore(sheaf.sheets, sheaf.past())
    other.add(found("d"))
    assert len({one.id for one in other.sheets}) == 3
    assert other.undo()
    assert other.undo()
    assert letters(other) == "abc"
    other.show((Enclosed(file_of("z")),))
    assert letters(other) == "z"
    assert not other.can_undo()
    assert not other.undo()
    assert other.find(-1) is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "move", "step", "turn", "merge"]),
        st.sets(st.integers(1, 30), max_size=4),
        st.integers(0, 6),
    ),
    max_size=25,
)


@given(STEPS)
def test_whatever_is_done_is_taken_back_step_by_step(
    steps: list[tuple[str, set[int], int]],
) -> None:
    sheaf, seen = Sheaf(), [()]
    for at, (what, which, number) in enumerate(steps):
        match what:
            case "add":
                sheaf.add(found(f"{at}"))
            case "remove":
                sheaf.remove(which)
            case "move":
                sheaf.move(which, number)
            case "step":
                sheaf.step(which, 1 if number % 2 else -1)
            case "turn":
                sheaf.turn(which, number)
            case _ if which & {one.id for one in sheaf.sheets}:
                sheaf.merge(which, file_of(f"m{at}"))
        if sheaf.sheets != seen[-1]:
            seen.append(sheaf.sheets)  # type: ignore[arg-type]
        assert len({one.id for one in sheaf.sheets}) == len(sheaf.sheets)
    while len(seen) > 1:
        seen.pop()
        assert sheaf.undo()
        assert sheaf.sheets == seen[-1]
    assert not sheaf.undo()
