"""`make rules`: writes build/rules for today, or for the day of BOT_CLOCK, and says what it wrote."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from actions.rules.refusals import FactsRefused, today_from
from bot.errors import SettingsRefused
from bot.settings import ROOT, settings
from tools.rules_catalogue.chapters import counts, document, title
from tools.rules_catalogue.collecting import catalogue
from tools.rules_catalogue.drawing import whole_svg
from tools.rules_catalogue.gaps import unproved_rules
from tools.rules_catalogue.graph import panels
from tools.rules_catalogue.html_page import page
from tools.rules_catalogue.markdown import markdown
from tools.rules_catalogue.words import words

FOLDER = ROOT / "build" / "rules"


def write(day: date, folder: Path) -> list[str]:
    """Writes the catalogue of `day` into `folder`; gives one line for each file, and the counts."""
    found = catalogue(day)
    drawn = panels(found)
    blocks, name = tuple(document(found, drawn)), title(found)
    texts = {"index.html": page(name, blocks), "rules.md": markdown(blocks), "graph.svg": whole_svg(name, drawn)}
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    written = [f"{folder / file} ({len(text.encode()) // 1024} KB)" for file, text in texts.items()]
    unproved = " ".join(rule.number for rule in unproved_rules(found)) or words()["record"]["none"]
    return [*written, words()["counts"].format(**counts(found)), f"{words()['unproved']['rules']}: {unproved}"]


def main() -> int:
    """Writes the catalogue; 2 where the clock is set to a day whose law is not known."""
    try:
        day = today_from(settings().clock.now().date().isoformat())
    except (SettingsRefused, FactsRefused) as error:
        print(error.message if isinstance(error, FactsRefused) else error, file=sys.stderr)
        return 2
    print("\n".join(write(day, FOLDER)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
