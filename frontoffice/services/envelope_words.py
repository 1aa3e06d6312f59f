"""What became of envelopes, in words: for the screen and for the command line."""

from collections.abc import Sequence

from frontoffice.i18n import Words
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.services.envelopes import ReadHere, Written
from frontoffice.services.sync_words import size_in_words
from frontoffice.sync.files_by_stick import FilesSealed

_FROZEN = "not_allowed.frozen"


def written_in_words(written: Written, words: Words) -> list[str]:
    """Return what came to a stick, and what is to be done next, in whole sentences."""
    _ = words.gettext
    told = []
    if written.entries:
        text = words.ngettext(
            "{n} entry was sealed for central. Until the answer comes it counts as only here.",
            "{n} entries were sealed for central. Until the answer comes they count as only here.",
            written.entries,
        )
        told.append(text.format(n=written.entries))
    elif written.entries == 0:
        told.append(_("Nothing waits here; central will answer with what is new."))
    told += _files_in_words(written.files, words)
    if written.left:
        text = words.ngettext(
            "{n} part found no more room. Put in the next stick and write again.",
            "{n} parts found no more room. Put in the next stick and write again.",
            written.left,
        )
        told.append(text.format(n=written.left))
    else:
        told.append(_("The stick may be taken to central."))
    return told


def _files_in_words(files: FilesSealed, words: Words) -> list[str]:
    """Return what of files came to the stick."""
    told = []
    if files.size or files.files:
        text = words.ngettext(
            "{n} file of appeals is on the stick to its end; {size} in all.",
            "{n} files of appeals are on the stick to their end; {size} in all.",
            files.files,
        )
        told.append(text.format(n=files.files, size=size_in_words(files.size, words)))
    if files.left:
        text = words.ngettext(
            "{n} file found no more room: the next stick takes it on.",
            "{n} files found no more room: the next stick takes them on.",
            files.left,
        )
        told.append(text.format(n=files.left))
    return told


def read_in_words(here: ReadHere, words: Words) -> list[str]:
    """Return what a stick has brought, and what is to be done next, in whole sentences."""
    _ = words.gettext
    told = []
    if here.frozen:
        told.append(_(ERROR_WORDS[_FROZEN]))
    if here.verdicts:
        text = words.ngettext(
            "Central has {n} more entry of this desk.",
            "Central has {n} more entries of this desk.",
            here.verdicts,
        )
        told.append(text.format(n=here.verdicts))
    if here.refused:
        text = words.ngettext(
            "Of them central refused {n}.", "Of them central refused {n}.", here.refused
        )
        told.append(text.format(n=here.refused))
    if here.entries:
        text = words.ngettext(
            "{n} entry of other desks has come.",
            "{n} entries of other desks have come.",
            here.entries,
        )
        told.append(text.format(n=here.entries))
    if here.files:
        text = words.ngettext(
            "Central has signed for {n} file.", "Central has signed for {n} files.", here.files
        )
        told.append(text.format(n=here.files))
    if not told:
        told.append(_("Nothing new has come."))
    if not here.finished:
        told.append(missing_in_words(here.missing, words, more=here.more))
    return told


def missing_in_words(missing: Sequence[int], words: Words, *, more: bool) -> str:
    """Return which parts have not come yet, in one sentence."""
    parts = ", ".join(str(part) for part in missing)
    if missing and more:
        text = words.gettext("Parts are missing: {parts} and the last ones.")
    elif missing:
        text = words.gettext("Parts are missing: {parts}.")
    else:
        text = words.gettext("The last parts are missing.")
    return text.format(parts=parts)
