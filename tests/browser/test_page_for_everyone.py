"""Small screens, keyboards, screen readers, dark nights, and leaving in a hurry."""

from collections.abc import Callable

import pytest
from chat_page import ChatPage
from playwright.sync_api import expect
from stub_server import Stub

pytestmark = pytest.mark.browser

# Walks the shadow tree and returns every text whose contrast with what lies behind it is below WCAG's AA.
FAINT_TEXTS = """() => {
  const rgba = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 1) return color;
    }
    return [255, 255, 255, 1];
  };
  const root = document.querySelector('yarinaoshi-chat').shadowRoot;
  return [...root.querySelectorAll('.app *')].filter((node) => node.checkVisibility()
      && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())).map((node) => {
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    return { text: node.textContent.slice(0, 20), kind: node.className, ratio: (a + 0.05) / (b + 0.05) };
  }).filter(({ ratio }) => ratio < 4.5);
}"""
WIDER_THAN_SCREEN = """() => {
  const root = document.querySelector('yarinaoshi-chat').shadowRoot;
  const wide = [...root.querySelectorAll('.app *')].filter((node) => node.checkVisibility()
    && !node.closest('.spoken') && node.getBoundingClientRect().right > innerWidth + 0.5);
  return [document.documentElement.scrollWidth > innerWidth, ...wide.map((node) => node.className)].filter(Boolean);
}"""
SMALL_TARGETS = """() => {
  const root = document.querySelector('yarinaoshi-chat').shadowRoot;
  return [...root.querySelectorAll('button, a, summary, textarea')].filter((node) => node.checkVisibility())
    .map((node) => ({ name: node.textContent || node.className, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 44 || box.height < 44).map(({ name }) => name);
}"""


def show_every_card(chat: ChatPage) -> None:
    for text in ("手続きを見せて", "急ぎ", "つらい", "準備"):
        chat.say(text)
    for summary in chat.page.get_by_text("なぜ?").all():
        summary.click()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(stub: Stub, visit: Callable[..., ChatPage], width: int) -> None:
    chat = visit(viewport={"width": width, "height": 700}).open()
    chat.say("とても長い英数字" + "a" * 200)
    show_every_card(chat)
    assert chat.page.evaluate(WIDER_THAN_SCREEN) == []


def test_the_real_greeting_fits_320_pixels(visit: Callable[..., ChatPage]) -> None:
    chat = visit(viewport={"width": 320, "height": 568}).open()
    assert chat.page.evaluate(WIDER_THAN_SCREEN) == []


def test_everything_to_press_is_at_least_44_pixels(stub: Stub, chat: ChatPage) -> None:
    show_every_card(chat)
    assert chat.page.evaluate(SMALL_TARGETS) == []


def test_the_box_has_16_pixel_letters_so_that_phones_do_not_zoom(chat: ChatPage) -> None:
    assert chat.box.evaluate("box => getComputedStyle(box).fontSize") == "16px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(stub: Stub, visit: Callable[..., ChatPage], scheme: str) -> None:
    chat = visit(color_scheme=scheme)
    chat.page.clock.set_fixed_time("2026-11-22T10:00:00+09:00")
    chat.open()
    show_every_card(chat)
    chat.page.context.set_offline(True)
    chat.box.fill("4社です")
    chat.box.press("Enter")
    expect(chat.page.get_by_role("button", name="もう一度送る")).to_be_visible()
    assert chat.theme == scheme
    assert chat.page.evaluate(FAINT_TEXTS) == []


@pytest.mark.parametrize(
    ("time", "device", "theme"),
    [
        ("18:59", "light", "light"),
        ("19:00", "light", "dark"),
        ("05:59", "light", "dark"),
        ("06:00", "light", "light"),
        ("12:00", "dark", "dark"),
    ],
)
def test_the_page_is_dark_by_night_or_where_the_device_is(
    visit: Callable[..., ChatPage], time: str, device: str, theme: str
) -> None:
    chat = visit(color_scheme=device)
    chat.page.clock.set_fixed_time(f"2026-11-22T{time}:00+09:00")
    assert chat.open().theme == theme


