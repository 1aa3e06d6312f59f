"""Where the file of a recording is and what stands against it, in words."""

from datetime import time
from typing import Final

from db.file_copies import FileState
from db.files.store import FileMissingError
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import N_, Words
from frontoffice.i18n.errors import ERROR_WORDS, tell
from frontoffice.services.attachments import Attachment
from frontoffice.services.file_rules import FileRules
from frontoffice.services.file_traffic import Traffic
from frontoffice.services.sync_words import size_in_words, why_in_words
from frontoffice.services.syncing import SyncState, Why

_STUCK: Final = {
    FileState.DAMAGED: N_("The file here is damaged: it is not as it was written."),
    FileState.REFUSED: N_("On this computer only: central does not take the file."),
}


_LARGE: Final = 1 << 62
"""Bytes that no rule calls small."""


def night_in_words(rules: FileRules) -> str:
    """Return between which times large files go: «22:00–06:00»; nothing for any hour."""
    return f"{rules.night_from}–{rules.night_to}" if rules.night_from else ""


def waiting_in_words(traffic: Traffic, now: time, words: Words) -> str:
    """Return how many files wait to be sent, how much of them, and what keeps them back.

    :param now: on the office's clock.
    """
    _, rules, only = words.gettext, traffic.rules, traffic.only_here
    if not only.files:
        return _("No file waits to be sent to central.")
    text = words.ngettext(
        "{n} file waits to be sent to central: {size}.",
        "{n} files wait to be sent to central: {size}.",
        only.files,
    )
    told = [text.format(n=only.files, size=size_in_words(only.size, words))]
    if rules.paused:
        told.append(_("Sending is paused by the administrator."))
    elif not rules.lets(_LARGE, now, urgent=False):
        told.append(_("Large files go between {night}.").format(night=night_in_words(rules)))
    if traffic.trouble:
        told.append(words.gettext(ERROR_WORDS.get(traffic.trouble, ERROR_WORDS["error"])))
    if only.stuck:
        stuck = words.ngettext(
            "{n} of them is damaged, or central does not take it.",
            "{n} of them are damaged, or central does not take them.",
            only.stuck,
        )
        told.append(stuck.format(n=only.stuck))
    return " ".join(told)


def standing_in_words(
    one: Attachment, rules: FileRules, sync: SyncState, now: time, words: Words, *, urgent: bool
) -> str:
    """Return where the file of the recording *one* is; nothing where it is here and at central.

    :param now: on the office's clock.
    """
    by_day = rules.lets(one.size, now, urgent=urgent)
    if one.state is None:
        return _absent(one, rules, sync, words, by_day=by_day)
    stuck = _STUCK.get(one.state)
    if stuck is not None:
        return words.gettext(stuck)
    if one.state is not FileState.WAITING:
        return ""
    return _waiting(one, rules, sync, words, by_day=by_day)


def _waiting(
    one: Attachment, rules: FileRules, sync: SyncState, words: Words, *, by_day: bool
) -> str:
    _ = words.gettext
    if rules.paused:
        return _("On this computer only: sending is paused.")
    if not by_day:
        told = _("On this computer only: large files go to central between {night}.")
        return told.format(night=night_in_words(rules))
    if sync.why is not Why.CONNECTED:
        return _("On this computer only.") + " " + why_in_words(sync, words)
    told = _("On its way to central: {sent} of {size}.")
    return told.format(sent=size_in_words(one.sent, words), size=size_in_words(one.size, words))


def _absent(
    one: Attachment, rules: FileRules, sync: SyncState, words: Words, *, by_day: bool
) -> str:
    _, size = words.gettext, size_in_words(one.size, words)
    if sync.why is Why.NO_CENTRAL:
        return _("The recording ({size}) is not on this computer.").format(size=size)
    told = [_("The recording is at central ({size}).").format(size=size)]
    if sync.why not in (Why.CONNECTED, Why.NEVER):
        told.append(why_in_words(sync, words))
    elif not by_day:
        text = _("Large files go between {night} here; it can be fetched now all the same.")
        told.append(text.format(night=night_in_words(rules)))
    return " ".join(told)


def refusal_in_words(error: FrontOfficeError, desk_no: int, words: Words) -> str:
    """Return why the file of a recording did not come; *desk_no*, where it was made, may be 0."""
    _ = words.gettext
    if not isinstance(error, FileMissingError):
        return tell(error, words)
    if not desk_no:
        return _("Central does not have the recording yet; it comes from its desk by itself.")
    told = _("Central does not have the recording yet: it is at desk {n} and comes by itself.")
    return told.format(n=desk_no)
