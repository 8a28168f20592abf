"""What is still missing: the documents a person names against the materials a situation asks for."""

from __future__ import annotations

import re
from typing import Any

from guides.elements import Necessity
from guides.model import Material
from guides.text import fold

#: Words before a document that say the person does not have it.
_LACKING = re.compile(r"(没有?|没带|缺|差|忘了?|忘带|丢了?|不见了?)(了|带|拿)?[^，,。；;、和]{0,2}$")
#: Words after a document that say the same.
_LOST = re.compile(r"[也都还又]?(没(?!丢|问题|过期)|弄?丢|不见|忘|找不到|缺(?![啥什哪几么不]))")
_QUALIFIER = re.compile(r"（.*?）|\(.*?\)|^.{1,6}本人的?|^(原|本人|申请人|经营者|夫妻双方|双方|有效|居民)+的?|(原件|复印件|正本|副本)$")
#: Whose document it is, where it is not one's own: “我有身份证” does not speak of 受托人身份证.
_OTHERS = re.compile(r"(受托|代办|代理|委托|担保|监护|负责|继承|证)人")
_JOINT = re.compile(r"和|、|及|与|或")
#: Share of a document's name that must be said for it to count as named.
_SHARE = 0.5


#: “我有…、…，还缺什么”: what a person says he has, and the question that makes it a list of documents.
_HAVING = re.compile(r"(?:手里|手头|现在|已经)?(?:只|光|就)?(?:有|带了?|拿了?|拿着|准备了?|备了|凭|揣着)")
_ENOUGH = re.compile(
    r"缺|差(啥|什么|哪|几|么)|还(要|需要|得)(啥|什么|带)|够(不够|了?[吗么没])|行不行|行[吗么]"
    r"|齐(了|全)?[吗么没]|可以[吗么]|能办[吗么不]"
)
_ACT = "办补换领开申"
#: “身份证、户口本我都有，还差啥”: the same list before what is said of it.
_ALL_THERE = re.compile(
    r"(?:^|[，,。；;])([^，,。；;]{2,}?)(?:我)?(?:都|全)(?:有|带|齐|(?:办|弄|开|备|准备|拿|复印)(?:好|齐|到))(?:了|咧|着)?(?=[，,。；;])"
)


def listed(text: str) -> list[tuple[int, int]]:
    """The spans in which a person lists the documents at hand in order to ask whether they suffice."""
    if not _ENOUGH.search(text):
        return []
    spans = [found.span(1) for found in _ALL_THERE.finditer(text)]
    for having in _HAVING.finditer(text):
        end = having.end()
        while end < len(text) and text[end] not in "，,。；;？?！!":
            end += 1
        # “我有身份证办护照还缺啥”: from the act on it is the item again.
        act = next((i for i in range(having.end() + 2, end) if text[i] in _ACT), end)
        asked = _ENOUGH.search(text, having.end(), end)
        spans.append((having.end(), min(act, asked.start() if asked else end)))
    return sorted(span for span in spans if span[0] < span[1])


def check(materials: list[Material], text: str) -> dict[str, list[Material]]:
    """Sort a situation's materials by what the text says the person has.

    Returns ``had``, ``missing`` (required), ``deferrable_missing`` and ``optional`` (needed in some
    cases only).
    """
    said = fold(text)
    result: dict[str, list[Material]] = {"had": [], "missing": [], "deferrable_missing": [], "optional": []}
    for material in materials:
        result[_place(material, said)].append(material)
    return result


def names(material: Material) -> list[str]:
    """The document names that stand for this material, alternatives included."""
    return [name for m in material.any_of or [material] for name in _parts(m.name)]


def mentions(material: Material, text: str) -> bool:
    """Whether the text names this material, or one of its alternatives."""
    return any(_named(name, fold(text)) is not None for name in names(material))


def _place(material: Material, said: str) -> str:
    options: list[Any] = material.any_of or [material]
    if any(all(_has(part, said) for part in _parts(option.name)) for option in options):
        return "had"
    if material.necessity is Necessity.DEFERRABLE:
        return "deferrable_missing"
    return "optional" if material.necessity is Necessity.OPTIONAL else "missing"


def _parts(name: str) -> list[str]:
    bare = _QUALIFIER.sub("", fold(name))
    return [part for piece in _JOINT.split(bare) if len(part := _QUALIFIER.sub("", piece)) > 1] or [bare]


def _has(name: str, said: str) -> bool:
    span = _named(name, said)
    return span is not None and not _LACKING.search(said[: span[0]]) and not _LOST.match(said, span[1])


def _named(name: str, said: str) -> tuple[int, int] | None:
    """Where the text names the document: the longest part of its name that ends as the name ends."""
    other = _OTHERS.search(name)
    if other and other[0] not in said:
        return None
    # 营业执照副本 is named by 执照, 房屋租赁合同 by 租房合同 or 租赁合同: the head noun stands last.
    for length in range(len(name), 1, -1):
        tail = name[-length:]
        at = said.find(tail)
        if at >= 0:
            return (at, at + length) if length / len(name) >= _SHARE or length >= 2 and len(name) <= 6 else None
    return None
