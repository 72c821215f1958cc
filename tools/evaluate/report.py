"""The report in words, with its pictures beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.evaluate import pictures
from tools.evaluate.running import MessagesRead, QuestionsRead
from tools.evaluate.stages import Stages, percentile

GOALS = "facts F1 ≥ 0.93 · all facts of a message ≥ 0.85 · topic ≥ 0.92 · retrieval hit@1 ≥ 0.90 · none wrong by ten"


def write(
    out: Path, what: Mapping[str, str], read: Mapping[str, MessagesRead], found: Mapping[str, QuestionsRead],
    stages: Stages, folds: tuple[float, float] | None, commit: str,
) -> None:
    """Writes `report.md`, a picture of the facts and of the topics for each set, and one of the stages."""
    for name, result in read.items():
        pictures.facts(result.counts, out / f"facts_{name}.png")
        pictures.confusion(result.topics, out / f"topics_{name}.png")
    pictures.stages(stages.spent, out / "stages.png")
    lines = [*_summary(what, read, found, commit), *_folds(folds), *_times(stages)]
    for name, result in read.items():
        lines += _facts(name, result)
    (out / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _summary(
    what: Mapping[str, str], read: Mapping[str, MessagesRead], found: Mapping[str, QuestionsRead], commit: str
) -> Iterator[str]:
    yield from (f"# Understanding, measured at {commit}", "", f"Goals on unseen messages: {GOALS}.", "")
    yield "| set | what | messages | facts P | R | F1 | all facts right | topic | wrong by ten |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, one in read.items():
        precision, recall, f1 = one.counts.f1()
        yield (f"| {name} | {what[name]} | {one.total} | {precision:.3f} | {recall:.3f} | {f1:.3f} | "
               f"{one.exact / one.total:.3f} | {one.topic_accuracy:.3f} | {len(one.tenfold)} |")
    yield from ("", "| questions | what | number | hit@1 | hit@1 by either reader | hit@3 |",
                "| --- | --- | ---: | ---: | ---: | ---: |")
    for name, one in found.items():
        first, three = one.first / one.total, one.among_three / one.total
        either = "–" if one.either is None else f"{one.either / one.total:.3f}"
        yield f"| {name} | {what[name]} | {one.total} | {first:.3f} | {either} | {three:.3f} |"


def _folds(folds: tuple[float, float] | None) -> Iterator[str]:
    if folds is not None:
        yield from ("", f"Cross-validation of the topics over the training data: accuracy {folds[0]:.3f}, "
                        f"weighted F1 {folds[1]:.3f}.")


def _times(stages: Stages) -> Iterator[str]:
    yield from ("", "## Milliseconds a message", "", "| stage | p50 | p95 | max |", "| --- | ---: | ---: | ---: |")
    for name in sorted(stages.spent, key=lambda name: -percentile(stages.spent[name], 0.5)):
        spent = stages.spent[name]
        yield f"| {name} | {percentile(spent, 0.5):.2f} | {percentile(spent, 0.95):.2f} | {max(spent):.1f} |"
    yield from ("", "![stages](stages.png)")


def _facts(name: str, result: MessagesRead) -> Iterator[str]:
    yield from ("", f"## {name}", "")
    yield from ("| fact | precision | recall | F1 | stated |", "| --- | ---: | ---: | ---: | ---: |")
    for fact in result.counts.names:
        precision, recall, f1 = result.counts.f1(fact)
        stated = result.counts.right[fact] + result.counts.missed[fact]
        yield f"| {fact} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {stated} |"
    yield from ("", f"![facts](facts_{name}.png)", "", f"![topics](topics_{name}.png)")
