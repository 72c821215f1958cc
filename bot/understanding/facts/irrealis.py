"""What a message does not state: suppositions, conditions, questions, and what is only feared."""

from collections.abc import Iterator

from .lexicon import pattern

_PLAIN = ("い", "る", "た", "だ", "す")  # 付かないそうです is told, 付きそうです is feared
_FAR = 12
_FEAR_WINDOW = 24


def asks(text: str, start: int, end: int) -> bool:
    """Whether the sentence [start, end) is a question."""
    return text[end : end + 1] == "?" or bool(pattern("stance", "asks").search(text, start, end))


def ends_in_question(text: str, at: int, end: int) -> bool:
    """Whether what ends at `at` is itself the thing asked: nothing but a short predicate up to the sentence's end."""
    if end - at > _FAR or pattern("stance", "clause").search(text, at, end):
        return False
    return text[end : end + 1] == "?" or bool(pattern("stance", "asked_of").search(text, at, end))


def feared(text: str, at: int) -> bool:
    """Whether what ends at `at` may happen, or is dreaded, and has not happened: 訴えられそう, クビになるかも."""
    hearsay = text.startswith("そう", at) and text[max(0, at - 1) : at] in _PLAIN
    return not hearsay and bool(pattern("stance", "feared").match(text, at, at + _FEAR_WINDOW))


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause around `at` begins."""
    return max((found.end() for found in pattern("stance", "clause").finditer(text, start, at)), default=start)


def _conditions(text: str, start: int, end: int, question: bool) -> Iterator[tuple[int, int]]:
    """Conditions of one sentence: in a question any, elsewhere only those whose outcome has not come about."""
    if question:
        for found in pattern("stance", "condition").finditer(text, start, end):
            begin = _clause(text, start, found.start())
            asking = pattern("stance", "asking_word").search(text, begin, found.start())
            put = pattern("stance", "put_to").search(text, begin, found.end())
            yield asking.start() if asking else put.end() if put else begin, found.end()
    for found in pattern("stance", "unreal").finditer(text, start, end):
        if not pattern("stance", "came_about").search(text, found.end(), end):
            yield _clause(text, start, found.start()), end


def void_stretches(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that state nothing about the person, in order of their sentences."""
    found: list[tuple[int, int]] = []
    for start, end in sentences:
        question = asks(text, start, end)
        supposes = pattern("stance", "suppose").search(text, start, end)
        if supposes or (question and pattern("stance", "suppose_amount").search(text, start, end)):
            found.append((start, end))
        else:
            found += _conditions(text, start, end, question)
    return found
