"""What to do with a message: answer, ask which item, offer what was perhaps meant, or admit.

One pure function, ``decide``, over what was understood and what is remembered. The thresholds are
probabilities of ``guides.match`` and of the intent classifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.understanding import FALLBACK, Candidate, Mention, Understanding
from guides import Library, answer, checklist
from guides.aspect import Aspect
from guides.match import situation as situation_of
from guides.text import fold

#: An item is clear enough to answer at once: from this probability on, and so many times the next one's;
#: named, or far ahead of all others, with less, for a question's own words take their share.
CLEAR, AHEAD = 0.25, 2.0
NAMED, FAR = 0.02, 3.0
ALONE, FAR_AHEAD = 0.1, 5.0
#: Below this an item is not even offered.
MAYBE = 0.08
#: Candidates this close to the best are offered beside it.
CLOSE = 0.35
OFFERS = 3
#: So many characters are too few to tell an item that is not named.
FEW = 8
#: An intent less likely than this is not offered.
HINT = 0.04
#: From this probability on an intent is beyond doubt.
CERTAIN = 0.6
GUIDE_INTENTS = frozenset(aspect.value for aspect in Aspect)
#: Documents are named in questions of these kinds without being the item.
ABOUT_DOCUMENTS = frozenset({"ask_materials", "check_materials", "ask_deferral", "ask_form"})
#: A bare name after “which item?” answers the question that is waiting.
OPEN_INTENTS = frozenset({"ask_overview", "inform", "affirm", "out_of_scope", "chitchat", "ask_procedure", FALLBACK})
FOREIGN = 3

_ORDINAL = re.compile(r"^(?:我?[要选办问是]*)?(?:第)?([一二三四五1-5])(?:个|项|样|号)?(?:吧|的|啊|呀)?$")
_LAST = re.compile(r"(最后|后面|末尾).{0,2}个")
_FIRST = re.compile(r"(前面|上面|头).{0,2}个")


@dataclass(frozen=True)
class Offer:
    """Something offered as a button: an item, an intent, or both."""

    item: str | None
    intent: str | None
    situation: str | None = None


@dataclass(frozen=True)
class Memory:
    """What a conversation remembers. ``aspect`` is the guide intent answered last, ``pending`` the one
    that waits for an item."""

    item: str | None = None
    situation: str | None = None
    aspect: str | None = None
    pending: str | None = None
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Decision:
    """``outcome`` as in the chat contract; ``question`` the words that tell ambiguous items apart;
    ``elsewhere`` the matter without a guide, and whose it is."""

    outcome: str
    intent: str
    item: str | None = None
    situation: str | None = None
    offers: tuple[Offer, ...] = ()
    question: str | None = None
    elsewhere: dict[str, str] | None = None


@dataclass(frozen=True)
class _Found:
    item: str | None = None
    several: tuple[str, ...] = ()
    question: str | None = None
    inherited: bool = False


def decide(said: Understanding, memory: Memory, library: Library) -> Decision:
    """Decide on a message that asks about a guide, or may."""
    if chosen := _choice(said, memory):
        item = chosen.item or memory.item
        intent = chosen.intent or memory.pending or "ask_overview"
        if item and item in library:
            return _answer(said, replace(memory, situation=chosen.situation or memory.situation), library, intent, item)
    intent = said.intent
    found = _item(said, memory, library)
    if memory.pending and intent in OPEN_INTENTS and (found.several or (found.item and not found.inherited)):
        intent = memory.pending
    elif memory.aspect and found.inherited and _names_situation(said, memory, library) and intent in OPEN_INTENTS - {"ask_procedure"}:
        # “变更的呢”: another situation of the same question.
        return _answer(said, memory, library, memory.aspect, memory.item or "")
    named = any(m.codes == (found.item,) for m in said.mentions)
    if said.elsewhere and not named and intent in GUIDE_INTENTS | {FALLBACK, "out_of_scope"}:
        return Decision("not_understood", "out_of_scope", elsewhere=said.elsewhere)
    if intent in (FALLBACK, "out_of_scope"):
        return _unsure(said, found)
    if intent not in GUIDE_INTENTS:
        return Decision("chat", intent)
    if found.several:
        offers = tuple(Offer(code, intent) for code in found.several)
        return Decision("which_item" if len(offers) > 1 else "did_you_mean", intent, None, None, offers, found.question)
    if found.item:
        return _answer(said, memory, library, intent, found.item)
    foreign = len(said.foreign) >= FOREIGN
    if intent in answer.HALL_INTENTS and (said.confidence >= CERTAIN or not foreign):
        return Decision("answered", intent)
    if foreign:
        return Decision("not_understood", "out_of_scope")
    # Another question while “which of these” waits: it waits for the same choice.
    waiting = tuple(dict.fromkeys(offer.item for offer in memory.offers)) if memory.pending else ()
    return Decision("which_item", intent, offers=tuple(Offer(code, intent) for code in waiting if code))


def _answer(said: Understanding, memory: Memory, library: Library, intent: str, item: str) -> Decision:
    text = said.text
    for mention in said.mentions:
        # An official name such as “…申领、换领、补领” lists situations; it does not choose one.
        if mention.text == fold(library[item].name):
            text = text[: mention.start] + " " + text[mention.end :]
    situation = situation_of(library[item], text)
    if situation is None and (item == memory.item or memory.offers):
        situation = memory.situation
    return Decision("answered", intent, item, situation)


def _unsure(said: Understanding, found: _Found) -> Decision:
    """Offers for a message whose intent is unclear, or out of scope although it speaks of an item."""
    unclear = said.intent == FALLBACK
    if not unclear and said.confidence >= CERTAIN:
        return Decision("not_understood", "out_of_scope")
    intents = [intent for intent, share in said.ranking if intent in GUIDE_INTENTS and share >= HINT][:OFFERS]
    if found.item and not found.inherited and (intents or unclear):
        if said.bare:
            return Decision("answered", "ask_overview", found.item)
        offers = tuple(Offer(found.item, intent) for intent in intents or ["ask_overview"])
        return Decision("did_you_mean", offers[0].intent or "ask_overview", found.item, None, offers)
    if found.item and intents and unclear:
        return Decision("did_you_mean", intents[0], found.item, None, tuple(Offer(found.item, intent) for intent in intents))
    if found.several and intents and unclear:
        return Decision("did_you_mean", intents[0], None, None, tuple(Offer(code, intents[0]) for code in found.several))
    return Decision("not_understood", "out_of_scope")


def _item(said: Understanding, memory: Memory, library: Library) -> _Found:
    inherited = _Found(memory.item, inherited=True) if memory.item in library else _Found()
    mentions = [m for m in said.mentions if any(code in library for code in m.codes)]
    if memory.item and memory.item in library and said.intent in ABOUT_DOCUMENTS and mentions:
        materials = library[memory.item].materials
        if all(any(checklist.mentions(material, m.text) for material in materials) for m in mentions):
            return inherited
    candidates = [c for c in said.candidates if c.code in library]
    best = candidates[0] if candidates else None
    if not mentions and _names_situation(said, memory, library):
        return inherited
    clear = clear_item(candidates, mentions)
    # A few words that nobody names an item with (“烦死了”) must be surer.
    if clear and (mentions or clear.score >= CLEAR or sum(map(str.isalnum, said.text)) > FEW):
        return _Found(clear.code)
    for row in library.ambiguous:
        if any(m.text == fold(row.alias) for m in mentions) and row.item_codes:
            if memory.item in row.item_codes:
                return inherited
            return _Found(several=row.item_codes[: OFFERS + 1], question=row.question)
    if inherited.item and not mentions:
        return inherited
    if best and best.score >= MAYBE:
        return _Found(several=tuple(c.code for c in candidates if c.score >= best.score * CLOSE)[:OFFERS])
    return inherited


def _names_situation(said: Understanding, memory: Memory, library: Library) -> bool:
    """Whether a message of a few words names a situation of the item in hand."""
    if memory.item is None or memory.item not in library or sum(map(str.isalnum, said.text)) > FEW:
        return False
    return situation_of(library[memory.item], said.text) is not None


def clear_item(candidates: Sequence[Candidate], mentions: Sequence[Mention] = ()) -> Candidate | None:
    """The item that alone is named, or the best candidate where it is likely and well ahead of the next."""
    if not candidates:
        return None
    named = {code for mention in mentions for code in mention.codes}
    best = candidates[0]
    one = next((c for c in candidates[:2] if c.code in named and c.score >= max(NAMED, best.score / FAR)), None)
    if len(named) == 1 and one:
        return one
    second = candidates[1].score if len(candidates) > 1 else 0.0
    if best.score >= CLEAR and best.score >= AHEAD * second or best.score >= ALONE and best.score >= FAR_AHEAD * second:
        return best
    return None


def _choice(said: Understanding, memory: Memory) -> Offer | None:
    """The offer that the text takes: by number, by place, by “yes” to a single one, or by name."""
    offers = memory.offers
    if not offers:
        return None
    text = fold(said.text).strip(" ，。！!?？")
    if found := _ORDINAL.match(text):
        index = "一二三四五".find(found[1]) if found[1] in "一二三四五" else int(found[1]) - 1
        return offers[index] if index < len(offers) else None
    if _LAST.search(text):
        return offers[-1]
    if _FIRST.search(text):
        return offers[0]
    # After an answer its buttons wait for nothing: “好的” then only takes note.
    if said.intent == "affirm" and len(offers) == 1 and memory.pending:
        return offers[0]
    if len({offer.item for offer in offers}) == len(offers):
        ranked = [(c.score, offer) for offer in offers for c in said.candidates if c.code == offer.item]
        ranked.sort(key=lambda row: -row[0])
        if ranked and said.intent in OPEN_INTENTS and (len(ranked) == 1 or ranked[0][0] > 1.5 * ranked[1][0]):
            return ranked[0][1]
    return None
