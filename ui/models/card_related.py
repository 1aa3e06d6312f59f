"""What stands beside a card: ties, the person's other appeals, others about the same."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.link import RELATION_NAMES
from frontoffice.i18n.words import Words
from frontoffice.services.registry import Line
from frontoffice.services.similar import Match
from ui.models.appeal_words import grouped, status_sign, topic_name
from ui.models.similar import passed_in_words

EARLIER: Final = 5


@dataclass(frozen=True, slots=True)
class Related:
    """Another appeal that has to do with this one."""

    appeal: UUID
    title: str
    told: str


def related_of(desk: Desk, appeal: UUID, draft: Draft, words: Words) -> tuple[Related, ...]:
    """Return what *appeal* is tied to, then the person's other appeals, in any spelling.

    :raises StorageError: the database cannot be read.
    """
    ties = [
        Related(
            tie.other,
            f"{RELATION_NAMES[tie.relation].in_(words.language)}: {grouped(tie.line.number)}",
            _told(tie.line, words),
        )
        for tie in desk.links.of(appeal)
        if tie.line is not None
    ]
    tied = {tie.appeal for tie in ties}
    others = desk.similar.others(appeal, draft.applicant)
    shown = [_related(one, desk, words) for one in others if one.line.appeal not in tied]
    return (*ties, *shown[:EARLIER])


def alike_of(desk: Desk, appeal: UUID, words: Words) -> tuple[Related, ...]:
    """Return other people's appeals that are about the same.

    :raises UnknownAppealError: there is no such appeal here.
    :raises StorageError: the database cannot be read.
    """
    return tuple(_related(one, desk, words) for one in desk.similar.of(appeal).alike[:EARLIER])


def _related(match: Match, desk: Desk, words: Words) -> Related:
    line = match.line
    title = f"{line.registered_at:%d.%m.%Y} · {topic_name(desk, line.topic, words)}"
    last = [passed_in_words(desk, one, words) for one in match.path[-1:]]
    told = last[0] if last else _told(line, words)
    return Related(line.appeal, title, " · ".join(filter(None, (told, match.place))))


def _told(line: Line, words: Words) -> str:
    return status_sign(line.status, words.language).text
