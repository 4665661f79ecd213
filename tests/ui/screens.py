"""Every page and state as pictures: python -m tests.ui.screens DIR [--scale 1 1.5 2]

Runs the real demo (engine, Postgres, Firebird, shop) behind an offscreen window, light and dark.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.demo import Demo

SIZE = tuple(map(int, os.environ.get("KOPRU_SCREENS_SIZE", "1440x900").split("x")))
"""The window; KOPRU_SCREENS names single pictures."""
_SETTLE = 0.9


def main() -> int:
    parser = argparse.ArgumentParser(prog="screens")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", nargs="*", default=["1", "1.5", "2"])
    parser.add_argument("--demo", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.demo:
        _draw(options.folder, options.demo)
        return 0
    demo_folder = Path(tempfile.mkdtemp(prefix="kopru-screens-"))
    try:
        for scale in options.scale:
            child = [sys.executable, "-m", "tests.ui.screens", str(options.folder / f"{scale}x")]
            environment = {
                **os.environ,
                "QT_SCALE_FACTOR": scale,
                "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
                "KOPRU_SETTINGS_DIR": str(demo_folder / "settings"),
            }
            subprocess.run([*child, "--demo", str(demo_folder)], env=environment, check=True)
    finally:
        shutil.rmtree(demo_folder, ignore_errors=True)
    return 0


def _draw(folder: Path, demo_folder: Path) -> None:
    from app import window, window_loop
    from app.demo import PICTURES, demo
    from app.demo_story import Story
    from app.session import Session

    folder.mkdir(parents=True, exist_ok=True)
    with demo(demo_folder) as running:
        story = Story(running.shop)
        story.start()
        live = window_loop._live

        async def with_camera(shown: object, opener: object) -> None:
            camera = asyncio.ensure_future(_Camera(shown, folder, running).take())
            await live(shown, opener)  # type: ignore[arg-type]
            if not camera.cancel():
                camera.result()

        window_loop._live = with_camera  # type: ignore[assignment]
        window.show(lambda engine: Session(engine, lambda: running.profile, (PICTURES,)))
        story.stop()


class _Camera:
    def __init__(self, window: Any, folder: Path, demo: Demo) -> None:
        self._window, self._folder, self._demo = window, folder, demo
        self._strange = False
        self._changed: dict[int, str] = {}

    async def take(self) -> None:
        try:
            await self._take_all()
        finally:
            self._window.close()

    async def _take_all(self) -> None:
        from PySide6.QtWidgets import QApplication

        from app.ui.theme import theme

        self._window.resize(*SIZE)
        await self._shoot("starting")
        await self._until_busy_is_over()
        application = QApplication.instance()
        for name in ("light", "dark"):
            theme.apply(name, application)  # type: ignore[arg-type]
            await self._tour(name)
        if os.environ.get("KOPRU_SCREENS"):
            return
        await self._outage()
        for name in ("dark", "light"):
            theme.apply(name, application)  # type: ignore[arg-type]
            await self._shoot(f"outage-{name}")

    async def _tour(self, theme_name: str) -> None:
        from app.ui.shell.palette import CommandPalette

        stops: tuple[tuple[str, Callable[[], Awaitable[None]]], ...] = (
            ("dashboard", self._dashboard),
            ("products", self._products),
            ("product", self._product),
            ("product-edit", self._product_edit),
            ("product-edit-standing", self._product_edit_standing),
            ("product-edit-parcel", self._product_edit_parcel),
            ("product-edit-tags", self._product_edit_tags),
            ("product-edit-clash", self._product_edit_clash),
            ("products-held", self._held_products),
            ("orders", self._orders),
            ("order", self._order),
            ("order-held", self._held_order),
            ("order-collected", self._collected_order),
            ("order-apart", self._apart_order),
            ("order-statuses", self._order_statuses),
            ("orders-first", self._first_order),
            ("order-card", self._order_card),
            ("orders-batch", self._orders_batch),
            ("orders-set-aside", self._orders_set_aside),
            ("orders-filtered", self._orders_filtered),
            ("orders-nothing", self._orders_nothing),
            ("orders-error", self._orders_error),
            ("customer-choice", self._customer_choice),
            ("customer-fields", self._customer_fields),
            ("customer-fields-below", self._customer_fields_below),
            ("order-changed", self._changed_order),
            ("order-cancelled", self._cancelled_order),
            ("after-couriers", self._after_couriers),
            ("after-payments", self._after_payments),
            ("after-news", self._after_news),
            ("media-empty", self._media_empty),
            ("media-progress", self._media_progress),
            ("media", self._media),
            ("media-dropping", self._media_dropping),
            ("media-large", self._media_large),
            ("media-chosen", self._media_chosen),
            ("media-recipe", self._media_recipe),
            ("media-edit", self._media_edit),
            ("media-tray", self._media_tray),
            ("media-copies", self._media_copies),
            ("media-missing", self._media_missing),
            ("media-orphans", self._media_orphans),
            ("media-savings", self._media_savings),
            ("media-session", self._media_session),
            ("media-folders-none", self._media_folders_none),
            ("media-folders", self._media_folders),
            ("media-folders-paused", self._media_folders_paused),
            ("media-folders-elsewhere", self._media_folders_elsewhere),
            ("media-folders-away", self._media_folders_away),
            ("product-photos", self._product_photos),
            ("categories", self._categories),
            ("categories-group", self._category_group),
            ("sync", self._sync),
            ("run", self._run),
            ("sync-held", self._sync_held),
            ("sync-empty", self._sync_empty),
            ("reconcile", self._reconcile),
            ("mapping", self._mapping),
            ("mapping-wrong", self._mapping_wrong),
            ("palette", self._palette),
            ("slips", self._slips),
            ("caller", self._caller),
            ("caller-nobody", self._caller_nobody),
            ("day-end", self._day_end),
            ("day-end-uninvoiced", self._day_end_uninvoiced),
            ("day-end-differences", self._day_end_differences),
            ("day-end-held", self._day_end_held),
            ("day-end-proof", self._day_end_proof),
            ("plan", self._plan),
            ("conflicts", self._conflicts),
            ("rules", self._rules),
            ("products-decided", self._decided),
            ("update-ready", self._update_ready),
            ("update-loading", self._update_loading),
            ("update-undone", self._update_undone),
        )
        chosen = os.environ.get("KOPRU_SCREENS", "").replace(",", " ").split()
        stops = tuple(stop for stop in stops if not chosen or stop[0] in chosen)
        for name, go in stops:
            for palette in self._window.findChildren(CommandPalette):
                palette.close()
            if not name.startswith("after-"):
                self._close_after()
            await go()
            await self._shoot(f"{name}-{theme_name}")

    async def _shoot(self, name: str) -> None:
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QDialog

        from app.ui.widgets.photos import photos

        await asyncio.sleep(_SETTLE)
        photos.wait()
        await asyncio.sleep(0.1)
        picture = self._window.grab()
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible() and dialog.isWindow():
                painter = QPainter(picture)
                place = self._window.rect().center() - dialog.rect().center()
                painter.drawPixmap(place, dialog.grab())
                painter.end()
        picture.save(str(self._folder / f"{name}.png"))

    async def _until_busy_is_over(self) -> None:
        """Products synced and the story's orders imported."""
        for _ in range(150):
            await asyncio.sleep(0.4)
            page = self._window.page("orders")
            if page is not None and page._model.rowCount() > 30:
                await asyncio.sleep(6)
                return

    async def _update_ready(self) -> None:
        self._update(self._an_update("ready"))

    async def _update_loading(self) -> None:
        self._update(self._an_update("downloading", done=22_400_000, seconds_left=8.0))

    async def _update_undone(self) -> None:
        self._update(self._an_update("current", outcome="rolled_back", outcome_version="0.2.0"))

    def _an_update(self, phase: str, **more: Any) -> Any:
        from app.domain.update_state import Outcome, Phase, UpdateState

        text = (
            "- Sevk fişleri artık 10×15 etiket kâğıdına da basılır.\n"
            "- Fotoğraflar mağazaya WebP ve AVIF olarak gider; ürün sayfaları daha hızlı açılır.\n"
            "- Düzeltildi: uykudan dönen bilgisayarda eşitleme kendiliğinden başlamıyordu."
        )
        notes = {} if phase == "current" else {"tr": text}
        more["outcome"] = Outcome(more.get("outcome", ""))
        return UpdateState(Phase(phase), "0.2.0", notes, total=65_100_000, **more)

    def _update(self, state: Any) -> None:
        from app.ui.updates import words
        from app.ui.updates.dialog import UpdateDialog

        for dialog in self._window.findChildren(UpdateDialog):
            dialog.close()
        self._window.go("dashboard")
        self._window.top.show_notice(*words.notice(state))
        dialog = UpdateDialog("auto", "stable", self._window)
        dialog.show_state(state)
        dialog.open()

    async def _dashboard(self) -> None:
        self._window.go("dashboard")

    async def _products(self) -> None:
        self._window.go("products")
        page = self._window.page("products")
        page._drawer.hide()
        page._tabs.choose("all")

    async def _product(self) -> None:
        page = self._window.page("products")
        page._table.go_to(4)
        page._open_row(4)

    async def _product_edit(self) -> None:
        page = self._window.page("products")
        await self._until(page._edit.isEnabled)
        page._open_editor()
        editor = page._editor
        await self._until(lambda: editor._page is not None)
        editor._tabs.choose("texts")
        short = editor.form._fields["short_description"]
        short._source.setPlainText("<p>El yapımı, <b>taş baskı</b>.</p><script>x</script>")

    async def _product_edit_standing(self) -> None:
        from app.domain.product_content import scheduled

        editor = self._window.page("products")._editor
        editor._tabs.choose("standing")
        editor.form.put({"standing": scheduled(datetime(2027, 1, 15, 7, 0, tzinfo=UTC))})

    async def _product_edit_parcel(self) -> None:
        editor = self._window.page("products")._editor
        editor._tabs.choose("parcel")
        editor.form.put({"weight": "1,5"})

    async def _product_edit_tags(self) -> None:
        editor = self._window.page("products")._editor
        editor._tabs.choose("tags")
        editor.form.put({"tags": ("Yeni sezon", "El yapımı", "Öğretmenler Günü", "Kış indirimi")})

    async def _product_edit_clash(self) -> None:
        from app.domain.product_content import Clash, ContentField
        from app.ui.products.editor.clash_dialog import ClashDialog

        editor = self._window.page("products")._editor
        key, slug = ContentField.SHORT, ContentField.SLUG
        clashes = [
            Clash(key, "", "<p>El yapımı, taş baskı kupa.</p>", "<p>Yeni sezon kupa.</p>"),
            Clash(slug, "", "tas-baski-kupa", "kupa-kum"),
        ]
        self._dialog = ClashDialog(clashes, editor.form.titles(), editor)
        self._dialog.open()

    async def _until(self, condition: Callable[[], object], *, patience_s: int = 30) -> None:
        for _ in range(10 * patience_s):
            if condition():
                return
            await asyncio.sleep(0.1)
        raise TimeoutError("the page never came")

    async def _held_products(self) -> None:
        page = self._window.page("products")
        self._dialog.close()
        page._editor.form.put(page._editor.form.seen())
        page._editor.leave()
        await self._until(lambda: page._whole.currentIndex() == 0)
        page._tabs.choose("held")
        await asyncio.sleep(_SETTLE)
        page._table.go_to(1)
        page._open_row(1)

    async def _orders(self) -> None:
        self._window.go("orders")
        page = self._window.page("orders")
        vars(page._book).pop("first_order", None)
        page._close()
        page._tabs.choose("all")

    async def _order(self) -> None:
        page = self._window.page("orders")
        page._tabs.choose("done")
        await asyncio.sleep(_SETTLE)
        page._open_row(0)

    async def _held_order(self) -> None:
        page = self._window.page("orders")
        page._close()
        page._tabs.choose("held")
        await self._until(lambda: _held(page), patience_s=90)
        page._open_row(0)

    async def _collected_order(self) -> None:
        """A card surcharge that the order and the bank know alike."""
        await self._paid_by_card("12.40")

    async def _apart_order(self) -> None:
        """The bank took more than the order says."""
        await self._paid_by_card("20.00")

    async def _paid_by_card(self, surcharge: str) -> None:
        made = await asyncio.to_thread(self._demo.shop.admin, "orders", _surcharged(surcharge))
        self._window.go("orders")
        page = self._window.page("orders")
        page._close()
        for _ in range(40):
            page.open_record(str(made["id"]))
            await asyncio.sleep(0.5)
            if page._shown is not None and page._shown.row.state in ("done", "held"):
                return
        raise TimeoutError("the order never came")

    async def _order_statuses(self) -> None:
        """A plugin's status that nobody has decided about, with an order under it."""
        from app.demo_orders import CARTS

        shop = self._demo.shop
        if not self._strange:
            self._strange = True
            await asyncio.to_thread(
                shop.admin, "settings", {"extra_statuses": "kargo-verildi,hazirlaniyor,vip"}
            )
            for status in ("kargo-verildi", "hazirlaniyor"):
                await asyncio.to_thread(shop.admin, "orders", {**CARTS[0], "status": status})
        self._window.go("orders")
        page = self._window.page("orders")
        page.fetch_now()
        await asyncio.sleep(3)
        page.open_statuses()
        page._statuses.learn()
        await asyncio.sleep(1)

    async def _first_order(self) -> None:
        from app.domain.ids import WebOrderId
        from app.services.orders.first_order import FirstOrder

        async def waiting() -> FirstOrder:
            return FirstOrder(WebOrderId(1), "1048", "WC-1-1048", True, 12)

        page = self._window.page("orders")
        page._book.first_order = waiting
        page._close()
        page.reload()

    async def _order_card(self) -> None:
        """An order of something that no card has: which card is meant?"""
        page = self._window.page("orders")
        await self._until(lambda: page._view.isVisible())
        page.choose_card()
        await asyncio.sleep(_SETTLE)

    async def _orders_batch(self) -> None:
        from app.ui.orders.card_dialog import CardDialog

        page = self._window.page("orders")
        for dialog in self._window.findChildren(CardDialog):
            dialog.reject()
        page._close()
        page._tabs.choose("all")
        await asyncio.sleep(_SETTLE)
        page._table.go_to(1)
        for place in (0, 1, 3):
            page._tick(place, False)

    async def _orders_set_aside(self) -> None:
        """One is on hold, one rejected: the result with its way back."""
        page = self._window.page("orders")
        page._picked.clear()
        page._tabs.choose("held")
        await asyncio.sleep(_SETTLE)
        await self._until(lambda: _held(page))
        first = page._model.row(0)
        if first.is_parked:
            await page._deeds._run(page._deeds._releasing(), [first.id])
        work = page._deeds._parking("Müşteri adresi soruluyor")
        await page._deeds._run(work, [first.id])

    async def _orders_filtered(self) -> None:
        from datetime import date
        from decimal import Decimal

        from app.domain.views import OrderFilter

        page = self._window.page("orders")
        page._bar.hide()
        page._choose_filter(
            OrderFilter(least=Decimal(100), most=Decimal(5000), older_h=0, payment="bacs",
                        since=date(2020, 1, 1))
        )  # fmt: skip

    async def _orders_nothing(self) -> None:
        from app.domain.views import OrderFilter

        self._window.page("orders")._choose_filter(OrderFilter(search="böyle bir sipariş yok"))

    async def _orders_error(self) -> None:
        """As a database that is away shows itself to somebody who asks for the list."""
        from app.domain.errors import ConnectionFailed
        from app.domain.views import OrderFilter

        page = self._window.page("orders")
        page._choose_filter(OrderFilter())
        await asyncio.sleep(_SETTLE)
        page._nothing.show_error(
            ConnectionFailed(
                "Köprü's database does not answer",
                "Köprü reconnects by itself; what you typed is kept.",
            )
        )
        page._rows.setCurrentWidget(page._nothing)

    async def _customer_choice(self) -> None:
        """The story's customer of the same name in the same house."""
        self._close_dialogs()
        self._window.go("orders")
        page = self._window.page("orders")
        page._close()
        page._tabs.choose("held")
        for _ in range(40):
            await asyncio.sleep(_SETTLE)
            rows = [page._model.row(number) for number in range(page._model.rowCount())]
            asked = [each for each in rows if each and each.reason == "customer_weak"]
            if asked:
                break
        else:
            raise TimeoutError("no customer was asked for")
        page.open_record(str(asked[0].id))
        await asyncio.sleep(_SETTLE)
        page.choose_customer()

    async def _customer_fields(self) -> None:
        self._close_dialogs()
        page = self._window.page("orders")
        page._close()
        page.set_fields()
        await asyncio.sleep(2 * _SETTLE)

    async def _customer_fields_below(self) -> None:
        from app.ui.customers.fields_dialog import FieldsDialog

        [dialog] = [each for each in self._window.findChildren(FieldsDialog) if each.isVisible()]
        dialog._form._stand_in.choose("ask_above")
        dialog._form._prefix.setText("WEB-WEB-WEB-WEB-WEB-WEB-")
        dialog._form._keys["tckn"].setText("_billing_eski_alan")
        dialog._form.parentWidget().parentWidget().verticalScrollBar().setValue(10_000)

    def _close_dialogs(self) -> None:
        from PySide6.QtWidgets import QDialog

        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible() and dialog.isWindow():
                dialog.reject()

    async def _changed_order(self) -> None:
        """One that the shop edited after its import, with its parcel and invoice settings."""
        moved = {"billing": {"address_1": "Yeni Sokak 7", "city": "Beşiktaş"}}
        fee = {"fee_lines": [{"name": "Hediye paketi", "total": "10.00"}]}
        await self._change(0, {**moved, **fee})

    async def _cancelled_order(self) -> None:
        await self._change(1, {"status": "cancelled"})

    async def _change(self, place: int, body: dict[str, Any]) -> None:
        """In the first theme the shop changes an order; in the others it is opened again."""
        self._window.go("orders")
        page = self._window.page("orders")
        page._close()
        if place not in self._changed:
            page._tabs.choose("done")
            await self._until(lambda: page._model.row(place))
            self._changed[place] = str(page._model.row(place).id)
            await asyncio.to_thread(self._put, f"orders/{self._changed[place]}", body)
            page.fetch_now()
        for _ in range(60):
            await asyncio.sleep(1)
            page.open_record(self._changed[place])
            if page.after.proposal.isVisible():
                return
        raise TimeoutError("the change never came")

    def _put(self, path: str, body: dict[str, Any]) -> None:
        import httpx

        shop = self._demo.shop
        trust = ssl.create_default_context(cafile=str(shop.ca_file))
        auth = (shop.consumer_key, shop.consumer_secret)
        with httpx.Client(verify=trust, auth=auth, trust_env=False) as client:
            client.put(f"{shop.url}/wp-json/wc/v3/{path}", json=body).raise_for_status()

    def _close_after(self) -> None:
        from app.ui.orders.after_dialog import AfterDialog

        for dialog in self._window.findChildren(AfterDialog):
            dialog.reject()

    async def _after_dialog(self, tab: str) -> None:
        from app.ui.orders.after_dialog import AfterDialog

        page = self._window.page("orders")
        shown = [each for each in page.findChildren(AfterDialog) if each.isVisible()]
        if not shown:
            page.after.open_settings()
            await self._until(
                lambda: any(each.isVisible() for each in page.findChildren(AfterDialog))
            )
            shown = [each for each in page.findChildren(AfterDialog) if each.isVisible()]
        shown[0]._tabs.choose(tab)

    async def _after_couriers(self) -> None:
        self._window.go("orders")
        await self._after_dialog("couriers")

    async def _after_payments(self) -> None:
        await self._after_dialog("payments")

    async def _after_news(self) -> None:
        from app.domain.order_news import News
        from app.ui.orders.after_dialog import AfterDialog

        await self._after_dialog("news")
        [dialog] = [
            each
            for each in self._window.page("orders").findChildren(AfterDialog)
            if each.isVisible()
        ]
        dialog._news._moves.setChecked(True)
        dialog._news._statuses[News.SHIPPED].choose("completed")
        await asyncio.sleep(2 * _SETTLE)

    async def _media_empty(self) -> None:
        self._close_dialogs()
        self._window.go("media")

    async def _media_progress(self) -> None:
        """Wolvox's pictures on their way into the library."""
        page = await self._media_page()
        if not page._counts.all:
            page._from_wolvox()
            await self._until(lambda: page.strip.isVisible() and page._counts.all > 10)

    async def _media(self) -> None:
        """Pictures come in and are made smaller; one card has several."""
        page = await self._media_page()
        if not page._counts.all:
            page._from_wolvox()
        await self._until(lambda: page._counts.all > 40, patience_s=120)
        rows, places = page.content.photos.model, (0, 3, 7, 11)
        await self._until(lambda: all(rows.row(n) is not None for n in places))
        first, *rest = [rows.row(n) for n in places]
        others = [each.id for each in rest]
        await page.bridge.call(page._desk.set_gallery(first.sku, [first.id, *others], []))
        page.content.photos.grid.go_to(0)
        compare = page.sides.preview.compare
        await self._until(lambda: not compare._after.isNull(), patience_s=90)

    async def _media_page(self) -> Any:
        self._close_dialogs()
        self._window.go("media")
        page = self._window.page("media")
        page._leave_session()
        page.looking.leave()
        page.tabs.choose("all")
        page.content.photos.picks.clear()
        await self._until(lambda: not page._stale)
        return page

    async def _media_dropping(self) -> None:
        """Two photos of the grid over the gallery: where they would go, and what is held."""
        from PySide6.QtWidgets import QLabel

        from app.ui.media.carried import held
        from app.ui.theme import theme

        page = await self._media_page()
        grid, strip = page.content.photos.grid, page.sides.preview.strip
        grid.go_to(0)
        await self._until(strip.isVisible)
        row = page.content.photos.model.row(1)
        shown = QLabel(page)
        shown.setPixmap(held(page.thumbs.get(row.id, grid._layout.side, 1.0), 2, 1.0))
        shown.adjustSize()
        shown.move(strip.mapTo(page, strip.rect_of(2).center().toPoint()))
        shown.show()
        strip._show_mark(2)
        await asyncio.sleep(_SETTLE)
        await self._shoot(f"media-dropping-{theme.name}-held")
        strip._show_mark(-1)
        shown.deleteLater()

    async def _media_large(self) -> None:
        page = await self._media_page()
        await self._until(lambda: page.content.photos.grid.current() is not None)
        page.looking._open_large(page.content.photos.grid.current())

    async def _media_chosen(self) -> None:
        page = await self._media_page()
        rows = page.content.photos.model
        await self._until(lambda: rows.row(9) is not None)
        page.content.photos.picks.only([rows.row(n).id for n in (1, 2, 3, 6, 8)])

    async def _media_recipe(self) -> None:
        page = await self._media_page()
        await self._until(page.sides.isVisible)
        page.looking._open_recipe()
        await asyncio.sleep(_SETTLE)
        page.sides.recipe.form._square.setChecked(True)

    async def _media_edit(self) -> None:
        page = await self._media_page()
        await self._until(page.sides.isVisible)
        page.looking._open_edit()
        await asyncio.sleep(_SETTLE)
        page.sides.edit.square.setChecked(True)

    async def _media_tray(self) -> None:
        """Photos of a camera, and some that are almost named by their card."""
        from app.demo import PICTURES

        page = await self._media_page()
        if not page._counts.tray:
            folder = self._folder / "camera"
            folder.mkdir(exist_ok=True)
            files = sorted(PICTURES.glob("*.jpg"))[40:160:12]
            for number, file in enumerate(files):
                name = f"{file.stem[:-1]}.jpg" if number % 2 else f"IMG_{4100 + number}.jpg"
                (folder / name).write_bytes(file.read_bytes() + b"\0" * (number + 1))
            await page.bridge.call(page._desk.add_files([folder], ""))
        page.tabs.choose("tray")
        await self._until(page.sides.isVisible)

    async def _media_copies(self) -> None:
        (await self._media_page()).tabs.choose("copies")

    async def _media_missing(self) -> None:
        page = await self._media_page()
        page.tabs.choose("missing")
        await asyncio.sleep(_SETTLE)
        page.content.missing.table.go_to(0)

    async def _media_orphans(self) -> None:
        page = await self._media_page()
        await page.bridge.call(page._desk.read_shop())
        page.tabs.choose("orphans")
        await asyncio.sleep(_SETTLE)
        page.content.orphans.table.go_to(0)

    async def _media_savings(self) -> None:
        (await self._media_page()).tabs.choose("savings")

    async def _media_session(self) -> None:
        page = await self._media_page()
        page._open_session()

    async def _media_folders_none(self) -> None:
        page = await self._media_page()
        page.deeds.folders.open_on(())

    async def _media_folders(self) -> None:
        """One more folder is looked at before it is watched; the others are paused, so that
        nothing of theirs comes in."""
        from app.demo import PICTURES
        from app.services.photos.folders import WatchedFolder

        page = await self._media_page()
        photographer, phone = self._folder / "Fotoğrafçı Kasım", self._folder / "Telefon"
        names = [file.name for file in sorted(PICTURES.glob("*.jpg"))[:60]]
        names += [f"{name[:-4]}_2.jpg" for name in names[::3]]
        for each in (*names, "IMG_4107.jpg", "IMG_4108.jpg", "kapak son hali.jpg"):
            _touch(photographer / each)
        for each in names[40:48]:
            _touch(phone / each)
        for folder in (
            WatchedFolder(str(phone), page._desk.room.pc, on=False),
            WatchedFolder(r"\\SUNUCU\Ortak\Foto\Hazır", "DEPO-PC"),
            WatchedFolder(r"D:\Kamera\DCIM", "VİTRİN", on=False),
        ):
            await page.bridge.call(page._desk.room.folders.put(folder))
        dialog = page.deeds.folders
        dialog.open_on(await page.bridge.call(page._desk.folders()))
        dialog.propose(photographer)
        await self._until(lambda: dialog.go.isEnabled())

    async def _media_folders_paused(self) -> None:
        page = self._window.page("media")
        page.deeds.folders.list.setCurrentRow(1)

    async def _media_folders_elsewhere(self) -> None:
        page = self._window.page("media")
        page.deeds.folders.list.setCurrentRow(2)

    async def _media_folders_away(self) -> None:
        page = self._window.page("media")
        page.deeds.folders.propose(self._folder / "E sürücüsü")
        await asyncio.sleep(_SETTLE)
        for each in await page.bridge.call(page._desk.folders()):
            await page.bridge.call(page._desk.forget_folder(each.path, each.pc))

    async def _product_photos(self) -> None:
        self._window.go("products")
        page = self._window.page("products")
        page._drawer.hide()
        page._tabs.choose("all")
        await asyncio.sleep(_SETTLE)
        page._table.go_to(2)
        page._open_row(2)

    async def _categories(self) -> None:
        """The demo shop's tree beside groups that were linked, renamed, hidden or left alone."""
        self._window.go("categories")
        page = self._window.page("categories")
        for _ in range(50):
            await asyncio.sleep(0.2)
            if page.board.groups:
                return
        raise TimeoutError("the categories were never read")

    async def _category_group(self) -> None:
        page = self._window.page("categories")
        first = next(each for each in page.board.groups if len(each.path) > 1)
        page.groups.go_to(first.path)

    async def _sync(self) -> None:
        self._window.go("sync")
        self._window.page("sync")._tabs.choose("runs")

    async def _run(self) -> None:
        page = self._window.page("sync")
        page._history_view.open(len(page._history_view.shown) - 1)
        await asyncio.sleep(_SETTLE)

    async def _sync_held(self) -> None:
        self._window.page("sync")._close_run()
        page = self._window.page("sync")
        page._tabs.choose("held")
        await asyncio.sleep(_SETTLE)
        page._held_view._table.go_to(0)

    async def _sync_empty(self) -> None:
        self._window.page("sync")._tabs.choose("waiting")

    async def _reconcile(self) -> None:
        """A price and a stock typed in the shop, and a product nobody in Wolvox knows."""
        page = self._window.page("sync")
        await asyncio.to_thread(_drift, self._demo)
        page._tabs.choose("reconcile")
        page._reconcile.compare()
        for _ in range(100):
            await asyncio.sleep(0.2)
            if len(page._reconcile._rows) > 2 and page._reconcile._compare.isEnabled():
                break
        else:
            raise TimeoutError("the comparison never ended")
        page._reconcile._toggle(0)

    async def _mapping(self) -> None:
        self._window.go("mapping")
        page = self._window.page("mapping")
        await asyncio.sleep(_SETTLE)
        page._form._source.choose("lists")
        page._form._ending.choose("90")

    async def _mapping_wrong(self) -> None:
        page = self._window.page("mapping")
        page._form._source.choose("price_no")
        page._form._sale_no.choose("1")
        page._form._safety.setText("iki")
        await asyncio.sleep(_SETTLE)
        await self._shoot("mapping-wrong-state")
        page._dirty = False
        page.reload()
        await asyncio.sleep(_SETTLE)

    async def _slips(self) -> None:
        """Five orders chosen in the list, on A5; shelves as a warehouse names them."""
        from app.ui.shell.palette import CommandPalette
        from app.ui.slips.dialog import SlipDialog

        for palette in self._window.findChildren(CommandPalette):
            palette.close()
        await asyncio.to_thread(_shelve, self._demo)
        self._window.go("orders")
        page = self._window.page("orders")
        page._close()
        page._tabs.choose("all")
        await asyncio.sleep(_SETTLE)
        for place in range(5):
            page._tick(place, up_to=False)
        page.print_slips()
        await self._until(lambda: page.findChildren(SlipDialog))

    async def _caller(self) -> None:
        from PySide6.QtWidgets import QApplication

        from app.ui.caller.lookup import CallerLookup
        from app.ui.slips.dialog import SlipDialog

        for dialog in self._window.findChildren(SlipDialog):
            dialog.close()
            dialog.deleteLater()
        self._window.go("products")
        QApplication.clipboard().setText("0 (532) 987 65 43")
        self._window._open_callers()
        lookup = self._window.findChildren(CallerLookup)[-1]
        await self._until(lambda: lookup._list.rows)

    async def _caller_nobody(self) -> None:
        from app.ui.caller.lookup import CallerLookup

        self._window._open_callers()
        lookup = self._window.findChildren(CallerLookup)[-1]
        lookup._field.setText("0532 000 00 00")
        await self._until(lambda: lookup._list.rows)

    async def _day_end(self) -> None:
        """Two weeks of the demo, one order written otherwise by hand."""
        from app.ui.shell.palette import CommandPalette

        for palette in self._window.findChildren(CommandPalette):
            palette.close()
        await asyncio.to_thread(_tamper, self._demo)
        self._window.go("day_end")
        page = self._window.page("day_end")
        page._tabs.choose("summary")
        page._report = None
        page._period._choice.choose("month")
        await self._until(lambda: page._report is not None)

    async def _day_end_uninvoiced(self) -> None:
        self._window.page("day_end")._tabs.choose("uninvoiced")

    async def _day_end_differences(self) -> None:
        self._window.page("day_end")._tabs.choose("differences")

    async def _day_end_held(self) -> None:
        self._window.page("day_end")._tabs.choose("held")

    async def _day_end_proof(self) -> None:
        page = self._window.page("day_end")
        page._tabs.choose("proof")
        before = page._proof._history._proofs[-1:]
        page._proof.prove()
        await self._until(lambda: page._proof._history._proofs[-1:] != before)

    async def _outage(self) -> None:
        """A true one: the shop goes, and the window is waited for until it says so."""
        from app.ui.shell.palette import CommandPalette

        for palette in self._window.findChildren(CommandPalette):
            palette.close()
        self._window.go("dashboard")
        await asyncio.to_thread(self._demo.shop.stop)
        for _ in range(200):
            await asyncio.sleep(0.3)
            if self._window._outages.isVisible():
                return
        raise TimeoutError("the window never said that the shop is away")

    async def _plan(self) -> None:
        """Prices that fall together hold the run; one of them was edited in the shop, too."""
        from app.ui.shell.palette import CommandPalette

        for palette in self._window.findChildren(CommandPalette):
            palette.close()
        page = self._window.page("sync")
        self._window.go("sync")
        page._close_run()
        await asyncio.to_thread(_fall, self._demo)
        for step in range(300):
            if page._waiting.limits:
                break
            if step % 50 == 0:  # a run that was under way may have read the old prices
                page.sync_now()
            await asyncio.sleep(0.2)
        else:
            raise TimeoutError("no limit held the plan")
        page._tabs.choose("waiting")
        await self._until(lambda: page._plan_view._table.model().rowCount() > 2)
        page._plan_view._toggle(2)

    async def _conflicts(self) -> None:
        page = self._window.page("sync")
        page._tabs.choose("conflicts")
        await asyncio.sleep(_SETTLE)
        page._conflict_view._toggle(0)

    async def _rules(self) -> None:
        self._window.page("sync")._tabs.choose("rules")

    async def _decided(self) -> None:
        """Two of the prices that wait are turned down: the list says so at once."""
        sync = self._window.page("sync")
        refuse = sync._approvals.refuse(sync._waiting.rows[3:5], who="Ayşe", why="kampanya")
        await sync.bridge.call(refuse)
        self._window.go("products")
        page = self._window.page("products")
        page.reload()
        await self._until(lambda: page._tabs._counts.get("decided"))
        page._tabs.choose("decided")

    async def _palette(self) -> None:
        self._window.go("products")
        self._window._open_palette()
        from app.ui.shell.palette import CommandPalette

        palette = self._window.findChildren(CommandPalette)[-1]
        palette._field.setText("kupa")
        await asyncio.sleep(_SETTLE)


