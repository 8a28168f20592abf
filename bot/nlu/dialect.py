"""One way of saying for many (``dialect.yml``), so that a question is learnt once for all its wordings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

#: What a clause may end with: a question without a question mark, or nothing but tone.
_ASKING = re.compile(r"(?<=.)(?:不|没|没有|嘛|么)[呀啊呢哈咧撒哦噻哩哟]*$")
_TONE = re.compile(r"(?<=.)[呀啊呢哈咧撒哦噻哩哟]+$")


@cache
def table() -> dict[str, str]:
    """The common word by each word that stands for it."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    return {word: common for common, words in rows.items() for word in words}


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, table()), key=len, reverse=True)))


def standard(clause: str) -> str:
    """A folded clause in common words, its question ending in 吗, without particles of mere tone."""
    clause = _words().sub(lambda found: table()[found[0]], clause)
    return _TONE.sub("", _ASKING.sub("吗", clause))
