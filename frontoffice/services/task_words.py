"""What each task says to a person: what has happened, and what to do about it."""

from typing import Final, NamedTuple

from frontoffice.i18n import N_, Words


class TaskWords(NamedTuple):
    """A task in words, English."""

    title: str
    what: str
    """What has happened, and that nothing is lost."""
    to_do: str


_OTHER: Final = TaskWords(
    N_("Something to look at"),
    N_("This version of the program has no words for it. Nothing is lost."),
    N_("Tell the administrator its code: {code}."),
)
TASK_WORDS: Final = {
    "sync.held": TaskWords(
        N_("An entry cannot be sent"),
        N_(
            "Central does not take this entry as it is. Those after it wait; all of it is kept here."
        ),
        N_("Try to send it again. If it stays here, call the administrator."),
    ),
    "sync.damaged": TaskWords(
        N_("A text does not fit its signature"),
        N_("What is stored here is no longer what was signed. Central has the entry without it."),
        N_("Check the disk of this computer, then restore a copy or rebuild the database."),
    ),
    "files.damaged": TaskWords(
        N_("A file is damaged"),
        N_("The file of an attachment is no longer what was written here. It is sent nowhere."),
        N_("Attach it again if you have it elsewhere, and let the administrator check the disk."),
    ),
    "files.quota": TaskWords(
        N_("Central takes no more files of this office"),
        N_("The office has used its room for files. They wait here, nothing is lost; texts go on."),
        N_("Ask the administrator of central for more room, then let the files be tried again."),
    ),
    "files.lost": TaskWords(
        N_("A file of an appeal is nowhere"),
        N_(
            "Central was put back from a copy and has not this file; neither has this computer any more."
        ),
        N_(
            "Start the program on the computers that have opened the file: they send it by themselves, and"
            " this task ends. If nobody has it, ask the person for it once more and attach it."
        ),
    ),
    "sync.refused": TaskWords(
        N_("Central does not apply an entry"),
        N_("Central has the entry and its place in the journal, but it changes nothing there."),
        N_("Open the appeal, look how it stands now, and do again what is still needed."),
    ),
    "sync.not_applied": TaskWords(
        N_("An entry does not fit what is here"),
        N_(
            "Two people did what cannot both hold. The entry is kept; the rows stayed as they were."
        ),
        N_("Open the appeal, read its path, and decide what holds."),
    ),
    "reference.skipped": TaskWords(
        N_("A row of the reference data is left out"),
        N_("The row does not fit its table, so the older one stays in force."),
        N_("Correct the row in the reference data."),
    ),
    "not_allowed.role": TaskWords(
        N_("An entry of somebody who may not write it"),
        N_(
            "Central keeps the entry and applies it nowhere: the device or the role does not allow it."
        ),
        N_("Find out who wrote it. If it is right, let somebody do it who may."),
    ),
    "not_allowed.scope": TaskWords(
        N_("An entry about another office"),
        N_("Central keeps the entry and applies it nowhere: it is about what is not theirs."),
        N_("Find out who wrote it. If it is right, let somebody do it who may."),
    ),
    "conflict.slot_taken": TaskWords(
        N_("Two people have one seat at a reception"),
        N_("One of them was booked first. The other one is not lost: central tells their office."),
        N_("Look whether the call list of that office names the person."),
    ),
    "conflict.conversation": TaskWords(
        N_("Two desks wrote about one conversation"),
        N_("What came first stands. The other text is kept in the journal, and changes nothing."),
        N_("Open the conversation, read it, and write again what is missing."),
    ),
    "device.held": TaskWords(
        N_("A device that was shut out brings entries"),
        N_("They are kept aside; nothing of them is in force."),
        N_("Look at them in the fleet, and take them in or leave them aside."),
    ),
    "device.frozen": TaskWords(
        N_("A device was stopped"),
        N_("Two computers work as this one device, or its journal has two pasts."),
        N_("Find out which of them is the real one, and release it in the fleet."),
    ),
    "device.restored": TaskWords(
        N_("A device goes on from an old copy"),
        N_("It has a new number now. What the old one did after the copy may be missing there."),
        N_("Ask at the desk why a copy was put back, and whether anything is missing."),
    ),
}
"""By the task's code."""


def task_in_words(code: str, words: Words) -> TaskWords:
    """Return the task of *code* in the language of *words*."""
    told = TASK_WORDS.get(code, _OTHER)
    return TaskWords(*(words.gettext(text).replace("{code}", code) for text in told))
