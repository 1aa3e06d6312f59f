"""Why an update is not taken, or cannot go back; nothing was changed then."""

from frontoffice.errors import ConflictError, RuleError, UnavailableError


class OtherPlatformError(RuleError):
    """The update is for other machines."""

    code = "rule.update.platform"


class OlderError(RuleError):
    """The update is no newer than what is here."""

    code = "rule.update.older"


class TooFarError(RuleError):
    """Another version has to be applied before this one."""

    code = "rule.update.step"


class NoRoomError(UnavailableError):
    """There is no room for another version beside the current one."""

    code = "unavailable.update.full"


class TrialError(UnavailableError):
    """The new version did not do its work on a copy; ``why`` is what it said."""

    code = "unavailable.update.trial"


class NotReadyError(ConflictError):
    """No update has been made ready here."""

    code = "conflict.update.nothing"


class AtWorkError(ConflictError):
    """A window is open, or another update is under way."""

    code = "conflict.update.at_work"


class NoWayBackError(ConflictError):
    """There is no version to go back to."""

    code = "conflict.update.no_way_back"


class NotCarriedError(ConflictError):
    """What was done since the update cannot be brought back to the version before."""

    code = "conflict.update.not_carried"
