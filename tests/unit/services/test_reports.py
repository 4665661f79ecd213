"""What the command line reports: every bank and every shop, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.domain.compare import Field
from app.domain.errors import ConnectionFailed, KopruError, SettingsError
from app.domain.ids import Sku
from app.domain.mapping import CatalogueMapping
from app.domain.ports import Finding, Report
from app.domain.sync_plan import Action, Plan, PlanLine
from app.services import reports
from app.services.orders.service import ImportResult
from app.services.sync.result import SyncResult
from app.storage.file_stores import on_disk

AWAY = ConnectionFailed("{name} does not answer", "Start it.", name="It")


@dataclass
class Bank:
    """Answers, or is away."""

    name: str
    away: bool = False

    async def inspect(self, **_: object) -> Report:
        if self.away:
            raise AWAY
        return Report(self.name, (Finding(True, "Address", "answers"),))


def link(name: str, *, erp_away: bool = False, shop_away: bool = False) -> Any:
    return SimpleNamespace(
        shop_id=len(name),
        shop_name=name,
        company_name="Wolvox",
        erp=Bank("Wolvox", erp_away),
        shop=Bank(name, shop_away),
        mapping=CatalogueMapping(),
    )


def application(*links: Any) -> Any:
    def answer(result: Any) -> Callable[..., Any]:
        async def run(link: Any, *_: object) -> Any:
            if link.shop.away:
                raise AWAY
            return result

        return run

    async def as_it_is(link: Any) -> Any:
        return SimpleNamespace(link=link, tried=not link.shop_name.startswith("New"))

    made = SimpleNamespace(lines=lambda: (), told=())
    synced = SyncResult(updated=3)
    return SimpleNamespace(
        links=links,
        warnings=(),
        mappings=SimpleNamespace(begin=as_it_is),
        sync=SimpleNamespace(run=answer(synced), plan=answer((made, synced))),
        orders=SimpleNamespace(run=answer(ImportResult(imported=2))),
        scrub=None,
    )


async def test_a_plan_says_of_each_line_who_moved_and_what_is_only_told() -> None:
    line = PlanLine(
        Sku("K-1"), Action.UPDATE, Field.PRICE, "100.00", "90.00", "120.00", "wolvox", "both",
        auto=False,
    )  # fmt: skip
    made = Plan((), (), (), told=(line,))
    one = application(link("A"))
    one.sync.plan = _answer((made, SyncResult()))
    report = await reports.plan(one)
    assert report["lines"] == [
        {
            "key": "K-1", "action": "update", "field": "price", "old": "90.00", "new": "120.00",
            "base": "100.00", "auto": False, "cause": "both", "source": "wolvox", "told": True,
        }
    ]  # fmt: skip


def _answer(result: Any) -> Callable[..., Any]:
    async def run(*_: object) -> Any:
        return result

    return run


@pytest.mark.parametrize("erp_away", [True, False])
async def test_the_doctor_tests_the_other_bank_too(erp_away: bool) -> None:
    report = await reports.doctor(
        application(link("Shop", erp_away=erp_away, shop_away=not erp_away))
    )
    found = {part["name"]: part["findings"][0] for part in report["reports"]}  # type: ignore[attr-defined]
    away, there = ("Wolvox", "Shop") if erp_away else ("Shop", "Wolvox")
    assert report["ok"] is False
    assert found[away] == {
        "ok": False,
        "what": "Connection",
        "found": "It does not answer",
        "advice": "Start it.",
    }
    assert found[there]["ok"]
    assert found["Köprü"]["ok"]
    assert "  ✗ Connection: It does not answer  → Start it." in reports.doctor_lines(report)


@pytest.mark.parametrize("away", [("A", "BB"), ("BB", "A")])
async def test_a_shop_that_is_away_does_not_stop_the_other(away: tuple[str, str]) -> None:
    dead, _ = away
    both = application(*(link(name, shop_away=name == dead) for name in ("A", "BB")))
    for work, figure in (
        (reports.sync, ("updated", 3)),
        (reports.plan, ("updated", 3)),
        (reports.orders, ("imported", 2)),
    ):
        report = await work(both)
        assert report["ok"] is False
        assert report["error"] == f"{dead}: It does not answer: Start it."
        assert report[figure[0]] == figure[1]


async def test_the_only_shop_s_error_is_raised_as_it_is() -> None:
    with pytest.raises(KopruError, match=r"^It does not answer: Start it\.$"):
        await reports.sync(application(link("A", shop_away=True)))


@pytest.mark.parametrize(
    "work", [reports.doctor, reports.plan, reports.sync, reports.approved_sync, reports.orders]
)
async def test_a_profile_without_shops_is_an_error(work: Any) -> None:
    with pytest.raises(SettingsError, match="names no shop"):
        await work(application())


async def test_the_doctor_proves_the_file_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder, ok in ((tmp_path / "photos", True), (tmp_path / "file", False)):
        house = application(link("Shop"))
        house.scrub = SimpleNamespace(files=on_disk(folder))
        report = await reports.doctor(house)
        findings = [each for part in report["reports"] for each in part["findings"]]  # type: ignore[attr-defined]
        (found,) = [each for each in findings if each["what"] == "files"]
        assert (found["ok"], report["ok"]) == (ok, ok)
        assert str(folder) in found["found"]
    assert [path.name for path in (tmp_path / "photos").rglob("*") if path.is_file()] == []


async def test_the_doctor_says_that_a_mapping_waits_for_a_person() -> None:
    report = await reports.doctor(application(link("Shop"), link("New shop")))
    assert report["ok"] is True
    remarks = [each for part in report["reports"] for each in part["findings"]]  # type: ignore[attr-defined]
    [found] = [each for each in remarks if each["what"] == "Mapping"]
    assert (found["ok"], found["found"].split(":")[0]) == (None, "New shop")
