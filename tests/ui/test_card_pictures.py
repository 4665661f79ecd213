"""A card's picture is looked for by a worker, whatever its name and its server are like."""

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.services.photos import card_pictures
from app.services.photos.card_pictures import CardPictures
from app.ui import pages
from app.ui.widgets.photos import Photos


def service(*folders: Path) -> CardPictures:
    return CardPictures(folders)


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
    monkeypatch.setattr(card_pictures, "_SLOW_S", 0.01)
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
    desk: Any = SimpleNamespace(pictures=SimpleNamespace(find=find))
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
