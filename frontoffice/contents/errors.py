"""Why there is no picture of a page, and no paper made of it."""

from frontoffice.errors import RuleError


class NoPictureError(RuleError):
    """There is nothing to look at: no such page, or a file of which no picture is made."""

    code = "rule.no_picture"


class CautionError(NoPictureError):
    """The file is kept and never opened here; ``caution`` says why."""

    code = "rule.no_picture.caution"


class PictureSizeError(NoPictureError):
    """The picture or document is so large that opening it would hold up the computer."""

    code = "rule.no_picture.size"


class TooManyPagesError(RuleError):
    """So many pages are put into no PDF."""

    code = "rule.too_many_pages"


class NoSheetError(RuleError):
    """The four corners are those of no sheet."""

    code = "rule.no_sheet"