def _surcharged(surcharge: str) -> dict[str, object]:
    """Paid in three instalments through iyzico, whose plugin adds 12.40 and notes `surcharge`."""
    return {
        "status": "processing", "set_paid": True, "payment_method": "iyzico",
        "payment_method_title": "Kredi kartı", "line_items": [{"sku": "MUG-KUM-35", "quantity": 2}],
        "billing": {
            "first_name": "Işık", "last_name": "Çağlar", "address_1": "Bağdat Cd. No:5 D:3",
            "city": "Kadıköy", "state": "TR34", "country": "TR", "email": "isik@example.test",
            "phone": "05551112233",
        },
        "shipping_lines": [{"method_title": "Yurtiçi Kargo", "total": "49.90"}],
        "fee_lines": [
            {"name": "Kapıda ödeme", "total": "15.00"},
            {"name": "3 Taksit Komisyonu", "total": "12.40", "tax_status": "none"},
        ],
        "meta_data": [{"key": "iyzico_installment_fee", "value": surcharge}],
    }  # fmt: skip


def _held(page: Any) -> bool:
    """The list shows held orders by now, not yet those of the view before."""
    first = page._model.row(0)
    return first is not None and first.state.value == "held"


def _touch(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def _drift(demo: Demo) -> None:
    import httpx

    keys = (demo.shop.consumer_key, demo.shop.consumer_secret)
    trust = ssl.create_default_context(cafile=str(demo.shop.ca_file))
    with httpx.Client(base_url=f"{demo.shop.url}/wp-json/wc/v3", auth=keys, verify=trust) as shop:
        for sku, change in (
            ("MUM-GUL-22", {"stock_quantity": 60}),
            ("TPS-KRM-40", {"regular_price": "99.00"}),
            ("MUM-KRE-22", {"status": "draft"}),
            ("MUM-LCV-22", {"name": "Mum, yılbaşı indirimi"}),
        ):
            for found in shop.get("/products", params={"sku": sku}).json():
                shop.put(f"/products/{found['id']}", json=change)
        shop.post("/products", json={"name": "Hediye kartı", "sku": "HEDIYE"})


def _shelve(demo: Demo) -> None:
    from contextlib import closing

    from app.integrations.wolvox.fake import engine

    with closing(engine.connect(demo.database)) as connection:
        cursor = connection.cursor()
        cards = cursor.execute("SELECT BLKODU FROM STOK").fetchall()
        cursor.execute("DELETE FROM STOK_DEPO")
        for (key,) in cards:
            cursor.execute(
                "INSERT INTO STOK_DEPO (BLKODU, BLSTKODU, DEPO_ADI, KORIDOR_NO, RAF_NO, YER_NO)"
                " VALUES (?, ?, 'MERKEZ', ?, ?, ?)",
                [key, key, "ABCD"[key % 4], str(key % 20), str(key % 7)],
            )
        cursor.close()
        connection.commit()


def _tamper(demo: Demo) -> None:
    """A Wolvox user copies one order, deletes another and changes a third."""
    from contextlib import closing

    from app.integrations.wolvox.fake import engine

    with closing(engine.connect(demo.database)) as connection:
        cursor = connection.cursor()
        keys = [
            key
            for (key,) in cursor.execute(
                "SELECT FIRST 3 BLKODU FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-'"
                " ORDER BY BLKODU"
            ).fetchall()
        ]
        copied, deleted, changed = keys
        cursor.execute("SELECT COUNT(*) FROM SIPARIS WHERE BLKODU = 990001")
        if not cursor.fetchone()[0]:
            cursor.execute(
                "INSERT INTO SIPARIS (BLKODU, SIPARIS_NO, TARIHI, OZEL_KODU, TOPLAM_GENEL_KPB)"
                " SELECT 990001, 'SIP-0042', TARIHI, OZEL_KODU, TOPLAM_GENEL_KPB FROM SIPARIS"
                " WHERE BLKODU = ?",
                [copied],
            )
            cursor.execute("UPDATE SIPARIS SET SILINDI = 1 WHERE BLKODU = ?", [deleted])
            cursor.execute(
                "UPDATE SIPARIS SET TOPLAM_GENEL_KPB = TOPLAM_GENEL_KPB - 0.01 WHERE BLKODU = ?",
                [changed],
            )
            cursor.execute(
                "UPDATE SIPARIS_KDV SET KDV_TUTARI = KDV_TUTARI - 0.01 WHERE BLMASKODU = ?",
                [changed],
            )
        cursor.close()
        connection.commit()


def _fall(demo: Demo) -> None:
    """Wolvox: 15 % off for cups, plates and trays; the shop: another price for one of them."""
    from contextlib import closing

    import httpx

    from app.integrations.wolvox.fake import engine

    with closing(engine.connect(demo.database)) as connection:
        for family in ("MUG", "TBK", "TPS", "KSE"):
            cursor = connection.cursor()
            for (key,) in cursor.execute(
                "SELECT BLKODU FROM STOK WHERE STOKKODU STARTING WITH ?", [f"{family}-"]
            ).fetchall():
                cursor.execute(
                    "UPDATE STOK_FIYAT SET FIYATI = FIYATI * 0.85"
                    " WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1 AND BLSTKODU = ?",
                    [key],
                )
                connection.commit()  # Wolvox's own trigger makes its generator with the first
            cursor.close()
    keys = (demo.shop.consumer_key, demo.shop.consumer_secret)
    trust = ssl.create_default_context(cafile=str(demo.shop.ca_file))
    with httpx.Client(base_url=f"{demo.shop.url}/wp-json/wc/v3", auth=keys, verify=trust) as shop:
        found = shop.get("/products", params={"sku": "MUG-KUM-35"}).json()[0]
        price = f"{float(found['regular_price']) + 10:.2f}"
        shop.put(f"/products/{found['id']}", json={"regular_price": price})


if __name__ == "__main__":
    sys.exit(main())
