"""The pictures, whatever a file is like."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from app.domain.ids import ShopId
from app.services.media import MediaService


def service(*folders: Path) -> MediaService:
    link: Any = SimpleNamespace(shop_id=ShopId(1))
    database: Any = None
    return MediaService(database, link, folders)


def test_one_picture_that_is_too_large_is_unreadable_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("1", (60, 60)).save(tmp_path / "large.png")
    Image.new("1", (4, 3)).save(tmp_path / "small.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    found = [service(tmp_path)._row("A", "A", name) for name in ("large.png", "small.png")]
    assert [(each.state, each.width) for each in found] == [("unreadable", 0), ("found", 4)]
    assert found[0].size > 0
