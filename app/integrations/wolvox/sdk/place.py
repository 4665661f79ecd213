"""Which company and year a document goes to, in the service's words and by the file's own path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.errors import SettingsError
from app.integrations.wolvox import mapping
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.inspection import YEAR_FILE
from app.integrations.wolvox.sdk.config import SdkConfig

_PATH = "SELECT RDB$GET_CONTEXT('SYSTEM', 'DB_NAME') FROM RDB$DATABASE"


@dataclass(frozen=True, slots=True)
class Place:
    """The company's file as its server names it, with sirketKodu and calismaYili."""

    file: str
    company: str
    year: str

    @property
    def params(self) -> Mapping[str, str]:
        return {"sirketKodu": self.company, "calismaYili": self.year}

    def settings(self, user: str) -> dict[str, Value]:
        """The AYAR block, but for the version."""
        return {"DBFILENAME": self.file, "PERSUSER": user}


def find(session: Session, config: SdkConfig, name: str) -> Place:
    """From the profile, else from the path …\\<company>\\<year>\\WOLVOX.FDB of the file we read:
    what is written must land where it is looked up. Raises SettingsError."""
    [(path,)] = session.sql.rows(_PATH)
    file = mapping.text(path)
    found = YEAR_FILE.search(file)
    company = config.company or (found[1] if found else "")
    year = config.year or (found[2] if found else "")
    if not company or not year:
        raise SettingsError(
            "The Wolvox SDK needs the company's code and year",
            "Write sdk_company and sdk_year for {company} into the profile.",
            company=name,
        )
    if found and year != found[2]:
        raise SettingsError(
            "The Wolvox SDK of {company} would write into {year}, the file is of {file_year}",
            "Leave sdk_year empty: it then follows the file.",
            company=name,
            year=year,
            file_year=found[2],
        )
    return Place(file, company, year)
