"""The names of the tables of the reference data, as entries and files call them."""

from typing import Final

KINDS: Final = "kinds-terms"
RULES: Final = "counting-rules"
HOLIDAYS: Final = "holidays"
OVERRIDES: Final = "workday-overrides"
TOPICS: Final = "topics"
BODIES: Final = "bodies"
REGIONS: Final = "regions"
OFFICIALS: Final = "officials"
CARDS: Final = "cards"
TEMPLATES: Final = "templates"
OFFICES: Final = "offices"
TOPIC_WORDS: Final = "topic-words"
COMPETENCE: Final = "competence"
MEASURES: Final = "measures"
KIOSKS: Final = "kiosks"
