"""Saying it to the camera at a reception: the film is the essence of the appeal that comes of it."""

from frontoffice.desk import Desk
from frontoffice.domain.recording import Recording
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.official_panels import AppealPanel
from ui.views.recording_over import Approved, RecordingOver


class RecordAtOfficial(RecordingOver):
    """Records whoever is received, over the panel that asks as what it is registered."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        asking: AppealPanel,
    ) -> None:
        """Record for what *asking* asks about."""
        super().__init__(desk, background, words, clerk, asking)
        self._asking = asking
        asking.record.clicked.connect(self.open)

    def take(self, approved: Approved | None) -> None:
        """Let *approved* be the essence; None for what is typed alone."""
        super().take(approved)
        self._asking.show_recording(approved)

    def approve(self, recording: Recording, by: str) -> None:
        """Close the panel, and put what was said into the essence."""
        super().approve(recording, by)
        self._asking.add_words(recording.transcript)
        self._asking.kind.setFocus()
