"""How an update stands, in words."""

from typing import Final

from frontoffice.i18n.words import N_, Words
from frontoffice.journal.bundle import Head
from frontoffice.updates.progress import Progress, Step

_STEPS: Final = {
    Step.NONE: N_("Nothing has been updated here yet."),
    Step.READY: N_("Version {version} is ready. It takes its place when the window is closed."),
    Step.COPIED: N_("Version {version} is ready. It takes its place when the window is closed."),
    Step.SWITCHED: N_("Version {version} has taken its place and is on trial."),
    Step.SETTLED: N_("Version {version} has taken its place and is on trial."),
    Step.DONE: N_("Version {version} works; before it was {before}."),
    Step.BACK: N_(
        "Version {before} is in its place again; {version} did not stay. Nothing is lost."
    ),
}


def progress_words(now: Progress, words: Words) -> str:
    """Return one sentence on how far the update has got."""
    told = words.gettext(_STEPS[now.step]).format(version=now.version, before=now.before)
    return f"{told} ({now.why})" if now.why else told


def bundle_words(head: Head, words: Words) -> str:
    """Return one sentence on what an update is."""
    told = words.ngettext(
        "Version {version} for {platform}, from {least} on: {n} file, {megabytes} MB.",
        "Version {version} for {platform}, from {least} on: {n} files, {megabytes} MB.",
        len(head.contents),
    )
    return told.format(
        version=head.version,
        platform=head.platform,
        least=head.least,
        n=len(head.contents),
        megabytes=-(-head.size // 1_000_000),
    )


def coming_words(here: str, offered: str, words: Words) -> str:
    """Return one sentence on newer versions.

    :param here: the version that could be applied at once; empty for none.
    :param offered: the version that central offers and that is still to come; empty for none.
    """
    if here:
        return words.gettext("A new version is ready: {version}.").format(version=here)
    if offered:
        told = words.gettext("Version {version} is on its way from central.")
        return told.format(version=offered)
    return words.gettext("There is no newer version.")
