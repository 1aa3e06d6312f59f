"""What a paper says of the recording that is the essence of an appeal: enough to prove it by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from frontoffice.domain.office import Office
from frontoffice.domain.recording import clock, in_groups
from frontoffice.domain.recording_endings import ENDING_WORDS
from frontoffice.domain.recording_quality import REMARK_WORDS
from frontoffice.i18n import Localised
from frontoffice.journal.attachment_bodies import ESSENCE, AttachmentAdded, RecordingBody
from frontoffice.journal.body import Body
from frontoffice.papers.document import Facts
from frontoffice.papers.paper_words import ABOUT, BY_APPLICANT, BY_CLERK
from frontoffice.papers.sayings import Said, of, said
from frontoffice.services.bodies import moment_of
from frontoffice.services.recorded import BY_PERSON

_MEGABYTE: Final = 1_000_000


def recordings_of(history: Iterable[tuple[UUID, Body]], office: Office) -> Iterator[Facts]:
    """Yield what proves each recording of *history* that is the essence of its appeal."""
    for _, body in history:
        if isinstance(body, AttachmentAdded) and body.role == ESSENCE and body.recording:
            yield Facts(tuple(_facts(body, body.recording, office)))


def _facts(
    body: AttachmentAdded, made: RecordingBody, office: Office
) -> Iterator[tuple[Said, str]]:
    kind = "sound" if body.media.startswith("audio/") else "film"
    size = f"{body.size / _MEGABYTE:.1f}".replace(".", ",")
    yield said(ABOUT[kind]), f"{clock(made.length_ms)}, {size}\N{NO-BREAK SPACE}МБ"
    begun = office.hours.local(moment_of(made.begun_at))
    yield said(ABOUT["begun"]), f"{begun:%d.%m.%Y, %H:%M:%S}"
    if made.device:
        yield said(ABOUT["devices"]), made.device
    by = made.approved_by
    approved = said(BY_APPLICANT) if by == BY_PERSON else said(BY_CLERK, login=by)
    yield said(ABOUT["approved"]), approved.joined
    if made.ending:
        yield said(ABOUT["ending"]), _told(ENDING_WORDS, made.ending)
    if made.noted:
        noted = (_told(REMARK_WORDS, code) for code in made.noted)
        yield said(ABOUT["remarks"]), "\n".join(noted)
    yield said(ABOUT["digest"]), in_groups(body.sha256)


def _told(known: Mapping[str, Localised], code: str) -> str:
    words = known.get(code)
    return of(words).joined if words is not None else code
