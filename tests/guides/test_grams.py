"""What a text is made of."""

from __future__ import annotations

from guides.grams import Kind, grams


def test_characters_pairs_and_sounds() -> None:
    found = {(g.value, g.kind) for g in grams("执照")}
    assert found == {("执", Kind.SINGLE), ("照", Kind.SINGLE), ("执照", Kind.PAIR), ("zhi zhao", Kind.SOUND)}


def test_homophones_share_their_sounds() -> None:
    sounds = [{g.value for g in grams(text) if g.kind is Kind.SOUND} for text in ("赢业执照", "营业执照")]
    assert sounds[0] == sounds[1]


def test_nothing_joins_across_a_mark() -> None:
    assert {g.value for g in grams("证，照") if g.kind is not Kind.SINGLE} == set()


def test_letters_in_a_row_are_one_character() -> None:
    assert [g.value for g in grams("script，sc证")] == ["script", "sc", "sc证", "证"]
