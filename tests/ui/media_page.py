"""A media page over a desk in memory, driven on the GUI's loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from app.runtime.engine import Engine
from app.ui.bridge import Bridge
from app.ui.media.page import MediaPage
from tests.ui.photo_desk import MemoryDesk
from tests.ui.run import on_gui_loop

SIZE = (1180, 760)


def with_page(
    engine: Engine, desk: MemoryDesk, work: Callable[[MediaPage], Awaitable[None]]
) -> list[BaseException]:
    """The errors that were reported to the person."""
    errors: list[BaseException] = []

    async def run() -> None:
        bridge = Bridge(engine.submit)
        bridge.report = errors.append
        desk.told = bridge.post
        page = MediaPage(bridge, desk)
        bridge.setParent(page)  # nothing arrives after the page is gone
        page.resize(*SIZE)
        page.show()
        try:
            await until(lambda: not page._stale)
            await work(page)
        finally:
            bridge.cancel_all()
            page.thumbs.wait()
            page.hide()
            page.deleteLater()
            await asyncio.sleep(0.05)  # what was cancelled ends on this loop

    on_gui_loop(run())
    return errors


async def until(condition: Callable[[], object]) -> None:
    for _ in range(2_000):  # a loaded machine takes its time
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def looked_at(page: MediaPage, photo: str) -> None:
    """Until this photo is in the preview, both pictures decoded."""
    preview = page.sides.preview

    def there() -> bool:
        shown = preview.shown()
        return shown is not None and shown.id == photo and not preview.compare._after.isNull()

    await until(there)


def in_front(page: MediaPage) -> QWidget | None:
    return page.sides.currentWidget() if page.sides.isVisible() else None
