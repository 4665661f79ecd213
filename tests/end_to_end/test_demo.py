"""One demo at a time: a second one would take the first one's files away."""

from pathlib import Path

import pytest

from app.demo import demo
from app.domain.errors import BackendError


def test_a_second_demo_is_turned_away_and_harms_nothing(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with demo(home) as running:
        with (
            pytest.raises(BackendError, match="The demo is open already"),
            demo(home, fresh=True),
        ):
            raise AssertionError("two demos at once")
        assert running.database.exists()
    with demo(home, fresh=True) as again:
        assert again.database.exists()
