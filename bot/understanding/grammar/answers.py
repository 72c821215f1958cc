"""Short answers: yes, no, don't know, would rather not say."""

import re

from .clean import clean

_FILLER = (
    r"(?:えーと|えっと|ええと|うーん|うん?と|あの|まあ|あー|んー|はあ|すみません|"
    r"ごめん(?:なさい)?|すいません|正直|今は?|今のところ|現在は?|まだ|"
    r"特に(?:は)?|とくに(?:は)?|ちょっと|たぶん|多分|一応|もちろん|全く|まったく|全然|何も|"
    r"なにも|な(?:ー|あ)?んも|誰も|だれも|一切|それは|そこは|そんなの|ここは|これは|[、。,. !！?…ー~])*+"
)
_YES = (
    r"(?:(?:はい|ええ|うん)?(?:まあ|まぁ)?そう(?:です|だ|ですね|だね)?|はい|ええ|うん|はーい|そう(?:です|だ|ですね|なん(?:です|だ)(?:よ)?|っす)?|"
    r"あります|ありました|ある|あるよ|あるんです|います|いる|居ます|いるよ|"
    r"して?しまい(?:まし)?た|して?しまって(?:い)?(?:ます|る)|しちゃ(?:い(?:まし)?た|った)|しました|してます|しています|している|してる|した|したよ|持って(?:い)?(?:ます|る)|"
    r"もって(?:い)?(?:ます|る)|yes|y|ok|おk|おけ|オーケー|合って(?:い)?(?:ます|る)|"
    r"あって(?:い)?(?:ます|る)|その通り(?:です)?|そのとおり(?:です)?|お願いします|ほい|おう|"
    r"せや|受けました|届きました|来ました|きました|👍|🙆\S*|⭕|◯|○)"
)
_NO = (
    r"(?:(?:いいえ|いえ|いや|いーえ|ううん|違います|ちがいます|違う|ちがう|no|n|ノー|👎|🙅\S*|❌|×|✕)|"
    r"(?:ない|無い|なし|無し|ねえ|ねー|ナシ|ありません|ありませんでした|なかった|いない|いません|"
    r"おりません|いねえ|ございません|おらん(?:で)?|あらへん|あらん|"
    r"して(?:い)?(?:ない|ません|なかった)|(?:来|き|し|届い|やっ|もらっ|受け|持っ|借り)と(?:らん|らへん|りません)|しなかった|しませんでした|してへん|"
    r"やって(?:い)?(?:ない|ません)|持って(?:い)?(?:ない|ません)|もって(?:い)?(?:ない|"
    r"ません)|"
    r"届いて(?:い)?(?:ない|ません)|来て(?:い)?(?:ない|ません)|きて(?:い)?(?:ない|"
    r"ません)|受けて(?:い)?(?:ない|ません)|した(?:こと|事)(?:は|が|も)?(?:ない|"
    r"ありません)|"
    r"ゼロ|0))"
)
_TAIL = (
    r"(?:(?:です|でした|ですね|ですよ|ですけど|んです|と思います|と思う|とおもいます|"
    r"はず(?:です)?|けど|よ|ね|な|わ|だ|っす|かな|ございます|の|"
    r"ありがとう|🙏|😢|😭|😅|[、。,. !！~ー…笑w]))*+"
)
_SURE = re.compile(rf"{_FILLER}(?:(?P<yes>{_YES})|(?P<no>{_NO})){_TAIL}")
_STRONG_NO = re.compile(
    r"(?:ない|無い|ません|なし|無し|ませんでした|なかった|へん)(?:です|んです|でした|"
    r"と思(?:います|う)|けど|よ|ね|な|[。!！、 ]|$)"
)
_DOUBLE = re.compile(r"ない(?:こと|事|わけ)(?:は|も|では|じゃ)?(?:ない|ありません|あらへん)|なくはない")
_UNSURE = re.compile(r"かも(?:しれ|$|です|な)|どうだろ|かどうか|どっち|どちら")
_OPENING = re.compile(r"^(?:はい|ええ|うん|いいえ|いえ|いや|ううん|違います)(?=[、。,. !！\n]|$)")
_SHORT = 24
_DONT_KNOW = re.compile(
    r"(?:分か?り?ら|わか?り?ら|判ら|解ら|わから|分から)(?:な|ん|へん|ず|ぬ)|(?:わか|"
    r"分か)り(?:ません|かね)|わかんな|分かんな|不明|覚えて(?:い)?(?:な|ま)|"
    r"おぼえて(?:い)?(?:な|ま)|"
    r"忘れ(?:た|ちゃ|まし|てしま)|わすれ(?:た|ちゃ|まし)|知ら(?:ない|ん|なく)|知りません|"
    r"把握(?:して(?:い)?(?:な|ま)|できて)|記憶に?(?:が)?(?:な|あり)|"
    r"はっきりしない|思い出せ(?:な|ま)|さあ[?ー。.…]*$|見当(?:が|も)?つか|確認(?:しないと|"
    r"できて(?:い)?(?:な|ま))|調べ(?:ないと|てみないと|てません)|未確認|^\?+$|^[?？]+$"
)
_ASKING = re.compile(
    r"(?:意味|違い|使い方|やり方|方法|仕組み|どうしたら|どうすれば|何のこと|なんのこと|"
    r"言って(?:い)?ること|ってなに|って何|とは).{0,12}$"
)
_DECLINE = re.compile(
    r"(?<!に)(?<!には)(?:言い|いい|答え|こたえ|教え|話し|書き|"
    r"伝え)(?:たく(?:は)?(?:ない|ありません|ねえ)|たくな|かねます|とうない|たない)|(?:言え|"
    r"答えられ|教えられ)ません|"
    r"答えない(?:と(?!だめ|ダメ|いけ|な|、|先)|で)|ノーコメント|^(?:パス|スキップ|skip|飛ばして|とばして|とばす|秘密|"
    r"ひみつ|内緒|ないしょ|次)(?:です|で|します|いい|ください|お願いします|へ|の質問)*[。!]*$|"
    r"(?:控え|遠慮し|伏せ)(?:ます|たい|させて|ておきます)|回答(?:しません|したくない)|"
    r"飛ばして(?:いい|ください|もらえ)|パスで(?:お願い)?|言わなきゃ(?:だめ|ダメ)"
)


