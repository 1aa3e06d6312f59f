"""A hall with a camera in it: what the camera sees of a talon that somebody holds to it."""

from dataclasses import replace

from doubles.camera import SyntheticSource
from doubles.scanner import pdf_as_dots, seen_by_a_camera
from listings import NUMBER
from papers.talons import A_TALON
from PIL import Image
from PySide6.QtGui import QImage

from frontoffice.desk import Desk
from frontoffice.domain.number import Number
from frontoffice.journal.proof import Proof, prove
from frontoffice.papers.codes import qr
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.talon import TalonFormat

WIDE, HIGH = 1280, 720


def proof_of(desk: Desk, number: Number = NUMBER) -> Proof:
    """Return the proof of a talon that *desk* would have given."""
    return prove(number, 1_773_900_000, "Ахметова Г. С.", bytes(32), desk.journal.author.key)


def paper(text: str, number: Number = NUMBER) -> Image.Image:
    """Return a talon as its printer burns it."""
    return pdf_as_dots(talon_pdf(replace(A_TALON, number=number, proof=text), TalonFormat.RECEIPT))


def scene(
    paper: Image.Image | None,
    *,
    turn: float = 9,
    blur: float = 0.8,
    part: tuple[float, float] = (0.55, 1),
) -> QImage:
    """Return what a camera of 1280 x 720 sees: a dim hall, and in it the *part* with the QR."""
    hall = Image.new("L", (WIDE, HIGH), 70)
    if paper is not None:
        top, bottom = (round(paper.height * end) for end in part)
        shot = seen_by_a_camera(
            paper.crop((0, top, paper.width, bottom)), turn=turn, blur=blur, tilt=0.04
        )
        scale = HIGH * 0.96 / shot.height
        shot = shot.resize((round(shot.width * scale), round(shot.height * scale)))
        hall.paste(shot, ((WIDE - shot.width) // 2, (HIGH - shot.height) // 2))
    grey = hall.tobytes()
    picture = QImage(grey, WIDE, HIGH, WIDE, QImage.Format.Format_Grayscale8)
    return picture.convertToFormat(QImage.Format.Format_RGB32)


class HallSource(SyntheticSource):
    """A camera that sees what a person holds to it."""

    seen: QImage = scene(None)

    def picture(self) -> QImage:
        return self.seen


class BlindSource(SyntheticSource):
    """A camera that another program has."""

    def give(self) -> None:
        """Give nothing."""


def other_code() -> Image.Image:
    """Return a paper with the QR of something else."""
    modules = qr("HTTPS://EXAMPLE.KZ/MENU")
    side = len(modules)
    code = Image.new("L", (side, side * 2), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            code.putpixel((x, side + y), 0 if dark == "1" else 255)
    return code.resize((side * 8, side * 16), Image.Resampling.NEAREST)
