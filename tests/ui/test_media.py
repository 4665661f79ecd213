"""The pictures: read when somebody looks, on a thread of their own, whatever a file is like."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.domain.ids import ShopId
from app.services import media
from app.services.media import MediaService
from app.ui import pages
from app.ui.widgets.photos import Photos


class Database:
    @asynccontextmanager
    async def begin(self) -> AsyncIterator[None]:
        yield


def service(*folders: Path) -> MediaService:
    link: Any = SimpleNamespace(shop_id=ShopId(1))
    database: Any = Database()
    return MediaService(database, link, folders)


def test_a_slow_folder_holds_none_of_the_threads_that_the_sync_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = SimpleNamespace(sku="A", name="A", picture="a.jpg")
    free, names = threading.Event(), set[str]()

    async def rows(*_asked: object) -> list[Any]:
        return [row]

    def slow(_path: Path) -> bool:
        names.add(threading.current_thread().name.split("_")[0])
        return free.wait(10)

    monkeypatch.setattr("app.storage.products.rows", rows)
    monkeypatch.setattr(Path, "is_file", slow)

    async def work() -> None:
        served = service()
        scans = [asyncio.ensure_future(served.pictures()) for _ in range(40)]
        await asyncio.sleep(0.1)
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0), 2)
        free.set()
        await asyncio.gather(*scans)

    asyncio.run(work())
    assert names == {"pictures"}


def test_one_picture_that_is_too_large_is_unreadable_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("1", (60, 60)).save(tmp_path / "large.png")
    Image.new("1", (4, 3)).save(tmp_path / "small.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    found = [service(tmp_path)._row("A", "A", name) for name in ("large.png", "small.png")]
    assert [(each.state, each.width) for each in found] == [("unreadable", 0), ("found", 4)]
    assert found[0].size > 0


@pytest.mark.parametrize("named", ["x" * 5000, "C:\\Resim\\\0.jpg", "\\\\depo\\resim\\yok.jpg", ""])
def test_a_name_that_leads_nowhere_is_not_found(named: str, tmp_path: Path) -> None:
    assert service(tmp_path).find(named) is None


def test_a_folder_that_may_not_be_looked_into_is_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert service(tmp_path).find("a.jpg") is None


def test_a_server_that_is_away_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def slow(path: Path) -> bool:
        asked.append(path)
        time.sleep(0.02)
        return False

    monkeypatch.setattr(Path, "is_file", slow)
    monkeypatch.setattr(media, "_SLOW_S", 0.01)
    served = service()
    for name in ("a", "b", "c"):
        served.find(str(tmp_path / "away" / name))
    assert len(asked) == 1
    served.find(str(tmp_path / "elsewhere" / "a"))
    assert len(asked) == 2


def test_a_file_is_looked_for_by_a_worker_and_again_after_a_while(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[threading.Thread] = []

    def find(named: str) -> Path | None:
        asked.append(threading.current_thread())
        found = tmp_path / named
        return found if found.is_file() else None

    photos = Photos()
    desk: Any = SimpleNamespace(media=SimpleNamespace(find=find))
    monkeypatch.setattr(pages, "photos", photos)
    named = pages.picture_finder(desk)("a.png")
    assert (named, asked) == ("a.png", [])
    with qtbot.waitSignal(photos.ready):
        assert photos.get(named, 36, 6, 1.0) is None
    assert photos.missing(named)
    assert photos.get(named, 36, 6, 1.0) is None
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")
    photos._gone[named] = 0.0
    with qtbot.waitSignal(photos.ready):
        photos.get(named, 36, 6, 1.0)
    assert photos.get(named, 36, 6, 1.0) is not None
    assert not photos.missing(named)
    assert len(asked) == 2
    assert threading.main_thread() not in asked
