"""A simulated person: what they know, how they put it, how they wander on the way. Everything follows from a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.talk import Talk

MOST_TURNS = 40
QUESTIONS = (
    "費用はいくらくらいですか", "会社にばれますか", "家族に知られますか", "法テラスって使えますか", "車は残せますか",
)
_MAN = 10_000

# How each fact is put; `{n}` is the amount in 万円 or the plain number.
_SAID: Mapping[str, tuple[str, ...]] = {
    "total_debt": ("借金は全部で{n}万円です", "借金{n}万くらい", "借入れの総額は{n}万円ほどです"),
    "monthly_income": ("手取りは{n}万円です", "手取り{n}万", "毎月の手取りは{n}万くらい"),
    "monthly_living_costs": ("生活費は月{n}万円です", "生活費{n}万くらい"),
    "assets": ("財産は{n}万円くらいです", "財産は全部で{n}万"),
    "creditor_count": ("{n}社です", "借りてるのは{n}社"),
    "household_size": ("{n}人で暮らしています", "{n}人家族です"),
}
_WORDS: Mapping[str, Mapping[Any, tuple[str, ...]]] = {
    "legal_action": {"none": ("何も来ていません", "裁判所からは何も来ていません"), "dunning": ("督促の手紙だけです",)},
    "income_type": {"salaried": ("会社員です", "正社員です"), "part_time": ("パートです", "アルバイトです")},
    "owns_home": {False: ("持ち家はありません", "賃貸です")},
    "income_stable": {True: ("収入は安定しています",), False: ("収入は月によってばらばらです",)},
    "prior.procedure": {
        "none": ("債務整理ははじめてです",), "voluntary_arrangement": ("前に任意整理をしました",),
        "bankruptcy": ("前に自己破産をしました",),
    },
    "prior.outcome": {
        "completed": ("払い終えました",), "in_repayment": ("今も返済中です",), "discharged": ("免責されました",),
        "defaulted": ("途中で払えなくなりました",),
    },
    "prior.decided_on": {2016: ("2016年です",), 2019: ("2019年です",), 2022: ("2022年です",)},
}
_OUTCOMES = {"voluntary_arrangement": ("completed", "in_repayment", "defaulted"), "bankruptcy": ("discharged",)}
_CORRECTABLE = ("total_debt", "monthly_income")


@dataclass
class Person:
    """What a person knows (flat names of facts), and what they came to say."""

    random: Random
    knows: dict[str, Any] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, seed: int) -> Person:
        """The person of a seed."""
        random = Random(seed)
        kind = random.choice(("none", "voluntary_arrangement", "bankruptcy"))
        knows: dict[str, Any] = {
            "total_debt": random.randrange(60, 1500, 5) * _MAN, "creditor_count": random.randrange(1, 12),
            "monthly_income": random.randrange(12, 45) * _MAN, "monthly_living_costs": random.randrange(8, 30) * _MAN,
            "assets": random.randrange(0, 300, 10) * _MAN, "household_size": random.randrange(2, 6),
            "legal_action": random.choice(("none", "dunning")), "owns_home": False,
            "income_type": random.choice(("salaried", "part_time")), "income_stable": random.choice((True, False)),
            "prior.procedure": kind,
        }
        if kind != "none":
            knows["prior.outcome"] = random.choice(_OUTCOMES[kind])
            knows["prior.decided_on"] = random.choice((2016, 2019, 2022))
        return cls(random, knows)

    def puts(self, name: str, value: Any = None) -> str:
        """One fact in words (`value`: another than the true one)."""
        value = self.knows[name] if value is None else value
        if name in _SAID:
            if name == "assets" and value == 0:
                return "財産はありません"
            number = value // _MAN if value >= _MAN else value
            return self.random.choice(_SAID[name]).format(n=number)
        return self.random.choice(_WORDS[name][value])

    def opens(self) -> str:
        """Two or three facts at once, in any order."""
        names = self.random.sample(("total_debt", "creditor_count", "monthly_income", "prior.procedure"), 3)
        self.told |= set(names)
        return "。".join(self.puts(name) for name in names)

    def answers(self, asked: str | None) -> str:
        """The answer to the question asked, now and then with one more fact."""
        if asked is None or asked not in self.knows:
            return "わからない"
        said = [self.puts(asked)]
        self.told.add(asked)
        more = [name for name in ("total_debt", "monthly_income", "legal_action") if name not in self.told]
        if more and self.random.random() < 0.2:
            said.append(self.puts(more[0]))
            self.told.add(more[0])
        return "。".join(said)


@dataclass
class Ended:
    """How a talk ended: facts other than the person knows, a question put too often, whether a result was shown."""

    wrong: dict[str, Any]
    turns: int
    done: bool
    looped: str | None


def lives_through(talk: Talk, person: Person) -> Ended:
    """The whole talk of one person, with wandering: a question in the middle, a wrong figure and its correction."""
    roll, asked_often, turns = person.random, {}, 1
    talk.say(person.opens())
    while not talk.done and turns < MOST_TURNS:
        turns += 1
        asked_often[talk.asked] = asked_often.get(talk.asked, 0) + 1
        _wander(talk, person, roll)
        talk.say(person.answers(talk.asked))
    if not talk.done:
        talk.say("ここまでの結果を見せて")
    looped = next((str(name) for name, times in asked_often.items() if times > 4), None)
    return Ended(_differences(person, talk.facts()), turns, talk.done, looped)


def _wander(talk: Talk, person: Person, roll: Random) -> None:
    if roll.random() < 0.15:
        talk.say(roll.choice(QUESTIONS))
    name = talk.asked
    if name in _CORRECTABLE and name in person.knows and roll.random() < 0.3:
        wrong = person.knows[name] + roll.choice((20, 30, 50)) * _MAN
        talk.say(person.puts(name, wrong))
        person.told.add(name)
        talk.say(f"{wrong // _MAN}万じゃなくて{person.knows[name] // _MAN}万です")


def _differences(person: Person, facts: Mapping[str, Any]) -> dict[str, Any]:
    held: dict[str, Callable[[], Any]] = {
        "prior.procedure": lambda: (facts.get("prior") or [{}])[0].get("procedure"),
        "prior.outcome": lambda: (facts.get("prior") or [{}])[0].get("outcome"),
        "prior.decided_on": lambda: int((facts.get("prior") or [{}])[0].get("decided_on", "0")[:4]),
    }
    found = {name: held[name]() if name in held else facts.get(name) for name in person.told}
    return {name: value for name, value in found.items() if value != person.knows[name]}
