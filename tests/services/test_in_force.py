"""What holds at a desk is what was recorded last, at every moment."""

from dataclasses import replace

from desks import CLERK, TestClock

from frontoffice.desk import Desk
from frontoffice.domain.reference_names import REGIONS, TOPICS
from frontoffice.domain.reference_rows import Row

ADMIN = replace(CLERK, login="serik", role="administrator")
DAY = 86_400
A_TOPIC = Row(
    table=TOPICS,
    code="02.07",
    values={
        "parent": "02",
        **dict.fromkeys(("name_kk", "name_ru", "name_en"), "Кәріз"),
        "competent_level": "district",
    },
)


def test_what_comes_in_the_moment_in_which_the_day_changes_is_not_lost(
    desk: Desk, clock: TestClock
) -> None:
    desk.reference.set(replace(A_TOPIC, code="02.08", valid_from="2026-03-21"), ADMIN)
    clock.pass_(DAY)
    meanwhile = [lambda: desk.reference.set(A_TOPIC, ADMIN)]
    wall = desk.clock._wall

    def looked_at() -> float:
        if meanwhile:
            meanwhile.pop()()
        return wall()

    desk.clock._wall = looked_at
    topics = desk.topics
    assert not meanwhile
    assert topics.find("02.07")
    assert topics.find("02.08") in topics.all()
    assert desk.topics.find("02.07")


def test_a_renamed_region_is_called_by_its_new_name(desk: Desk) -> None:
    row = desk.reference.table(REGIONS).of_code("27")[0]
    desk.reference.set(replace(row, values={**row.values, "name_en": "West"}), ADMIN)
    assert [one.name.en for one in desk.regions.all() if one.kato == "27"] == ["West"]
