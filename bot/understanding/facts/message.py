"""One message, read once: normalised text, sentences, quantities, dates, distances, and what is only supposed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.understanding.grammar import Clean, Quantity, clean, quantities
from bot.understanding.grammar.calendar import DateMention, find_dates
from bot.understanding.grammar.distances import Distance, find_distances

from .instead import settled
from .irrealis import ends_in_question, feared, void_stretches
from .lexicon import pattern
from .reading import Span
from .typos import corrected

_STOP = re.compile(r"[。!?！？\n]")
_DENIAL = re.compile(
    r"(?:の(?:人|方|もの|借入|借金|滞納|未納|支払い?|残り|契約|利用))?(?:からは?|にも?は?|は|が|も|を|とか|など|なんか|って|では|じゃ|とは)?"
    r"(?:別に|特に|まだ|今は?|一切|全く|まったく|全然|もう|誰も|1つも|一つも|持って|入って|届いて|"
    r"来て|きて|受けて|して|されて|られて|れて|借りて|ついて|付いて|使って|やって|い|もらって|取られて)*"
    r"(?:ない|ません|無い|なし\b|なし|無し|なく(?!な[っりる])|まだ(?=です|。|$)|おらず|おりません|なかった|いえ|ねえ|へん)(?!か(?:も|な)|くな)"
)


@dataclass(frozen=True)
class Message:
    """A message with the question it may answer (`asked`, a dotted fact name) and the day it was written."""

    source: str
    asked: str | None
    today: date
    parse: Callable[[str], Any] | None = None

    @cached_property
    def clean(self) -> Clean:
        """The normalised copy that knows where each character came from."""
        return corrected(clean(self.source))

    @cached_property
    def text(self) -> str:
        """The normalised text; every offset inside this package is into it."""
        return self.clean.text

    @cached_property
    def _dates(self) -> tuple[list[DateMention], dict[int, int]]:
        return settled(self.text, find_dates(self.text, self.today), self.today)

    @property
    def dates(self) -> list[DateMention]:
        """Dates named, in order, without one that is taken back for the next (7日じゃなくて17日)."""
        return self._dates[0]

    @property
    def instead_of(self) -> dict[int, int]:
        """Where the date stood that another replaces, by the place of the other."""
        return self._dates[1]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Numbers with units that are not part of a date."""
        return [
            item
            for item in quantities(self.text)
            if not (item.unit == "times" and item.high == 1 and self.text.startswith("も", item.end))
            and not any(mention.start < item.end and item.start < mention.end for mention in self.dates)
            and not any(start <= item.start < end for start, end in self._names)
        ]

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        """Names that hold a numeral which counts nothing: 三井住友, 八王子."""
        return [match.span() for match in pattern("names", "with_numerals").finditer(self.text)]

    @cached_property
    def distances(self) -> list[Distance]:
        """How long ago, for each place that says so."""
        return find_distances(self.text, self.quantities)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """[start, end) of each sentence, the stop left out."""
        stops = [match.start() for match in _STOP.finditer(self.text)]
        return list(zip([0, *(stop + 1 for stop in stops)], [*stops, len(self.text)], strict=True))

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        return next((s, e) for s, e in self.sentences if at <= e)

    @cached_property
    def void(self) -> list[tuple[int, int]]:
        """Stretches that state nothing about the person: suppositions and conditions."""
        return void_stretches(self.text, self.sentences)

    @cached_property
    def _read(self) -> dict[str, Any]:
        return {}

    def once(self, name: str, read: Callable[["Message"], Any]) -> Any:
        """What `read` finds in this message, found once however many readers ask for it."""
        if name not in self._read:
            self._read[name] = read(self)
        return self._read[name]

    def stated(self, at: int) -> bool:
        """Whether the place is part of what the person states."""
        return not any(start <= at < end for start, end in self.void)

    def denied(self, end: int) -> bool:
        """Whether what ends here is denied by the words that follow."""
        return bool(_DENIAL.match(self.text, end))

    def open(self, end: int) -> bool:
        """Whether what ends here is only asked about or feared."""
        return feared(self.text, end) or ends_in_question(self.text, end, self.sentence(end)[1])

    def span(self, name: str, value: Any, start: int, end: int) -> Span:
        """A span with offsets into the message as it was typed."""
        begin, stop = self.clean.origin(start, end)
        return Span(name, value, begin, stop, self.source[begin:stop])
