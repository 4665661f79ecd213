"""Links and edits of categories, and what a sync makes of them: real Postgres, fake shop."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from app.domain.category import CategoryPath, ShopTree
from app.domain.category_links import Choice, GroupLink, Standing
from app.domain.errors import Conflict, NotFound, Refused, Stopped
from app.domain.events import CategoriesChanged
from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.order import ErpOrder
from app.domain.ports import Changes, Mark, Pulse
from app.domain.product import Catalogue
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.integrations.woocommerce.shop import WooShop, open_shop
from app.runtime.event_bus import EventBus
from app.services.brake import Brake
from app.services.categories.board import GroupRow
from app.services.categories.editor import Workshop
from app.services.categories.linking import Wish
from app.services.categories.service import CategoryService
from app.services.link import Link, LinkSettings
from app.services.orders.intake import OrderIntake
from app.services.run_recorder import RunRecorder
from app.services.shop_facts import ShopFactsReader
from app.services.sync.placements import PlacementReader
from app.services.sync.reconcile import ReconcileService
from app.services.sync.result import SyncResult
from app.services.sync.service import SyncService
from app.services.sync.turn import Turns
from app.storage import category_links
from app.storage.cache import Cache, in_process
from app.storage.database import fetch
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, card, catalogue

CUPS: CategoryPath = ("Mutfak", "Bardak")
FLASKS: CategoryPath = ("Mutfak", "Termos")
WHO = "elif"


@dataclass
class Cards:
    """An Erp that only has cards."""

    cards: Catalogue = field(default_factory=lambda: catalogue([]))

    def show(self, **groups: CategoryPath) -> None:
        made = [card(int(name[1:]), category=path) for name, path in groups.items()]
        self.cards = catalogue([replace(each, barcodes=()) for each in made])

    async def read_catalogue(self) -> Catalogue:
        return self.cards

    async def read_cards(self, codes: Sequence[Sku]) -> Catalogue:
        return replace(self.cards, cards=tuple(c for c in self.cards.cards if c.sku in codes))

    async def read_changes(self, _since: Mark | None) -> Changes:
        mark = Mark({}, 0, 0, frozenset(), None, None, NOW)
        return Changes(mark, catalogue([]), unclear=True)

    async def pulse(self) -> Pulse:
        return Pulse({}, 0)

    async def order_states(self, _references: Sequence[str]) -> Mapping[str, ErpOrder]:
        return {}


@dataclass
class Room:
    """One link over the fake shop: its page's service, its sync, its back door."""

    home: Home
    fake: FakeShopProcess
    shop: WooShop
    erp: Cards
    brake: Brake
    bus: EventBus
    link: Link
    service: CategoryService
    sync: SyncService
    compare: ReconcileService

    def call(self, method: str, path: str, body: object = None, **params: object) -> Any:
        """As staff would, in the shop's own back office."""
        answer = httpx.request(
            method, f"{self.fake.url}/wp-json/wc/v3/{path}", json=body,
            params=cast("Any", params), auth=(self.fake.consumer_key, self.fake.consumer_secret),
            verify=ssl.create_default_context(cafile=str(self.fake.ca_file)),
        )  # fmt: skip
        answer.raise_for_status()
        return answer.json()

    async def run(self) -> SyncResult:
        return await self.sync.run(self.link)

    async def tree(self) -> ShopTree:
        return (await self.service.board()).tree

    async def id_of(self, *path: str) -> ExternalId:
        tree = await self.tree()
        return next(each for each in tree.by_id if tree.path(each) == path)

    async def group(self, path: CategoryPath) -> GroupRow:
        return next(each for each in (await self.service.board()).groups if each.path == path)

    async def wish(self, path: CategoryPath, choice: Choice, number: int | None = None) -> None:
        row = await self.group(path)
        seen = row.link.version if row.link else 0
        wanted = Wish(path, choice, ExternalId(number) if number else None, seen)
        await self.service.link([wanted], await self.tree(), who=WHO)

    def shown(self) -> dict[str, list[str]]:
        """Product → the paths of its categories, as the shop shows them."""
        every = self.call("GET", "products/categories", per_page=100)
        names = {each["id"]: each for each in every}

        def path(number: int) -> str:
            each = names[number]
            above = f"{path(each['parent'])} › " if each["parent"] else ""
            return f"{above}{each['name']}"

        return {
            each["sku"]: sorted(path(one["id"]) for one in each["categories"])
            for each in self.call("GET", "products", per_page=100, status="any")
        }

    def tree_names(self) -> list[str]:
        every = self.call("GET", "products/categories", per_page=100)
        return sorted(each["name"] for each in every)


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeShopProcess]:
    running = start_fake_shop(tmp_path / "shop")
    yield running
    running.stop()


