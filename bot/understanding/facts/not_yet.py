"""「まだない」 to a question about something that may not be there yet: no zero, and nothing to wait for either."""

import re

from .message import Message

_MAY_NOT_BE = frozenset({
    "offer.monthly_amount", "offer.months", "offer.total", "offer.first_payment_on", "hearing_on", "subrogated_on"
})
_NOT_YET = re.compile(
    r"(?:まだ|今のところ|いまは|今は|特に|何も|具体的な|[、 ])*"
    r"(?:(?:和解)?案|提示|連絡|通知|期日|金額|回数|話|代位弁済)?"
    r"(?:は|も|が)?(?:まだ|特に|何も)*(?:です|ない|なし|ありません|"
    r"(?:来て|きて|届いて|出て|決まって|聞いて|もらって|書いて|示されて|されて|知らされて)(?:い)?(?:ない|ません))"
    r"(?:です|よ|ね|けど|、|。)*"
)


def is_not_there_yet(message: Message) -> bool:
    """Whether the whole message says that what was asked about does not exist yet."""
    return message.asked in _MAY_NOT_BE and bool(_NOT_YET.fullmatch(message.text))
