"""The page in front of the real server: one person's whole consultation in Chromium."""

import pytest
from chat_page import ChatPage
from conftest import VISITOR
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

SAYS = [
    ("借金が800万あります。住宅ローンが2400万残っていて、家だけは残したいです", "800万円"),
    ("はじめてです", "はじめて"),
    ("来ていません", "来ていない"),
    ("会社員です", "会社員"),
    ("手取り28万円、生活費は20万円、財産はないです", "28万円"),
    ("ここまでの結果を見せて", "手続きごとの見通し"),
]


def test_a_person_with_a_home_to_keep_reads_the_result_and_why(browser: Browser, server: str) -> None:
    context = browser.new_context(**VISITOR)
    chat = ChatPage(context.new_page(), server).open()
    for text, heard in SAYS:
        chat.say(text)
        chat.bot.filter(has_text=heard).last.wait_for()
    result = chat.log.inner_text()
    for words in ("小規模個人再生", "160万円", "44,445円", "26,667円", "住宅資金特別条項"):
        assert words in result
    why = chat.log.get_by_text("なぜ?").first
    why.click()
    assert "民事再生法" in chat.log.inner_text()
    assert chat.troubles == []
    context.close()


def test_the_talk_is_still_there_after_a_reload(browser: Browser, server: str) -> None:
    context = browser.new_context(**VISITOR)
    chat = ChatPage(context.new_page(), server).open()
    chat.say("借金は350万です")
    chat.bot.filter(has_text="350万円").last.wait_for()
    chat.page.reload()
    chat.bot.filter(has_text="350万円").last.wait_for()
    assert chat.own_words[-1] == "借金は350万です"
    context.close()