@pytest.fixture
async def room(home: Home, fake: FakeShopProcess, tmp_path: Path) -> AsyncIterator[Room]:
    brake, bus, erp = Brake(home.database), EventBus(), Cards()
    shop = open_shop(
        ShopConfig(
            id=1, name="x", url=fake.url, consumer_key=fake.consumer_key,
            consumer_secret=fake.consumer_secret, ca_file=fake.ca_file,
            wp_user=fake.wp_user, wp_app_password=fake.wp_app_password,
        ),
        before_write=brake.check,
    )  # fmt: skip
    link = Link(
        ShopId(1), home.company_id, "Shop", "Demo", "shop.example", cast("Any", erp), shop,
        LinkSettings(auto_apply=frozenset({"all"}), orders_since=NOW),
    )  # fmt: skip
    turns = Turns(home.database, "test")
    intake = OrderIntake(home.database, bus, "test")
    facts = ShopFactsReader(Cache(in_process()))
    recorder = RunRecorder(home.database, bus, "test")
    sync = SyncService(home.database, bus, intake, facts, turns, recorder)
    compare = ReconcileService(home.database, bus, intake, facts, turns, recorder)
    service = CategoryService(Workshop(home.database, bus, turns, "test", link))
    yield Room(home, fake, shop, erp, brake, bus, link, service, sync, compare)
    await shop.close()


async def test_an_unlinked_group_makes_its_category_and_follows_its_renaming(room: Room) -> None:
    room.erp.show(k1=CUPS, k2=FLASKS)
    assert (await room.run()).created == 2
    assert room.shown() == {"K-00001": ["Mutfak › Bardak"], "K-00002": ["Mutfak › Termos"]}
    assert (await room.run()).writes == 0  # from here on the ids are known
    room.call("PUT", f"products/categories/{await room.id_of(*CUPS)}", {"name": "Bardaklar"})
    result = await room.run()
    assert (result.writes, result.held) == (0, ())
    assert room.shown()["K-00001"] == ["Mutfak › Bardaklar"]
    assert room.tree_names() == ["Bardaklar", "Mutfak", "Termos", "Uncategorized"]
    assert (await room.group(CUPS)).placement.standing is Standing.SAME


async def test_a_link_moves_the_groups_products_and_leaves_those_of_staff(room: Room) -> None:
    room.erp.show(k1=CUPS, k2=FLASKS)
    await room.run()
    table = room.call("POST", "products/categories", {"name": "Sofra"})["id"]
    sale = room.call("POST", "products/categories", {"name": "Kampanya"})["id"]
    (cup,) = room.call("GET", "products", sku="K-00001")
    ids = [*({"id": each["id"]} for each in cup["categories"]), {"id": sale}]
    room.call("PUT", f"products/{cup['id']}", {"categories": ids})
    assert not room.sync._trails[room.link.shop_id].owed
    await room.wish(CUPS, Choice.CATEGORY, table)
    assert room.sync._trails[room.link.shop_id].owed  # half a minute later it is carried over
    result = await room.run()
    assert (result.updated, result.held) == (1, ())
    assert room.shown() == {"K-00001": ["Kampanya", "Sofra"], "K-00002": ["Mutfak › Termos"]}
    assert (await room.run()).writes == 0
    room.call("PUT", f"products/categories/{table}", {"name": "Sofra ve Masa"})
    assert (await room.run()).writes == 0
    assert (await room.compare.run(room.link)).counts == ()
    await room.wish(CUPS, Choice.NONE)
    await room.run()
    assert room.shown()["K-00001"] == ["Kampanya"]
    assert (await room.run()).writes == 0


async def test_a_linked_category_that_was_deleted_shows_broken_and_holds_nothing(
    room: Room,
) -> None:
    room.erp.show(k1=CUPS)
    table = room.call("POST", "products/categories", {"name": "Sofra"})["id"]
    await room.run()
    await room.wish(CUPS, Choice.CATEGORY, table)
    await room.run()
    room.call("DELETE", f"products/categories/{table}", force=True)
    row = await room.group(CUPS)
    assert row.placement.standing is Standing.BROKEN
    assert row.link is not None
    assert row.link.shown == ("Sofra",)
    room.erp.show(k1=CUPS, k3=CUPS)
    result = await room.run()
    assert (result.created, result.held) == (1, ())
    assert "Sofra" not in room.tree_names()
    assert (await room.run()).writes == 0


