"""Bad connections: nothing written is lost, nothing is sent twice."""

from collections.abc import Callable

import pytest
from chat_page import ChatPage
from playwright.sync_api import Route, expect
from stub_server import Stub

pytestmark = pytest.mark.browser

RETRY = "もう一度送る"


def test_a_failed_message_keeps_its_words_and_is_retried_under_the_same_id(stub: Stub, chat: ChatPage) -> None:
    stub.mode = "error"
    chat.box.fill("4社です")
    chat.box.press("Enter")
    expect(chat.log.get_by_text("ただいま混み合っています。")).to_be_visible()
    assert chat.own_words == ["4社です"]
    stub.mode = "normal"
    chat.page.get_by_role("button", name=RETRY).click()
    expect(chat.bot).to_have_count(3)
    assert len(stub.received) == 2
    assert stub.received[0] == stub.received[1]
    expect(chat.page.get_by_role("button", name=RETRY)).to_have_count(0)


def test_the_retry_waits_as_long_as_the_server_asks(stub: Stub, chat: ChatPage) -> None:
    chat.page.clock.install()
    stub.mode = "limit"
    chat.box.fill("4社です")
    chat.box.press("Enter")
    chat.page.clock.run_for(1000)
    expect(chat.log.get_by_text("20秒ほど待つと、もう一度送れます。")).to_be_visible()
    expect(chat.page.get_by_role("button", name=RETRY)).to_be_disabled()
    chat.page.clock.run_for(20_000)
    expect(chat.page.get_by_role("button", name=RETRY)).to_be_enabled()


def test_offline_keeps_the_words_and_says_so(chat: ChatPage) -> None:
    before = chat.bot.count()
    chat.page.context.set_offline(True)
    expect(chat.page.locator(".notice").get_by_text("つながりません。電波やWi-Fiを確かめてください。")).to_be_visible()
    chat.box.fill("4社です")
    chat.box.press("Enter")
    expect(chat.own.get_by_role("button", name=RETRY)).to_be_visible()
    assert chat.own_words == ["4社です"]
    chat.page.context.set_offline(False)
    expect(chat.page.locator(".notice")).to_be_hidden()
    chat.own.get_by_role("button", name=RETRY).click()
    expect(chat.bot.nth(before)).to_be_visible()
    assert chat.own_words == ["4社です"]


def test_later_words_do_not_overtake_earlier_ones(stub: Stub, chat: ChatPage) -> None:
    stub.mode, stub.seconds = "slow", 0.5
    for text in ("一つ目", "二つ目"):
        chat.box.fill(text)
        chat.box.press("Enter")
    expect(chat.bot).to_have_count(4)
    assert [message["text"] for message in stub.received] == ["一つ目", "二つ目"]
    order = chat.page.locator("li.message").evaluate_all("all => all.map(one => one.classList[1])")
    assert order == ["bot", "bot", "person", "bot", "person", "bot"]


def test_words_waiting_behind_a_failed_message_fail_with_it_and_can_be_sent_again(stub: Stub, chat: ChatPage) -> None:
    chat.page.route("**/api/messages", lambda route: (chat.page.wait_for_timeout(300), route.abort()), times=1)
    for text in ("一つ目", "二つ目"):
        chat.box.fill(text)
        chat.box.press("Enter")
    expect(chat.page.get_by_role("button", name=RETRY)).to_have_count(2)
    assert stub.received == []
    chat.page.get_by_role("button", name=RETRY).first.click()
    expect(chat.bot).to_have_count(3)
    chat.page.get_by_role("button", name=RETRY).click()
    expect(chat.bot).to_have_count(4)
    assert [message["text"] for message in stub.received] == ["一つ目", "二つ目"]
    assert chat.own_words == ["一つ目", "二つ目"]


def test_a_server_that_cannot_be_reached_at_first_can_be_tried_again(visit: Callable[..., ChatPage]) -> None:
    chat = visit()
    chat.page.route("**/api/**", lambda route: route.abort())
    chat.page.goto(chat.url)
    expect(chat.page.get_by_text("お急ぎのときは、お電話もできます。")).to_be_visible()
    expect(chat.page.get_by_role("link", name="0570-078374")).to_have_attribute("href", "tel:0570078374")
    chat.page.unroute("**/api/**")
    chat.page.get_by_role("button", name="もう一度つなぐ").click()
    expect(chat.bot.first).to_be_visible()
    expect(chat.page.locator(".notice")).to_be_hidden()


def test_the_dots_show_within_300_ms_and_give_up_after_30_s(stub: Stub, chat: ChatPage) -> None:
    chat.page.clock.install()
    stub.mode, stub.seconds = "slow", 2
    chat.box.fill("4社です")
    chat.box.press("Enter")
    chat.page.clock.run_for(300)
    expect(chat.page.locator(".typing")).to_be_visible()
    chat.page.clock.run_for(30_000)
    expect(chat.own.get_by_text("お返事に時間がかかっています。もう一度お試しください。")).to_be_visible()
    expect(chat.page.locator(".typing")).to_be_hidden()
    expect(chat.page.get_by_role("button", name=RETRY)).to_be_enabled()


def test_an_unsent_message_can_be_taken_back_and_its_choices_open_again(stub: Stub, chat: ChatPage) -> None:
    stub.mode = "error"
    chat.page.get_by_role("button", name="任意整理").click()
    chat.page.get_by_role("button", name="書き直す").click()
    expect(chat.own).to_have_count(0)
    expect(chat.box).to_have_value("任意整理です")
    assert all(chat.choices.nth(i).is_enabled() for i in range(4))
    expect(chat.page.locator("button.choice.chosen")).to_have_count(0)


def test_words_that_did_arrive_are_shown_again_when_taken_back(chat: ChatPage) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    chat.page.route("**/api/messages", lose_the_answer, times=1)
    before = chat.bot.count()
    chat.box.fill("4社です")
    chat.box.press("Enter")
    chat.page.get_by_role("button", name="書き直す").click()
    expect(chat.bot.nth(before)).to_be_visible()
    assert chat.own_words == ["4社です"]


def test_a_failed_erasure_says_so_and_erases_nothing(stub: Stub, chat: ChatPage) -> None:
    chat.say("4社です")
    chat.page.route("**/api/sessions/current", lambda route: route.abort())
    chat.page.get_by_role("button", name="お話を消す").click()
    dialog = chat.page.get_by_role("dialog")
    dialog.get_by_role("button", name="消す").click()
    expect(dialog.get_by_role("alert")).to_have_text("つながりません。電波やWi-Fiを確かめてください。")
    assert chat.own_words == ["4社です"]
