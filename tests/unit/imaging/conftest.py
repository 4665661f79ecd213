"""Both engines, each in turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.imaging import engine


@pytest.fixture(params=["libvips", "pillow"])
def each_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(engine.CHOICE, request.param)
    engine.chosen.cache_clear()
    assert engine.chosen().name.lower().startswith(request.param)
    yield request.param
    engine.chosen.cache_clear()
