"""`python -m bot` and the Rasa commands, as a newcomer runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CLOCK, ROOT

pytestmark = pytest.mark.rasa


def _bot(command: str, given: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "BOT_CLOCK": CLOCK, "DATABASE_PATH": str(tmp_path / "talk.db"), **environment}
    arguments = [sys.executable, "-m", "bot", command]
    return subprocess.run(arguments, cwd=ROOT, env=settings, input=given, capture_output=True, text=True, timeout=300)


def test_understand_answers_each_line_in_order_and_survives_bad_ones(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "3年前に個人再生して、今カードで350万あります", "asked": None},
        {"id": "b", "text": "22", "asked": "monthly_income"},
        {"id": "c", "text": "去年の3月", "asked": "prior.decided_on"},
        {"id": "d", "text": "わからない", "asked": "total_debt"},
        {"id": "e", "text": "", "asked": None},
        {"id": "f", "text": "/restart", "asked": None},
        {"id": "g", "text": "\ud800死にたい", "asked": None},
        {"id": "h", "text": "2回目の任意整理はできますか?"},
    ]
    given = "\n".join(json.dumps(line) for line in lines) + "\nnot json\n"
    ended = _bot("understand", given, tmp_path)
    assert ended.returncode == 0, ended.stderr
    out = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["id"] for line in out] == [*"abcdefgh", None]
    facts = {line["id"]: line.get("facts") for line in out}
    assert facts["a"]["total_debt"] == 3_500_000
    assert facts["a"]["prior"] == [{"procedure": "rehabilitation", "years_ago": 3}]
    assert facts["b"] == {"monthly_income": 220_000}
    assert facts["c"] == {"prior": [{"decided_on": "2025-03"}]}
    assert facts["d"] == {"unknown": ["total_debt"]}
    assert facts["e"] == {}
    topics = {line["id"]: line.get("topic") for line in out}
    assert (topics["d"], topics["g"], topics["h"]) == ("dont_know", "distress_crisis", "ask_eligibility_second_time")
    assert "error" in out[-1]


def test_the_terminal_holds_the_same_conversation(tmp_path: Path) -> None:
    ended = _bot("chat", "借金は350万です\nここまでの結果を見せて\n", tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "弁護士ではありません" in ended.stdout
    assert "350万円" in ended.stdout
    assert "手続きごとの見通し" in ended.stdout


def test_a_missing_or_broken_model_is_refused_with_a_clear_message(tmp_path: Path) -> None:
    broken = tmp_path / "model.tar.gz"
    broken.write_bytes(b"no model")
    code = "from bot.logs import silence; silence(); from pathlib import Path; from bot.settings import settings; " \
        "from bot.database import open_database as o; from bot.dialogue.runtime import Runtime; " \
        "Runtime(settings().model_path, o(settings().database_path, 500))"
    for model in (tmp_path / "absent.tar.gz", broken):
        settings = {**os.environ, "MODEL_PATH": str(model), "DATABASE_PATH": str(tmp_path / "talk.db")}
        ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True)
        assert ended.returncode != 0
        assert "ModelMissing" in ended.stderr
        assert "make train" in ended.stderr


def test_nothing_is_trained_again_when_nothing_changed(tmp_path: Path) -> None:
    ended = _bot("train", "", tmp_path)
    assert ended.returncode == 0
    assert "学習は要りません" in ended.stdout


def test_rasa_finds_nothing_to_warn_of_in_the_data() -> None:
    rasa = Path(sys.executable).with_name("rasa")
    ended = subprocess.run([rasa, "data", "validate", "--fail-on-warnings"], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
