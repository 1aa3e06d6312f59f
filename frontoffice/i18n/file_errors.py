"""What errors about files and recordings say to a person; see ``errors``."""

from typing import Final

from frontoffice.i18n.words import N_

FILE_ERRORS: Final[dict[str, str]] = {
    "unavailable.storage.file_damaged": N_(
        "The file is not as it was written: something changed or cut it off. It is shown to nobody and sent nowhere."
    ),
    "unavailable.storage.file_missing": N_("The file is not on this computer."),
    "unavailable.storage.file_unfinished": N_("The file is still being written."),
    "unavailable.source": N_(
        "The file {file} cannot be read or written. Is its disk or stick still there? Try again, or copy it to another place."
    ),
    "unavailable.source.missing": N_("There is no file {file} in that place, or no such folder."),
    "unavailable.source.forbidden": N_(
        "The file {file} may not be opened: this user has no right to it, or another program holds it."
    ),
    "unavailable.source.no_file": N_("{file} is no file: a folder or a device is not attached."),
    "unavailable.source.there": N_(
        "A file {file} is there already and stays as it is. Choose another name."
    ),
    "unavailable.source.full": N_("There is no room for the file {file} in that place."),
    "rule.file_too_large": N_("The file is too large: at most {megabytes} MB can be attached."),
    "conflict.source_changed": N_(
        "The file {file} was changed while it was read. Close it in the other program and attach it again."
    ),
    "conflict.unknown_attachment": N_("There is no such attachment here."),
    "conflict.essence_stays": N_(
        "This is what the person says, and the talon was given for it: it stays."
    ),
    "unavailable.central.no_files": N_(
        "This central keeps no files yet. The administrator says where with “central serve --files FOLDER”."
    ),
    "unavailable.central.full": N_(
        "There is no room for the file at central. It stays here and is sent again later."
    ),
    "unavailable.central.files_down": N_(
        "Central's storage of files does not answer ({why}). Files wait where they are, and are sent again later."
    ),
    "unavailable.central.quota": N_(
        "This office has used its room for files at central. They stay here and are sent again later; texts go on as ever."
    ),
    "unavailable.files_elsewhere": N_(
        "Central keeps its files in no folder: none was named, or a storage has them that makes copies of its own."
    ),
    "unavailable.s3_library": N_(
        "The library for S3 is not installed. The administrator installs it by “pip install minio”."
    ),
    "rule.s3_setting": N_(
        "The setting {setting} of the storage of files is missing, does not fit, or may be read by others."
    ),
    "conflict.file_untold": N_(
        "Central knows of no attachment with this file, or you may not see it."
    ),
    "conflict.offset": N_("Central has another part of the file. It goes on from there."),
    "conflict.file_held": N_("The file is just being sent. It goes on by itself."),
    "conflict.hash": N_("What came to central was not this file. It is sent again from its start."),
    "rule.file_name": N_("This is not the name of a file, or not its length."),
    "rule.file_rules": N_("Something of the rules for files does not fit: {field}."),
    "rule.recording": N_(
        "This recording is no longer here: it was deleted or belongs to an appeal."
    ),
    "rule.recording_rules": N_(
        "Something of the rules for recordings does not fit: {field} is from {least} to {most}, and even where it is a size."
    ),
    "unavailable.storage.recording_room": N_(
        "The disk is nearly full: {megabytes} MB stay free for appeals. Make room, then record."
    ),
    "unavailable.recorder": N_(
        "The recorder did not start, nothing was recorded. Try again, restart the program, or write it down."
    ),
    "unavailable.recogniser": N_(
        "Speech in this language ({language}) is not understood here: its model or the library is missing."
    ),
    "unavailable.transcoder": N_(
        "No program that makes MP4 is set up at this desk, or it does not begin. Save the file as it is, or let the administrator install ffmpeg and say “frontoffice recording --transcode ffmpeg”."
    ),
    "unavailable.transcoder.failed": N_(
        "No MP4 could be made of this file. Save it as it is: other programs may play it."
    ),
    "rule.no_film": N_("This is no film and no sound of which MP4 is made. Save it as it is."),
    "rule.tus": N_("The request does not speak the protocol of files."),
    "rule.file_limit": N_("The limit of a file is from 1 to {most} MB."),
    "rule.no_picture": N_("There is no picture of this page or of this file."),
    "rule.no_picture.caution": N_(
        "This file is kept as it is and is not opened here, because of what is in it."
    ),
    "rule.no_picture.size": N_(
        "The picture or document is too large to be shown here. It is kept as it is."
    ),
    "rule.too_many_pages": N_("A PDF is made here of 1 to {most} pages."),
    "rule.no_sheet": N_("These four corners do not go around a sheet. Move them."),
    "unavailable.scanner": N_("The scanner did not do it. It says “{why}”."),
    "unavailable.scanner.not_installed": N_(
        "Scanning is not installed on this computer. On Linux the package “sane-utils” is needed."
    ),
    "unavailable.scanner.none": N_(
        "No such scanner is found. Switch it on, look at its cable and try again."
    ),
    "unavailable.scanner.busy": N_(
        "Another program is using the scanner. Try again when it is done."
    ),
    "unavailable.scanner.access": N_(
        "You may not use the scanner on this computer. The administrator adds you to the group “scanner”."
    ),
    "unavailable.scanner.feeder": N_("This scanner has no feeder. Lay the sheets on its glass."),
    "unavailable.scanner.empty": N_("There is no paper in the feeder of the scanner."),
    "unavailable.scanner.jam": N_("The paper is stuck in the scanner. Take it out and scan again."),
    "unavailable.scanner.cover": N_("The cover of the scanner is open. Close it and scan again."),
    "unavailable.scanner.gone": N_(
        "The scanner is gone: its cable or its power was cut. The pages before stay."
    ),
}