def yes_no(text: str) -> bool | None:
    """Whether a short answer says yes (True) or no (False); None where it says neither, both or perhaps."""
    said = clean(text).text.strip()
    if not said or _DOUBLE.search(said) or _UNSURE.search(said) or said.endswith(("か?", "か", "の?")):
        return None
    opening = _OPENING.match(said)
    if opening:
        more = said[opening.end() :].strip("、。,. !\n")
        inner = yes_no(more) if more and len(more) <= _SHORT else None
        return inner if inner is not None else _opened(opening, more)
    match = _SURE.fullmatch(said) if len(said) <= _SHORT else None
    return bool(match["yes"]) if match else None


def _opened(opening: re.Match[str], more: str) -> bool:
    """The verb decides over the particle: 「はい、まだ届いていません」 is no, 「いいえ、あります」 is yes."""
    affirms = opening[0] in ("はい", "ええ", "うん")
    return affirms and not _STRONG_NO.search(more[:_SHORT])


def does_not_know(text: str) -> bool:
    """Whether the person does not know or remember (not: does not understand the question)."""
    said = clean(text).text.strip()
    found = _DONT_KNOW.search(said)
    return bool(found) and not _ASKING.search(said[: found.start()])


def declines(text: str) -> bool:
    """Whether the text says that the person would rather not answer. 「家族に内緒」 is not that."""
    return bool(_DECLINE.search(clean(text).text.strip()))
