"""Groups find their categories by id: renamed, moved, linked, vanished."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.category import CategoryPath, ShopCategory, ShopTree, path_key, path_text
from app.domain.category_links import (
    Choice,
    Group,
    GroupLink,
    Placement,
    Standing,
    followed,
    groups_of,
    hidden_groups,
    place_groups,
    placed_cards,
)
from app.domain.ids import ExternalId, Sku
from app.domain.shop_view import Pushed
from tests.unit.domain import make

CUPS: CategoryPath = ("Mutfak", "Bardak")


def tree(*rows: tuple[int, str, int]) -> ShopTree:
    return ShopTree(
        ShopCategory(ExternalId(number), name, ExternalId(parent) if parent else None)
        for number, name, parent in rows
    )


def one(group: Group, links: Sequence[GroupLink], shop: ShopTree, *others: Group) -> Placement:
    return place_groups([group, *others], links, shop)[group.key]


SHOP = tree((1, "MUTFAK", 0), (2, "Bardaklar", 1), (3, "Sofra", 0), (4, "Kupalar", 3))


def test_an_unlinked_group_goes_its_own_way_and_its_id_is_kept_once_found() -> None:
    kitchen, cups = Group(("Mutfak",), 2), Group(CUPS, 3)
    placed = place_groups([kitchen, cups], [], SHOP)
    assert placed[kitchen.key] == Placement(Standing.SAME, ("Mutfak",), ExternalId(1))
    assert placed[cups.key] == Placement(Standing.NEW, CUPS)
    (kept,) = followed([kitchen, cups], [], placed, SHOP)
    assert (kept.path, kept.choice, kept.category_id) == (("Mutfak",), Choice.OWN, 1)
    assert followed([kitchen, cups], [kept], placed, SHOP) == []


def test_a_category_that_the_shop_renamed_or_moved_is_followed() -> None:
    link = GroupLink(CUPS, Choice.CATEGORY, ExternalId(4), ("Sofra", "Kupalar"), who="Elif")
    moved = tree((1, "Mutfak", 0), (4, "Kupa ve Fincan", 1))
    placed = one(Group(CUPS), [link], moved)
    assert placed == Placement(Standing.LINKED, ("Mutfak", "Kupa ve Fincan"), ExternalId(4))
    (kept,) = followed([Group(CUPS)], [link], {path_key(CUPS): placed}, moved)
    assert (kept.shown, kept.who) == (("Mutfak", "Kupa ve Fincan"), "Elif")
    own = GroupLink(("Sofra",), Choice.OWN, ExternalId(3), ("Sofra",))
    renamed = tree((3, "Masa", 0))
    assert one(Group(("Sofra",)), [own], renamed).path == ("Masa",)


def test_a_category_that_is_gone_breaks_a_link_and_makes_an_unlinked_group_new() -> None:
    link = GroupLink(CUPS, Choice.CATEGORY, ExternalId(99), ("Sofra", "Kupalar"))
    assert one(Group(CUPS), [link], SHOP) == Placement(Standing.BROKEN, ())
    own = GroupLink(CUPS, Choice.OWN, ExternalId(99), CUPS)
    assert one(Group(CUPS), [own], SHOP) == Placement(Standing.NEW, CUPS)
    cards = placed_cards([make.card("A", category=CUPS)], place_groups([Group(CUPS)], [link], SHOP))
    assert (cards[0].category, cards[0].on_web) == ((), True)


def test_the_younger_of_two_twins_can_be_linked_and_is_not_taken_for_the_elder() -> None:
    twins = tree((1, "Mutfak", 0), (7, "MUTFAK", 0), (8, "Bardak", 7))
    assert twins.ids[("mutfak",)] == 1
    link = GroupLink(("Sofra",), Choice.CATEGORY, ExternalId(7))
    placed = one(Group(("Sofra",)), [link], twins)
    assert placed.path == ("MUTFAK #7",)
    assert twins.ids[path_key(placed.path)] == 7
    assert twins.ids[("mutfak", "bardak")] == 8


def test_a_group_that_took_over_a_vanished_ones_cards_was_renamed() -> None:
    new = Group(("Mutfak", "Bardak ve Kupa"), 10, 10, {"mutfak › bardaklar": 9, "sofra": 1})
    assert one(new, [], SHOP) == Placement(
        Standing.RENAMED, ("MUTFAK", "Bardaklar"), ExternalId(2), ("MUTFAK", "Bardaklar")
    )
    link = GroupLink(("Züccaciye",), Choice.CATEGORY, ExternalId(4), ("Sofra", "Kupalar"), "Elif")
    linked = Group(("Züccaciye 2",), 4, 4, {"sofra › kupalar": 4})
    assert one(linked, [link], SHOP) == Placement(
        Standing.RENAMED, ("Sofra", "Kupalar"), ExternalId(4), ("Züccaciye",)
    )


def test_cards_that_came_from_groups_that_are_still_there_make_a_new_group() -> None:
    new = Group(CUPS, 3, 3, {"mutfak › bardaklar": 3})
    still = Group(("Mutfak", "Bardaklar"), 5)
    assert one(new, [], SHOP, still).standing is Standing.NEW
    mixed = Group(CUPS, 4, 4, {"mutfak › bardaklar": 2, "sofra › kupalar": 2})
    assert one(mixed, [], SHOP).standing is Standing.NEW
    decided = GroupLink(CUPS, Choice.OWN, who="Elif")
    assert one(new, [decided], SHOP).standing is Standing.NEW


def test_what_is_not_to_be_published_leaves_the_web_with_its_variations() -> None:
    link = GroupLink(CUPS, Choice.UNPUBLISHED, who="Elif")
    family = [
        make.card("P", category=CUPS, is_parent=True),
        make.card("P-1", category=(), parent_sku=Sku("P")),
        make.card("X", category=("Sofra",)),
    ]
    groups = groups_of(family, {})
    for placements in (place_groups(groups, [link], SHOP), hidden_groups([link])):
        assert [card.on_web for card in placed_cards(family, placements)] == [False, False, True]
    nowhere = GroupLink(CUPS, Choice.NONE, who="Elif")
    cards = placed_cards(family, place_groups(groups, [nowhere], SHOP))
    assert (cards[0].category, cards[0].on_web) == ((), True)


def test_groups_count_their_cards_and_what_these_were_given() -> None:
    cards = [
        make.card("A", category=CUPS),
        make.card("B", category=CUPS, on_web=False),
        make.card("C", category=()),
    ]
    pushed = {Sku("A"): Pushed(ExternalId(1), None, {"category": path_text(path_key(CUPS))})}
    assert groups_of(cards, pushed) == [Group(CUPS, 2, 1, {"mutfak › bardak": 1})]


def test_a_shop_that_lists_parents_in_a_circle_still_has_a_tree() -> None:
    odd = tree((1, "A", 2), (2, "B", 1), (3, "C", 99))
    assert {each.id for each in odd.children(None)} == {1, 2, 3}
    assert odd.below(ExternalId(1)) == {1}
