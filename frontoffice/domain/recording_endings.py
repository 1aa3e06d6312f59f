"""What is said of a recording that did not end because somebody pressed the key."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from frontoffice.domain.recording import Ending
from frontoffice.i18n import Localised

ENDING_WORDS: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        Ending.LIMIT: Localised(
            "рұқсат етілген ең ұзақ уақытқа жетті",
            "достигнута наибольшая разрешённая длительность",
            "it was as long as a recording may be",
        ),
        Ending.DISK: Localised(
            "дискіде бос орын таусылды",
            "на диске закончилось место",
            "there was no more room on the disk",
        ),
        Ending.DEVICE: Localised(
            "камера немесе микрофон ажыратылды",
            "камеру или микрофон отключили",
            "the camera or the microphone was taken away",
        ),
        Ending.FAULT: Localised(
            "жазу құралы өздігінен тоқтады",
            "средство записи остановилось само",
            "the recorder stopped by itself",
        ),
        Ending.CRASH: Localised(
            "бағдарлама не қуат көзі үзілді; үзілгенге дейінгі жазба сақталған",
            "сбой программы или питания; сохранено то, что записано до него",
            "the program or the power failed; what was recorded until then is kept",
        ),
        Ending.SILENCE: Localised(
            "біраз уақыт ешкімнің дауысы естілмеді",
            "некоторое время никого не было слышно",
            "nobody was heard for a while",
        ),
    }
)
"""By the codes of ``Ending``; one that a person has ended says nothing."""
