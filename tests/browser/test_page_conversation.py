"""Talking: greeting, choices, keys, reload, erasing."""

import re

import pytest
from chat_page import ChatPage
from playwright.sync_api import expect
from stub_server import Stub

pytestmark = pytest.mark.browser


def test_the_greeting_appears_with_the_notice_that_this_is_no_lawyer(chat: ChatPage) -> None:
    assert chat.bot.first.inner_text().strip()
    expect(chat.page.get_by_text("自動の案内です(弁護士ではありません)")).to_be_visible()
    assert chat.page.title() == "ご案内"


def test_tapping_a_choice_sends_its_text_and_closes_the_others(chat: ChatPage) -> None:
    offered = chat.choices.all_inner_texts()
    before = chat.bot.count()
    chat.choices.first.click()
    expect(chat.bot.nth(before)).to_be_visible()
    assert len(chat.own_words) == 1
    assert [chat.choices.nth(i).is_disabled() for i in range(len(offered))] == [True] * len(offered)
    expect(chat.page.locator("button.choice.chosen")).to_have_count(1)
    expect(chat.choices.first).to_have_class(re.compile("chosen"))


def test_the_text_of_a_choice_is_sent_not_its_label(stub: Stub, chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="任意整理").click()
    expect(chat.own).to_have_count(1)
    expect(chat.bot).to_have_count(3)
    assert [message["text"] for message in stub.received] == ["任意整理です"]


def test_choices_close_when_the_answer_is_written_instead(chat: ChatPage) -> None:
    offered = chat.choices.count()
    chat.say("350万円くらいです")
    assert all(chat.choices.nth(i).is_disabled() for i in range(offered))
    expect(chat.page.locator("button.choice.chosen")).to_have_count(0)


def test_enter_sends_and_the_focus_stays_in_the_box(chat: ChatPage) -> None:
    chat.say("わからない")
    assert chat.own_words == ["わからない"]
    expect(chat.box).to_have_value("")
    assert chat.focused == "box"


def test_shift_and_enter_make_a_new_line(chat: ChatPage) -> None:
    chat.box.fill("一行目")
    chat.box.press("Shift+Enter")
    chat.box.press_sequentially("二行目")
    expect(chat.box).to_have_value("一行目\n二行目")
    assert chat.own_words == []


@pytest.mark.parametrize("keys", ["{isComposing: true}", "{keyCode: 229}"], ids=["isComposing", "keyCode 229"])
def test_enter_that_chooses_kanji_does_not_send(chat: ChatPage, keys: str) -> None:
    chat.box.fill("さいむせいり")
    chat.box.evaluate(
        f"box => box.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, ...{keys}}}))"
    )
    expect(chat.box).to_have_value("さいむせいり")
    assert chat.own_words == []


def test_an_empty_message_is_not_sent(chat: ChatPage) -> None:
    chat.box.fill("  \n ")
    chat.send_button.click()
    assert chat.own_words == []


def test_a_message_of_more_than_1000_characters_is_kept_and_not_sent(chat: ChatPage) -> None:
    chat.box.fill("あ" * 950)
    expect(chat.page.get_by_text("あと50文字")).to_be_visible()
    chat.box.fill("あ" * 1001)
    chat.send_button.click()
    expect(chat.page.locator(".count")).to_have_text("1文字こえています。分けて送ってください。")
    assert chat.own_words == []
    assert len(chat.box.input_value()) == 1001


def test_reload_shows_the_conversation_again_with_its_chosen_answers(chat: ChatPage) -> None:
    before = chat.bot.count()
    chat.choices.first.click()
    expect(chat.bot.nth(before)).to_be_visible()
    chat.say("だいたい4社です")
    words, answers = chat.own_words, chat.bot.all_inner_texts()
    chat.open()
    expect(chat.own).to_have_count(2)
    assert chat.own_words == words
    assert chat.bot.all_inner_texts() == answers
    expect(chat.page.locator("button.choice.chosen")).to_have_count(1)


def test_choices_still_open_survive_a_reload(chat: ChatPage) -> None:
    offered = chat.choices.all_inner_texts()
    chat.open()
    assert chat.choices.all_inner_texts() == offered
    expect(chat.choices.first).to_be_enabled()


def test_erasing_asks_first_and_starts_anew(chat: ChatPage) -> None:
    chat.say("4社です")
    chat.page.get_by_role("button", name="お話を消す").click()
    dialog = chat.page.get_by_role("dialog")
    dialog.get_by_role("button", name="やめる").click()
    assert chat.own_words == ["4社です"]
    chat.page.get_by_role("button", name="お話を消す").click()
    dialog.get_by_role("button", name="消す").click()
    expect(dialog).to_be_hidden()
    expect(chat.own).to_have_count(0)
    expect(chat.bot.first).to_be_visible()
    chat.open()
    assert chat.own_words == []


def test_an_expired_session_begins_a_new_one_and_keeps_the_unsent_words(stub: Stub, chat: ChatPage) -> None:
    stub.sessions.clear()
    chat.box.fill("4社です")
    chat.box.press("Enter")
    expect(chat.log.get_by_text("ここから新しいお話です。")).to_be_visible()
    expect(chat.bot).to_have_count(4)
    chat.page.get_by_role("button", name="もう一度送る").click()
    expect(chat.bot).to_have_count(5)
    assert chat.own_words == ["4社です"]


def test_what_was_said_in_another_tab_appears_on_return(stub: Stub, chat: ChatPage) -> None:
    other = ChatPage(chat.page.context.new_page(), chat.url).open()
    other.say("4社です")
    chat.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(chat.own).to_have_count(1)
    assert chat.own_words == ["4社です"]
    assert other.troubles == []
