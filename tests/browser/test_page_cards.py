"""Cards, links and text that tries to be more than text."""

import pytest
from chat_page import ChatPage
from playwright.sync_api import expect
from stub_server import Stub

pytestmark = pytest.mark.browser


def test_a_procedure_opens_its_reasons_with_their_basis(stub: Stub, chat: ChatPage) -> None:
    chat.say("手続きを見せて")
    item = chat.page.locator(".card.procedures .item").first
    expect(item.locator(".tag")).to_have_text("候補になる")
    expect(item.get_by_role("row", name="月々(36回) 27,778円")).to_be_visible()
    basis = item.get_by_text("根拠: 民事再生法221条1項").first
    expect(basis).to_be_hidden()
    item.get_by_text("なぜ?").click()
    expect(basis).to_be_visible()


def test_urgent_cards_show_the_deadline_and_a_number_to_call(stub: Stub, chat: ChatPage) -> None:
    chat.say("急ぎ")
    card = chat.page.locator(".card.urgent")
    expect(card.locator(".deadline")).to_have_text("期限 2026年12月6日(日)")
    expect(card.get_by_role("link", name="0570-078374")).to_have_attribute("href", "tel:0570078374")
    expect(card.get_by_role("link", name="公式ページを見る")).to_have_attribute("rel", "noopener noreferrer")
    expect(chat.page.get_by_role("link", name="#9110")).to_have_attribute("href", "tel:%239110")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("手続きを見せて", ["procedures"]),
        ("急ぎ", ["urgent", "desks"]),
        ("つらい", ["crisis"]),
        ("準備", ["next_steps", "questions", "documents", "facts"]),
    ],
)
def test_every_kind_of_card_is_drawn(stub: Stub, chat: ChatPage, said: str, kinds: list[str]) -> None:
    chat.say(said)
    drawn = chat.page.locator(".card").evaluate_all("cards => cards.map(card => card.classList[1])")
    assert drawn == kinds
    for index in range(len(kinds)):
        assert chat.page.locator(".card").nth(index).locator(".item").count() > 0


def test_script_and_markup_in_a_message_stay_text(stub: Stub, chat: ChatPage) -> None:
    chat.say("危ない文字")
    expect(chat.log.get_by_text('<img src=x onerror="document.title=1"><b>太字</b>')).to_be_visible()
    expect(chat.page.get_by_role("button", name="<script>document.title=2</script>")).to_be_visible()
    expect(chat.page.locator(".log :is(img, b, script)")).to_have_count(0)
    links = chat.page.locator(".card a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == ["tel:%239110"]
    assert chat.page.title() == "ご案内"


def test_a_whole_talk_breaks_no_rule_of_the_csp_and_logs_no_error(chat: ChatPage) -> None:
    with chat.page.expect_response(chat.url) as loaded:
        chat.open()
    policy = loaded.value.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    chat.choices.first.click()
    chat.say("4社です")
    assert chat.troubles == []


def test_a_breach_of_the_csp_would_be_noticed(chat: ChatPage) -> None:
    chat.page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.com/x.png' }))")
    chat.page.wait_for_function("document.images[0].complete")
    assert "CSP img-src" in chat.troubles
    chat.troubles.clear()


def test_what_the_person_writes_stays_text_too(chat: ChatPage) -> None:
    chat.say("<img src=x onerror=\"document.title='壊れた'\">")
    expect(chat.page.locator(".log img")).to_have_count(0)
    assert chat.page.title() == "ご案内"


def test_a_long_answer_is_shown_from_its_beginning(stub: Stub, chat: ChatPage) -> None:
    chat.say("準備")
    top = chat.log.get_by_text("相談の前に、そろえておくと楽です。").bounding_box()
    log = chat.page.locator(".log").bounding_box()
    assert top and log
    assert log["y"] <= top["y"] < log["y"] + 100
