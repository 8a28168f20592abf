"""Written Chinese into spoken Chinese: what an eye skips and an ear must not hear is taken out."""

from __future__ import annotations

import re

_DIGITS = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))
_URL = re.compile(r"(?:https?://|www\.)[\w./?=&%:#~+-]+|[\w.+-]+@[\w-]+\.[\w.]+", re.ASCII)
#: Short numbers are read as phones unless they count something (120元).
_PHONE = re.compile(
    r"(?<![\d.])(?:0\d{2,3}-\d{7,8}|1\d{10}|(?:12345|12333|12393|12315|12380|110|114|119|120|122)"
    r"(?![.-]\d|\s*[元块万个天日年月周岁小分秒人名户件份张本次条项米平公千克吨度种号%％多余]))(?!\d)"
)
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_RANGE = re.compile(r"(?<=[\d点半分])\s*[-–—~～]\s*(?=\d)")
_DOC_NO = re.compile(r"[〔\[](\d{4})[〕\]]")
_SILENT = re.compile(r"[《》“”‘’「」【】·•*#_`|<>{}\[\]]")


def speakable(text: str) -> str:
    """The text for a voice: no addresses of the web, no symbols; phones digit by digit (1 as 幺)."""
    text = _URL.sub("", text)
    text = _DOC_NO.sub(lambda m: _digits(m[1], one="一") + "年", text)
    text = _PHONE.sub(lambda m: _digits(m[0]), text)
    text = _DATE.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
    text = _TIME.sub(lambda m: f"{int(m[1])}点" + ("" if m[2] == "00" else "半" if m[2] == "30" else f"{int(m[2])}分"), text)
    text = _RANGE.sub("到", text)
    text = re.sub(r"\s*[（(]\s*", "，", text)
    text = re.sub(r"\s*[）)]\s*(?=[，。；、！？])|[）)]\s*$", "", text)
    text = re.sub(r"\s*[）)]\s*", "，", text)
    text = re.sub(r"(?<=[元块])\s*/\s*(?=\w)", "每", _SILENT.sub("", text)).replace("/", "或")
    text = re.sub(r"\s*\n\s*", "。", text)
    text = re.sub(r"[：；]", "，", text)
    text = re.sub(r"[，、]+([，。！？])", r"\1", text)
    text = re.sub(r"([，。！？])[，。、]+", r"\1", text)
    return re.sub(r"\s+", "", text).strip("，")


def _digits(text: str, one: str = "幺") -> str:
    return "".join(one if c == "1" else _DIGITS.get(c, "，") for c in text if c.isdigit() or c == "-").replace("，", "")
