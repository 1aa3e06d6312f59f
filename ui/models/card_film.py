"""The film or the sound of an appeal in words: what proves it, where its file is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from frontoffice.desk import Desk
from frontoffice.domain.recording import clock, in_groups
from frontoffice.domain.recording_endings import ENDING_WORDS
from frontoffice.domain.recording_quality import REMARK_WORDS
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment
from frontoffice.services.cards import Card
from frontoffice.services.file_words import standing_in_words
from frontoffice.services.recorded import BY_PERSON, Proven, Recorded
from frontoffice.services.sync_words import size_in_words
from frontoffice.services.syncing import Why
from ui.models.appeal_words import now_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFilm:
    """All that the card shows of a recording."""

    file: Attachment
    recorded: Recorded
    standing: str
    """Where the file is and what stands against it; nothing where all is well."""
    evidence: tuple[tuple[str, str], ...]
    """Label and text."""
    digest: str
    """SHA-256 in groups that can be read aloud."""
    remarks: tuple[str, ...]
    """What stood against it when it was approved."""
    has_central: bool
    """Whether there is anywhere to get it from."""

    @property
    def is_here(self) -> bool:
        """Whether this computer has the file."""
        return self.file.state is not None


def film_of(desk: Desk, card: Card, names: Mapping[str, str], words: Words) -> ShownFilm | None:
    """Read what is known of the recording that is the essence of *card*; None where it is written.

    :param names: of clerks, by their logins.
    :raises StorageError: the database cannot be read.
    """
    found = {one.id: one for one in card.recordings}
    files = [one for one in desk.attachments.of(card.line.appeal) if one.id in found]
    if not files:
        return None
    file, recorded = files[0], found[files[0].id]
    traffic, sync = desk.file_traffic.state(), desk.syncing.state()
    now, urgent = now_at(desk).time(), bool(card.line.urgent)
    return ShownFilm(
        file=file,
        recorded=recorded,
        standing=standing_in_words(file, traffic.rules, sync, now, words, urgent=urgent),
        evidence=tuple(_evidence(recorded, names, words)),
        digest=in_groups(recorded.sha256),
        remarks=tuple(_remarks(recorded, words.language)),
        has_central=sync.why is not Why.NO_CENTRAL,
    )


def _evidence(
    recorded: Recorded, names: Mapping[str, str], words: Words
) -> Iterator[tuple[str, str]]:
    _ = words.gettext
    yield _("Length"), clock(recorded.length_ms)
    yield _("Size"), size_in_words(recorded.size, words)
    at = f"{recorded.begun_at:%d.%m.%Y, %H:%M:%S}"
    desk = _("desk {n}").format(n=recorded.desk_no) if recorded.desk_no else ""
    yield _("Recorded"), " · ".join(filter(None, (at, desk)))
    by = recorded.approved_by
    yield _("Approved by"), _("the person") if by == BY_PERSON else names.get(by, by)
    if recorded.devices:
        yield _("Devices"), recorded.devices
    if recorded.ending:
        yield _("Why it ended"), _told(ENDING_WORDS, recorded.ending, words.language)
    yield _("Proven by the talon"), _proven(recorded, words)


def _proven(recorded: Recorded, words: Words) -> str:
    _ = words.gettext
    told = {
        Proven.ALL: _("the film or the sound, and how it was recorded"),
        Proven.FILE: _("the film or the sound, not how it was recorded"),
    }
    return told.get(recorded.proven, _("nothing: it was attached later"))


def _remarks(recorded: Recorded, language: str) -> Iterator[str]:
    for code in recorded.remarks:
        yield _told(REMARK_WORDS, code, language)


def _told(known: Mapping[str, Localised], code: str, language: str) -> str:
    """Return what *code* means; itself where a later version has written it."""
    words = known.get(code)
    return words.in_(language) if words is not None else code