async def test_a_group_that_wolvox_renamed_makes_no_twin(room: Room) -> None:
    room.erp.show(k1=CUPS, k2=CUPS, k3=FLASKS)
    await room.run()
    new = ("Mutfak", "Bardak & Kupa")
    room.erp.show(k1=new, k2=new, k3=FLASKS, k4=new)
    result = await room.run()
    assert (result.created, result.updated, result.held) == (1, 0, ())
    assert room.shown()["K-00004"] == ["Mutfak › Bardak"]
    assert room.tree_names() == ["Bardak", "Mutfak", "Termos", "Uncategorized"]
    row = await room.group(new)
    assert (row.placement.standing, row.placement.was) == (Standing.RENAMED, CUPS)
    await room.wish(new, Choice.CATEGORY, row.category_id)
    assert (await room.group(new)).placement.standing is Standing.LINKED
    await room.wish(new, Choice.OWN)
    await room.run()
    assert room.shown()["K-00001"] == ["Mutfak › Bardak &amp; Kupa"]


async def test_what_a_person_decides_meanwhile_stops_no_sync(room: Room) -> None:
    room.erp.show(k1=CUPS)
    await room.run()
    table = room.call("POST", "products/categories", {"name": "Sofra"})["id"]
    links = PlacementReader(room.home.database)
    tree = await room.tree()
    await links.settle(room.link, room.erp.cards.cards, {}, tree)
    stale = GroupLink(CUPS, Choice.OWN, await room.id_of(*CUPS), CUPS)
    await room.wish(CUPS, Choice.CATEGORY, table)
    async with room.home.database.begin() as tx:
        await category_links.keep(tx, room.link.shop_id, [stale])
        (kept,) = await category_links.load(tx, room.link.shop_id)
    assert (kept.choice, kept.category_id) == (Choice.CATEGORY, table)


async def test_what_is_not_to_be_published_goes_off_the_shelf_and_comes_back(room: Room) -> None:
    room.erp.show(k1=CUPS, k2=FLASKS)
    await room.run()
    await room.wish(CUPS, Choice.UNPUBLISHED)
    assert (await room.run()).hidden == 1
    assert [each["status"] for each in room.call("GET", "products", sku="K-00001")] == ["private"]
    assert (await room.run()).writes == 0
    await room.service.undo(who=WHO)
    await room.run()
    assert [each["status"] for each in room.call("GET", "products", sku="K-00001")] == ["publish"]


async def test_links_are_not_overwritten_unseen_and_are_audited(room: Room) -> None:
    room.erp.show(k1=CUPS)
    await room.run()
    number = await room.id_of(*CUPS)
    seen = (await room.group(CUPS)).link
    await room.wish(CUPS, Choice.NONE)
    stale = Wish(CUPS, Choice.CATEGORY, number, seen.version if seen else 0)
    with pytest.raises(Conflict):
        await room.service.link([stale], await room.tree(), who=WHO)
    with pytest.raises(NotFound):
        await room.service.link(
            [replace(stale, category_id=ExternalId(999))], ShopTree(()), who=WHO
        )
    async with room.home.database.begin() as tx:
        rows = await fetch(tx, "SELECT actor, new FROM audit WHERE action = 'category.link'")
    assert [(row.actor, row.new) for row in rows] == [(WHO, {"Mutfak › Bardak": "none"})]


async def test_edits_are_read_back_audited_and_undone(room: Room) -> None:
    told: list[CategoriesChanged] = []
    room.bus.subscribe(CategoriesChanged, told.append)
    kitchen = await room.service.create("  Mutfak ", None, who=WHO)
    cups = await room.service.create("Bardak", kitchen.id, who=WHO)
    plates = await room.service.create("Tabak", kitchen.id, who=WHO)
    await room.service.rename(cups.id, "Bardaklar & Kupalar", who=WHO)
    await room.service.describe(cups.id, "<p>Çay ve <b>su</b> bardakları</p>", who=WHO)
    await room.service.move(plates.id, kitchen.id, 0, who=WHO)
    tree = await room.tree()
    assert [each.name for each in tree.children(kitchen.id)] == ["Tabak", "Bardaklar & Kupalar"]
    assert tree.by_id[cups.id].description == "Çay ve <b>su</b> bardakları"
    assert tree.by_id[cups.id].slug == "bardak"  # links from outside keep working
    for _ in range(3):
        await room.service.undo(who=WHO)
    tree = await room.tree()
    assert [each.name for each in tree.children(kitchen.id)] == ["Bardak", "Tabak"]
    assert tree.by_id[cups.id].description == ""
    for _ in range(3):
        await room.service.undo(who=WHO)
    assert room.tree_names() == ["Uncategorized"]
    with pytest.raises(NotFound):
        await room.service.undo(who=WHO)
    assert len(told) >= 12


