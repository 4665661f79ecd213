"""What Wolvox can hold of what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.integrations.wolvox.texts import fit, is_writable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Şükrü Işık İnönü", "Şükrü Işık İnönü"),
        ("Çınar", "Çınar"),
        ("100 ₺", "100 TL"),
        ("Łukasz Ñandú", "Lukasz Ñandú"),
        ("Dvořák", "Dvorák"),
        ("Əli", "Eli"),
        ("Ωmega", "?mega"),
        ("kalp 💙 son", "kalp ? son"),
        ("satır\nsonu\t!", "satır sonu !"),
        ("i\u0307stanbul", "istanbul"),
        ("“tırnak” – …", "“tırnak” – …"),
    ],
)
def test_texts_become_win1254(typed: str, kept: str) -> None:
    assert fit(typed, 0).text == kept


def test_what_was_done_is_told() -> None:
    assert fit("Kalem", 5) == fit("Kalem", 0)
    assert fit("Kalemlik", 5).clipped
    assert fit("₺", 5).replaced
    assert not fit("ı" * 26, 26).clipped
    assert fit("ı" * 26, 25).text == "ı" * 25


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_whatever_is_typed_fits(typed: str, length: int) -> None:
    kept = fit(typed, length).text
    assert len(kept) <= length
    kept.encode("cp1254")
    assert is_writable(kept) or not kept.isascii()


def test_only_plain_win1254_is_writable_as_it_is() -> None:
    assert is_writable("ÇĞİ-1")
    assert not is_writable("😀")
    assert not is_writable("C\u0327")