def test_the_wish_for_a_light_page_is_kept_at_night(visit: Callable[..., ChatPage]) -> None:
    chat = visit()
    chat.page.clock.set_fixed_time("2026-11-22T22:00:00+09:00")
    chat.open()
    chat.page.get_by_role("button", name="明るい画面にする").click()
    assert chat.theme == "light"
    assert chat.open().theme == "light"


def test_a_whole_conversation_needs_only_the_keyboard(chat: ChatPage) -> None:
    before = chat.bot.count()
    for _ in range(20):
        chat.page.keyboard.press("Tab")
        if chat.focused == "choice":
            break
    chat.page.keyboard.press("Enter")
    expect(chat.bot.nth(before)).to_be_visible()
    assert len(chat.own_words) == 1
    assert chat.focused == "box"
    chat.page.keyboard.type("yonsha")
    chat.page.keyboard.press("Enter")
    expect(chat.own).to_have_count(2)
    assert chat.focused == "box"


def test_escape_closes_the_question_about_erasing(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="お話を消す").click()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("dialog")).to_be_hidden()


def test_an_answer_is_announced_once_and_the_list_itself_is_silent(stub: Stub, chat: ChatPage) -> None:
    expect(chat.announced).not_to_be_empty()
    chat.page.evaluate("""() => {
      const region = document.querySelector('yarinaoshi-chat').shadowRoot.querySelector('[aria-live]');
      window.heard = [];
      new MutationObserver(() => region.textContent && heard.push(region.textContent))
        .observe(region, { childList: true, characterData: true, subtree: true });
    }""")
    chat.say("手続きを見せて")
    expect(chat.announced).to_have_text("伺った内容から、手続きを並べました。\n手続きの見通し、4件")
    assert len(chat.page.evaluate("heard")) == 1
    expect(chat.page.locator("[aria-live]")).to_have_count(1)
    expect(chat.page.locator("[role=log], [role=status]")).to_have_count(0)


def test_two_pieces_of_news_at_once_are_announced_together_each_once(chat: ChatPage) -> None:
    expect(chat.announced).not_to_be_empty()
    chat.box.fill("あ" * 1001)
    chat.page.evaluate("""() => {
      const send = document.querySelector('yarinaoshi-chat').shadowRoot.querySelector('.send');
      dispatchEvent(new Event('offline'));
      send.click();
      send.click();
    }""")
    expect(chat.announced).to_have_text(
        "つながりません。電波やWi-Fiを確かめてください。\n1文字こえています。分けて送ってください。"
    )


def test_on_a_touch_screen_a_choice_does_not_call_up_the_keyboard(visit: Callable[..., ChatPage]) -> None:
    chat = visit(has_touch=True, is_mobile=True).open()
    chat.choices.first.tap()
    expect(chat.own).to_have_count(1)
    assert chat.focused == "log"


@pytest.mark.parametrize("way", ["button", "escape"])
def test_leaving_replaces_the_page_so_that_back_does_not_return(chat: ChatPage, way: str) -> None:
    chat.page.route("https://www.google.com/**", lambda route: route.fulfill(body="<title>検索</title>"))
    if way == "button":
        chat.page.get_by_role("button", name="すぐ閉じる").click()
    else:
        for _ in range(3):
            chat.page.keyboard.press("Escape")
    chat.page.wait_for_url("https://www.google.com/")
    chat.page.go_back()
    assert chat.page.url == "about:blank"


def test_without_javascript_there_are_numbers_to_call(visit: Callable[..., ChatPage], page_url: str) -> None:
    chat = visit(java_script_enabled=False)
    chat.page.goto(page_url)
    expect(chat.page.get_by_role("link", name="法テラス 0570-078374")).to_be_visible()
    expect(chat.page.get_by_role("link", name="よりそいホットライン 0120-279-338")).to_be_visible()


def test_the_page_asks_nothing_of_other_hosts(chat: ChatPage, page_url: str) -> None:
    asked: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.open()
    assert asked
    assert [url for url in asked if not url.startswith(page_url)] == []