async def test_what_others_changed_since_is_not_undone(room: Room) -> None:
    made = await room.service.create("Bardak", None, who=WHO)
    await room.service.rename(made.id, "Bardaklar", who=WHO)
    room.call("PUT", f"products/categories/{made.id}", {"name": "Kupalar"})
    with pytest.raises(Conflict):
        await room.service.undo(who=WHO)
    assert room.tree_names() == ["Kupalar", "Uncategorized"]
    with pytest.raises(Conflict):  # the one before it: made, but not as it was made any more
        await room.service.undo(who=WHO)
    assert room.tree_names() == ["Kupalar", "Uncategorized"]


async def test_twins_and_circles_are_refused_before_anything_is_sent(room: Room) -> None:
    top = await room.service.create("Mutfak", None, who=WHO)
    child = await room.service.create("Bardak", top.id, who=WHO)
    for deed in (
        room.service.create("MUTFAK", None, who=WHO),
        room.service.create(" ", None, who=WHO),
        room.service.rename(child.id, "x" * 300, who=WHO),
        room.service.move(top.id, child.id, None, who=WHO),
        room.service.merge(top.id, child.id, who=WHO),
        room.service.merge(top.id, top.id, who=WHO),
        room.service.merge(await room.id_of("Uncategorized"), top.id, who=WHO),
        room.service.rename(ExternalId(999), "x", who=WHO),
    ):
        with pytest.raises(Refused):
            await deed
    assert room.tree_names() == ["Bardak", "Mutfak", "Uncategorized"]


async def test_a_name_that_became_free_is_a_new_category(room: Room) -> None:
    made = await room.service.create("Bardak", None, who=WHO)
    await room.service.rename(made.id, "Kupa", who=WHO)
    again = await room.service.create("Bardak", None, who=WHO)
    assert again.id != made.id
    assert room.tree_names() == ["Bardak", "Kupa", "Uncategorized"]


async def test_a_lost_answer_is_looked_up_and_never_sent_again(room: Room) -> None:
    made = await room.service.create("Bardak", None, who=WHO)
    room.fake.admin("reset")
    room.fake.admin("faults", {"next": ["", "cut"]})  # the tree is read, then it is sent
    await room.service.rename(made.id, "Kupa", who=WHO)
    assert room.fake.admin("counters")["writes"] == 1
    assert room.tree_names() == ["Kupa", "Uncategorized"]
    await room.service.undo(who=WHO)
    assert room.tree_names() == ["Bardak", "Uncategorized"]


async def test_the_emergency_stop_holds_every_edit(room: Room) -> None:
    made = await room.service.create("Mutfak", None, who=WHO)
    await room.brake.pull(WHO)
    with pytest.raises(Stopped):
        await room.service.rename(made.id, "Sofra", who=WHO)
    with pytest.raises(Stopped):
        await room.service.create("Sofra", None, who=WHO)
    assert room.tree_names() == ["Mutfak", "Uncategorized"]
    await room.brake.release(())


async def test_two_become_one_and_two_again(room: Room) -> None:
    room.erp.show(**{f"k{n}": CUPS if n < 130 else FLASKS for n in range(1, 141)})
    await room.run()
    await room.run()
    cups, flasks = await room.id_of(*CUPS), await room.id_of(*FLASKS)
    child = await room.service.create("Çay Bardağı", cups, who=WHO)
    await room.service.describe(cups, "Her çaya", who=WHO)
    draft = room.call("POST", "products", {"name": "Taslak", "status": "draft",
                      "categories": [{"id": cups}]})["id"]  # fmt: skip
    assert await room.service.merge(cups, flasks, who=WHO) == 130
    tree = await room.tree()
    assert tree.path(child.id) == ("Mutfak", "Termos", "Çay Bardağı")
    assert cups not in tree
    assert room.call("GET", f"products/{draft}")["categories"][0]["id"] == flasks
    row = await room.group(CUPS)
    assert (row.placement.standing, row.category_id) == (Standing.LINKED, flasks)
    assert (await room.run()).writes == 0
    undone = await room.service.undo(who=WHO)
    assert undone.left == 0
    tree = await room.tree()
    again = next(each for each in tree.by_id if tree.path(each) == CUPS)
    assert tree.by_id[again].description == "Her çaya"
    assert tree.path(child.id) == (*CUPS, "Çay Bardağı")
    assert room.call("GET", f"products/{draft}")["categories"][0]["id"] == again
    assert len(await room.shop.products_in(again)) == 130
    assert (await room.run()).writes == 0


