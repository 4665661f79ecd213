"""Over New Year: last year's file until there is a new one, then that one."""

from __future__ import annotations

import pytest

from app.domain.errors import NotFound
from app.integrations.wolvox.firebird import FirebirdThread
from app.integrations.wolvox.yearly import LOOK_SECONDS, YearlyFile, follow
from tests.unit.wolvox.scripted import ScriptedLink


class Office:
    """Files of years, a calendar and a clock."""

    def __init__(self) -> None:
        self.files, self.year, self.now = {"2026.FDB"}, 2026, 0.0
        self.opened: list[str] = []
        self.file = YearlyFile("{year}.FDB", self._open, lambda: self.year, lambda: self.now)
        self.thread = FirebirdThread(self.file.connect, "test", self.file.moved)

    def _open(self, path: str) -> ScriptedLink:
        if path not in self.files:
            raise NotFound("none", "none")
        self.opened.append(path)
        return ScriptedLink()

    async def work(self) -> str:
        """One piece of work, an hour later; the file that was opened last."""
        self.now += LOOK_SECONDS
        await self.thread.write(lambda _session: None)
        return self.opened[-1]


@pytest.mark.parametrize("made_late", [True, False])
async def test_a_program_that_runs_over_new_year_follows(made_late: bool) -> None:
    office = Office()
    assert await office.work() == "2026.FDB"
    office.year = 2027
    if made_late:
        assert await office.work() == "2026.FDB"
    office.files.add("2027.FDB")
    assert await office.work() == "2027.FDB"
    opened = len(office.opened)
    assert await office.work() == "2027.FDB"
    assert len(office.opened) == opened
    await office.thread.close()


async def test_nobody_looks_more_than_once_an_hour() -> None:
    office = Office()
    await office.work()
    office.year = 2027
    office.files.add("2027.FDB")
    await office.thread.write(lambda _session: None)
    assert office.opened == ["2026.FDB"]
    await office.thread.close()


def test_a_path_without_a_year_never_moves() -> None:
    _, moved = follow("W.FDB", lambda _: ScriptedLink())
    assert not moved()
