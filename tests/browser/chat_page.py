"""The chat page as a person meets it: what can be seen and done there, in words a test can use."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

WATCH_CSP = "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"

FOCUSED = """() => {
  const active = document.querySelector('yarinaoshi-chat').shadowRoot.activeElement;
  return active ? active.id || active.className : '';
}"""


@dataclass
class ChatPage:
    """One visitor's page. `troubles` collects console errors, CSP violations and uncaught exceptions."""

    page: Page
    url: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(WATCH_CSP)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        # The browser itself logs an answer of 401 or 503 as an error; the page is meant to get those.
        refused = "/api/" in message.location.get("url", "") and "Failed to load resource" in message.text
        if message.type == "error" and not refused:
            self.troubles.append(message.text)

    def open(self) -> "ChatPage":
        """Load the page and wait for the first words of the bot."""
        self.page.goto(self.url)
        expect(self.bot.first).to_be_visible()
        return self

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="メッセージ")

    @property
    def send_button(self) -> Locator:
        return self.page.get_by_role("button", name="送る", exact=True)

    @property
    def log(self) -> Locator:
        """The messages alone: the live region repeats their words for a moment."""
        return self.page.get_by_role("main", name="お話の内容")

    @property
    def bot(self) -> Locator:
        return self.page.locator("li.message.bot")

    @property
    def own(self) -> Locator:
        return self.page.locator("li.message.person")

    @property
    def own_words(self) -> list[str]:
        return self.own.locator(".bubble").all_inner_texts()

    @property
    def choices(self) -> Locator:
        return self.page.locator("button.choice")

    @property
    def announced(self) -> Locator:
        return self.page.locator("[aria-live]")

    @property
    def focused(self) -> str:
        """The id or class of what has the focus inside the chat."""
        return self.page.evaluate(FOCUSED)

    @property
    def theme(self) -> str | None:
        return self.page.locator("yarinaoshi-chat").get_attribute("data-theme")

    def say(self, text: str) -> None:
        """Write and press Enter, then wait until the answer is there."""
        before = self.bot.count()
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.bot.nth(before)).to_be_visible()
        expect(self.page.locator("[data-delivery=sending]")).to_have_count(0)