async def test_edits_before_a_merge_are_undone_on_the_category_that_came_back(room: Room) -> None:
    kitchen = await room.service.create("Mutfak", None, who=WHO)
    table = await room.service.create("Sofra", None, who=WHO)
    cups = await room.service.create("Bardak", kitchen.id, who=WHO)
    await room.service.create("Çay Bardağı", cups.id, who=WHO)
    await room.service.rename(cups.id, "Bardaklar", who=WHO)
    await room.service.move(cups.id, table.id, None, who=WHO)
    await room.service.merge(cups.id, kitchen.id, who=WHO)
    assert (await room.service.undo(who=WHO)).left == 0
    again = await room.id_of("Sofra", "Bardaklar")
    assert again != cups.id
    assert (await room.tree()).by_id[again].slug == "bardak"  # its page's address is the old one
    assert (await room.service.undo(who=WHO)).left == 0
    assert (await room.tree()).path(again) == ("Mutfak", "Bardaklar")
    assert (await room.service.undo(who=WHO)).left == 0
    assert (await room.tree()).path(again) == ("Mutfak", "Bardak")
    for _ in range(4):  # and all four that were made
        assert (await room.service.undo(who=WHO)).left == 0
    assert room.tree_names() == ["Uncategorized"]


async def test_links_and_merges_before_a_merge_are_undone_by_the_new_number(room: Room) -> None:
    room.erp.show(k1=CUPS, k2=FLASKS)
    await room.run()
    await room.run()
    cups, flasks = await room.id_of(*CUPS), await room.id_of(*FLASKS)
    table = (await room.service.create("Sofra", None, who=WHO)).id
    await room.wish(FLASKS, Choice.CATEGORY, cups)
    await room.run()
    await room.service.merge(flasks, cups, who=WHO)  # cups is what the older merge went into
    await room.service.merge(cups, table, who=WHO)
    await room.service.undo(who=WHO)
    again = await room.id_of(*CUPS)
    assert again != cups
    assert (await room.service.undo(who=WHO)).left == 0
    assert FLASKS in [(await room.tree()).path(each) for each in (await room.tree()).by_id]
    assert (await room.service.undo(who=WHO)).left == 0  # the link
    row = await room.group(FLASKS)
    assert row.link is None or row.link.choice is not Choice.CATEGORY or row.category_id != again


async def test_what_a_merge_cannot_get_back_is_counted(room: Room) -> None:
    room.erp.show(k1=CUPS, k2=CUPS, k3=FLASKS)
    await room.run()
    cups, flasks = await room.id_of(*CUPS), await room.id_of(*FLASKS)
    child = await room.service.create("Çay Bardağı", cups, who=WHO)
    await room.service.merge(cups, flasks, who=WHO)
    sale = room.call("POST", "products/categories", {"name": "Kampanya"})["id"]
    (cup,) = room.call("GET", "products", sku="K-00001")
    room.call("PUT", f"products/{cup['id']}", {"categories": [{"id": sale}]})
    room.call("PUT", f"products/categories/{child.id}", {"parent": 0})
    undone = await room.service.undo(who=WHO)
    assert undone.left == 2
    assert room.shown()["K-00001"] == ["Kampanya"]
    assert room.shown()["K-00002"] == ["Mutfak › Bardak"]


async def test_a_picture_is_uploaded_shown_and_taken_away(room: Room, tmp_path: Path) -> None:
    made = await room.service.create("Mutfak", None, who=WHO)
    file = tmp_path / "Çay.png"
    file.write_bytes(PNG)
    await room.service.set_picture(made.id, file, who=WHO)
    shown = (await room.tree()).by_id[made.id]
    assert shown.image_id is not None
    assert shown.image_url.endswith(".png")
    await room.service.set_picture(made.id, None, who=WHO)
    assert (await room.tree()).by_id[made.id].image_id is None
    await room.service.undo(who=WHO)
    assert (await room.tree()).by_id[made.id].image_id == shown.image_id
    with pytest.raises(Refused):
        await room.service.set_picture(made.id, tmp_path / "yok.png", who=WHO)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cf50070003030180f5b2a2b00000000049454e44ae426082"
)
