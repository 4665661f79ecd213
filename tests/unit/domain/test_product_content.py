"""Edits of a product's content: what changed, what clashes, what cannot be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.product_content import (
    ContentField,
    Edit,
    Value,
    canonical_number,
    clashes,
    date_of,
    dated,
    edits,
    problems,
    same,
    scheduled,
    standing_parts,
)

K = ContentField
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_only_what_says_something_else_is_an_edit() -> None:
    seen: dict[ContentField, Value] = {
        K.SHORT: "<p>Kısa &amp; öz</p>\n",
        K.TAGS: ("Yeni Sezon", "Kış"),
        K.WEIGHT: "1.5",
        K.SLUG: "a",
    }
    wanted: dict[ContentField, Value] = {
        K.SHORT: "Kısa & öz",
        K.TAGS: ("kış", "YENİ SEZON"),
        K.WEIGHT: "1,50",
        K.SLUG: "b",
    }
    assert edits(seen, wanted) == (Edit(K.SLUG, "a", "b"),)


def test_a_clash_is_a_third_value_alone() -> None:
    changed = (Edit(K.SLUG, "a", "b"), Edit(K.WEIGHT, "1", "2"), Edit(K.SHORT, "x", "y"))
    now: dict[ContentField, Value] = {K.SLUG: "c", K.WEIGHT: "2.0", K.SHORT: "x"}
    [clash] = clashes(changed, now)
    assert (clash.field, clash.before, clash.mine, clash.theirs) == (K.SLUG, "a", "b", "c")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("1,5", "1.5"), ("1.234,5", "1234.5"), ("1.50", "1.5"), ("", ""), (" 2 ", "2"), ("-0", "0"),
     ("NaN", "NaN"), ("1e3", "1000"), ("ağır", "ağır")],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: str, sent: str) -> None:
    assert canonical_number(typed) == sent


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        (K.WEIGHT, "ağır", True),
        (K.WEIGHT, "-1", True),
        (K.WEIGHT, "NaN", True),
        (K.WEIGHT, "1,5", False),
        (K.WEIGHT, "", False),
        (K.SLUG, "celik-termos", False),
        (K.SLUG, "i%cc%87gne", False),
        (K.SLUG, "Çelik", True),
        (K.SLUG, "a--b", True),
        (K.SLUG, "", True),
        (K.SLUG, "a" * 201, True),
        (K.STANDING, scheduled(NOW), True),
        (K.STANDING, scheduled(NOW + timedelta(minutes=1)), False),
        (K.SHORT, "x" * 200_001, True),
    ],
)
def test_problems(field: ContentField, value: str, wrong: bool) -> None:
    assert bool(problems((Edit(field, "old", value),), NOW)) is wrong


def test_a_time_to_appear_survives_its_text() -> None:
    ten = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
    assert scheduled(ten) == "future 2026-12-01T07:00:00Z"
    assert standing_parts(scheduled(ten)) == ("future", ten)
    assert standing_parts("draft") == ("draft", None)
    was = dated("publish", ten)
    assert (was, date_of(was), standing_parts(was)) == (
        "publish 2026-12-01T07:00:00Z", ten, ("publish", None),
    )  # fmt: skip
    assert same(K.STANDING, was, "publish")
    assert not same(K.STANDING, was, scheduled(ten))
    assert dated(scheduled(ten), NOW) == scheduled(ten)
    assert (dated("draft", None), date_of("draft")) == ("draft", None)
