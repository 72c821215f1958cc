"""Rasa's conversations in the strict store: a second writer, a corrupt row, a long talk."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import insert, select
from sqlalchemy.engine import Engine

from bot.database import events, open_database
from bot.dialogue.tracker_store import CHECKPOINT_AFTER, StrictTrackerStore, unit_of_work
from bot.errors import StoreFailed
from tests.aio import run

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [state_case]
    slots:
      total_debt: {type: any, influence_conversation: false, mappings: [{type: custom}]}
    """
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "talk.db", 500)


@pytest.fixture
def store(engine: Engine) -> StrictTrackerStore:
    return StrictTrackerStore(DOMAIN, engine=engine)


def _tracker(turns: int) -> DialogueStateTracker:
    said = [[UserUttered(f"{n}"), SlotSet("total_debt", n), ActionExecuted("action_listen")] for n in range(turns)]
    return DialogueStateTracker.from_events("p", [e for turn in said for e in turn], DOMAIN.slots, domain=DOMAIN)


def test_a_conversation_comes_back_as_it_was(store: StrictTrackerStore) -> None:
    tracker = _tracker(3)
    run(store.save(tracker))
    back = run(store.retrieve("p"))
    assert [e.as_dict() for e in back.events] == [e.as_dict() for e in tracker.events]
    assert back.get_slot("total_debt") == 2


def test_a_second_writer_is_refused_instead_of_dropped(store: StrictTrackerStore, engine: Engine) -> None:
    run(store.save(_tracker(1)))
    with engine.begin() as connection:
        connection.execute(insert(events).values(person="p", seq=4, kind="x", body="{}"))
    with pytest.raises(StoreFailed):
        run(store.save(_tracker(3)))


def test_a_corrupt_row_fails_one_person_and_nobody_else(store: StrictTrackerStore, engine: Engine) -> None:
    run(store.save(_tracker(1)))
    with engine.begin() as connection:
        connection.execute(insert(events).values(person="broken", seq=0, kind="user", body="{not json"))
    with pytest.raises(StoreFailed):
        run(store.retrieve("broken"))
    assert run(store.retrieve("p")) is not None


def test_rows_of_a_unit_of_work_wait_for_the_commit(store: StrictTrackerStore, engine: Engine) -> None:
    async def go() -> int:
        with unit_of_work() as unit:
            await store.save(_tracker(2))
        return len(unit.rows)

    assert run(go()) == 6
    with engine.connect() as connection:
        assert connection.execute(select(events)).all() == []


def test_a_long_talk_is_cut_and_keeps_its_facts(store: StrictTrackerStore) -> None:
    turns = CHECKPOINT_AFTER // 3 + 1
    run(store.save(_tracker(turns)))
    back = run(store.retrieve("p"))
    assert len(back.events) < 10
    assert back.get_slot("total_debt") == turns - 1
