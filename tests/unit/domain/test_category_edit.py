"""What an edit of the tree takes, what is refused, and what undoes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.category import ShopCategory, ShopTree
from app.domain.category_edit import (
    Edit,
    Moved,
    Verb,
    check_merge,
    checked_name,
    moving,
    reassigned,
    renaming,
    renumbered,
    reversal,
    shows,
)
from app.domain.category_links import Choice, GroupLink
from app.domain.errors import NotFound, Refused
from app.domain.ids import ExternalId
from app.domain.ports import CategoryWrite


def tree(*rows: tuple[int, str, int, int]) -> ShopTree:
    return ShopTree(
        ShopCategory(ExternalId(number), name, ExternalId(parent) if parent else None, order=order)
        for number, name, parent, order in rows
    )


SHOP = tree(
    (1, "Mutfak", 0, 0), (2, "Bardak", 1, 0), (3, "Çatal", 1, 0), (4, "Tabak", 1, 0),
    (5, "Banyo", 0, 0), (6, "bardak", 5, 0), (7, "Çay Bardağı", 2, 0),
)  # fmt: skip


def id_(number: int) -> ExternalId:
    return ExternalId(number)


def test_siblings_are_numbered_only_where_the_order_needs_it() -> None:
    assert moving(SHOP, id_(4), id_(1), 0) == {
        4: CategoryWrite(order=1), 2: CategoryWrite(order=2), 3: CategoryWrite(order=3),
    }  # fmt: skip
    numbered = tree((2, "Bardak", 0, 1), (3, "Çatal", 0, 2), (4, "Tabak", 0, 3))
    assert moving(numbered, id_(3), None, 0) == {
        3: CategoryWrite(order=1), 2: CategoryWrite(order=2),
    }  # fmt: skip
    assert moving(numbered, id_(3), None, 2) == {}  # before the one that follows it: as it is


def test_a_category_that_moves_away_is_sent_first_with_its_new_parent() -> None:
    writes = moving(SHOP, id_(3), id_(5), None)
    assert list(writes) == [3, 6]
    assert writes[id_(3)] == CategoryWrite(parent_id=5, order=2)
    assert moving(SHOP, id_(7), None, None)[id_(7)].parent_id == 0


@pytest.mark.parametrize(
    ("number", "parent"), [(1, 1), (1, 7), (2, 5)], ids=["itself", "below itself", "twin there"]
)
def test_impossible_places_are_refused(number: int, parent: int) -> None:
    with pytest.raises(Refused):
        moving(SHOP, id_(number), id_(parent), None)


def test_names_are_tidied_and_twins_refused() -> None:
    assert renaming(SHOP, id_(2), "  Bardak   ve Kupa ") == {
        2: CategoryWrite(name="Bardak ve Kupa")
    }
    assert renaming(SHOP, id_(2), "Bardak") == {}
    assert checked_name(SHOP, "BARDAK", id_(1), id_(2)) == "BARDAK"
    for name in ("ÇATAL", "", " ", "x" * 201):
        with pytest.raises(Refused):
            renaming(SHOP, id_(2), name)
    with pytest.raises(NotFound):
        renaming(SHOP, id_(99), "x")


def test_two_merge_unless_children_would_be_twins_or_one_holds_the_other() -> None:
    check_merge(SHOP, id_(2), id_(4))
    for source, target in ((1, 7), (2, 2), (1, 5), (2, 99)):
        with pytest.raises(Refused):
            check_merge(SHOP, id_(source), id_(target))
    its_own = ShopTree([ShopCategory(id_(1), "Genel", slug="uncategorized"), SHOP.by_id[id_(5)]])
    with pytest.raises(Refused):
        check_merge(its_own, id_(1), id_(5))


def test_a_product_keeps_its_order_and_stands_nowhere_twice() -> None:
    assert reassigned((9, 2, 4), 2, 4) == (9, 4)
    assert reassigned((2,), 2, 4) == (4,)


def test_undo_gives_back_only_what_nobody_changed_since() -> None:
    before = ShopCategory(id_(2), "Bardak", id_(1), description="a", order=1)
    after = replace(before, name="Kupa", order=2)
    assert reversal(before, after, after) == CategoryWrite(name="Bardak", order=1)
    assert reversal(before, after, replace(after, order=9)) == CategoryWrite(name="Bardak")
    assert reversal(before, after, replace(after, name="x", order=9)) is None


def test_a_description_is_compared_by_its_words() -> None:
    shown = ShopCategory(id_(2), "Bardak", description="Çay &amp; <b>su</b>")
    assert shows(shown, CategoryWrite(description="<p>Çay & <b>su</b></p>"))
    assert not shows(shown, CategoryWrite(description="Kahve"))
    assert not shows(shown, CategoryWrite(image_id=4))


def test_a_category_that_came_back_is_known_by_its_new_number_everywhere() -> None:
    cups, tea = SHOP.by_id[id_(2)], SHOP.by_id[id_(7)]
    link = GroupLink(("Bardak",), Choice.CATEGORY, id_(2), ("Bardak",))
    edit = Edit(
        1, Verb.MERGE, "Çatal", before=(SHOP.by_id[id_(3)], cups, tea), after=(cups,),
        products=(Moved(id_(9), "K-1", (3, 2), (2,)),), groups=(link,), links=(link,),
    )  # fmt: skip
    again = renumbered(edit, id_(2), id_(20))
    assert [each.id for each in again.before] == [3, 20, 7]
    assert [each.parent_id for each in again.before] == [1, 1, 20]
    assert [each.id for each in again.after] == [20]
    assert again.products == (Moved(id_(9), "K-1", (3, 20), (20,)),)
    assert [each.category_id for each in (*again.groups, *again.links)] == [20, 20]
    assert renumbered(again, id_(2), id_(30)) == again
