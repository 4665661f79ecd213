"""The SDK's part of the connection test: that we get in, and that it writes where we read."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import KopruError
from app.domain.ports import Finding
from app.integrations.wolvox import mapping
from app.integrations.wolvox.customers import LOCK_CODE
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.sdk import place
from app.integrations.wolvox.sdk.client import SdkClient
from app.integrations.wolvox.sdk.config import SdkConfig

_NEWEST = """
SELECT FIRST 1 CARIKODU FROM CARI WHERE CARIKODU <> ? AND CARIKODU NOT CONTAINING ''''
ORDER BY BLKODU DESC
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """What Firebird knows and the service must know as well; `code` "" in an empty company."""

    place: place.Place
    code: str


def sample(session: Session, config: SdkConfig, name: str) -> Sample:
    """Raises SettingsError where the company's code or year is not known."""
    rows = session.sql.rows(_NEWEST, (LOCK_CODE,))
    return Sample(place.find(session, config, name), mapping.text(rows[0][0]) if rows else "")


async def inspect(client: SdkClient, config: SdkConfig, known: Sample) -> list[Finding]:
    """Reads only. What fails is a finding, and what comes after it is not asked."""
    try:
        companies = await client.ask("get_sirketliste")
        found = [
            Finding(True, "Wolvox SDK", f"{config.url}, logged in"),
            _company(companies, known),
        ]
        if known.code:
            found.append(await _same_file(client, known))
    except KopruError as error:
        return [Finding(False, "Wolvox SDK", error.title, error.advice)]
    minutes = round(config.settle_seconds / 60)
    words = f"looked up, and sent again after {minutes} minutes at the earliest"
    return [*found, Finding(True, "Orders without an answer", words)]


def _company(companies: str, known: Sample) -> Finding:
    where = known.place
    if where.company in companies and where.year in companies:
        return Finding(True, "SDK company and year", f"{where.company} {where.year}")
    advice = "Write sdk_company and sdk_year as Kontrol Paneli lists them for this user."
    return Finding(False, "SDK company and year", f"{where.company} {where.year}: unknown", advice)


async def _same_file(client: SdkClient, known: Sample) -> Finding:
    """The newest customer card by Firebird, asked for by the service."""
    condition = f" AND CARI.CARIKODU = '{known.code}'"
    params = {**known.place.params, "ekSart": condition, "fieldList": "CARIKODU"}
    if known.code in await client.ask("get_carilist", params):
        return Finding(True, "SDK and Firebird", "the same company")
    advice = "It would write where Köprü does not read: correct sdk_company, sdk_year or database."
    return Finding(False, "SDK and Firebird", f"the SDK has no card {known.code}", advice)
