"""The profile: one TOML file plus KOPRU__SECTION__KEY variables. Keys are never renamed.

It seeds the settings on first run; from then on Postgres wins.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from app.domain.errors import SettingsError
from app.runtime.folders import default_data_dir, profile_locations
from app.runtime.secrets import resolve

ENV_PREFIX = "KOPRU__"
_ISTANBUL = ZoneInfo("Europe/Istanbul")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BackendProfile(_Section):
    """Where Köprü keeps its own data: an embedded Postgres, or a shared server (≥ 15)."""

    mode: Literal["embedded", "server"] = "embedded"
    data_dir: Path | None = None
    postgres_url: str = ""
    redis_url: str = ""

    @property
    def resolved_data_dir(self) -> Path:
        return self.data_dir or default_data_dir()


class CompanyProfile(_Section):
    """One Wolvox company; `database` is the server's own path and may hold {year}."""

    name: str
    mode: Literal["firebird", "embedded"] = "firebird"
    host: str = "127.0.0.1"
    port: int = Field(3050, ge=1, le=65535)
    database: str
    user: str = "SYSDBA"
    password: str = Field("masterkey", repr=False)
    charset: str = "WIN1254"
    writer: Literal["sql", "sdk", "none"] = "none"
    sdk_url: str = ""
    sdk_user: str = ""
    sdk_password: str = Field("", repr=False)
    sdk_dev_code: str = ""
    sdk_dev_pass: str = Field("", repr=False)

    _secrets = field_validator("password", "sdk_password", "sdk_dev_pass")(resolve)


class ShopProfile(_Section):
    """One WooCommerce shop and how its cards and orders are treated."""

    id: int = Field(ge=1, le=999)
    name: str = ""
    company: str = ""
    url: str
    allow_http: bool = False
    consumer_key: str = Field("", repr=False)
    consumer_secret: str = Field("", repr=False)
    wp_user: str = ""
    wp_app_password: str = Field("", repr=False)
    ca_file: str = ""
    sales_price_no: int = Field(1, ge=1)
    wolvox_prices_include_vat: bool = True
    depots: tuple[str, ...] = ()
    safety_stock: float = Field(0, ge=0)
    order_statuses: tuple[str, ...] = ("processing", "completed")
    orders_since: datetime | None = None

    _secrets = field_validator("consumer_key", "consumer_secret", "wp_app_password")(resolve)

    @field_validator("orders_since", mode="before")
    @classmethod
    def _moment(cls, value: object) -> datetime | None:
        """A date or a moment without a zone is meant in Istanbul."""
        if value in (None, ""):
            return None
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day, tzinfo=_ISTANBUL)
        moment = cast(datetime, value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=_ISTANBUL)).astimezone(UTC)


class SyncProfile(_Section):
    """`auto_apply` names what goes without asking, inside the guards; ["all"] is everything."""

    interval_s: float = Field(3.0, gt=0)
    auto_apply: tuple[str, ...] = ("stock", "status")


class Profile(_Section):
    backend: BackendProfile = BackendProfile()
    companies: tuple[CompanyProfile, ...] = ()
    shops: tuple[ShopProfile, ...] = ()
    sync: SyncProfile = SyncProfile()


def load_profile(path: Path | None) -> Profile:
    """Read, check and complete a profile. Every mistake is a SettingsError with the way out."""
    file = _find(path)
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            "{file} is no valid TOML", "Mend it: {problem}.", file=file.name, problem=str(error)
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            "{file} cannot be read", "Save it as UTF-8 and check its rights.", file=str(file)
        ) from error
    return parse_profile(_with_environment(raw), folder=file.resolve().parent, source=file.name)


def parse_profile(raw: dict[str, Any], *, folder: Path, source: str = "profile") -> Profile:
    """A profile from its parsed TOML; relative paths are meant from `folder`."""
    try:
        profile = Profile.model_validate(raw)
    except ValidationError as error:
        raise _explain(error, source) from error
    return _checked(_completed(profile, folder))


def demo_profile(
    *,
    data_dir: Path,
    database: Path,
    url: str,
    ca_file: Path | str,
    consumer_key: str,
    consumer_secret: str,
    wp_user: str,
    wp_app_password: str,
    company: str,
    shop_id: int,
) -> Profile:
    """The profile of the demo: everything applies by itself, inside the guards."""
    shop = ShopProfile(
        id=shop_id,
        name=company,
        company=company,
        url=url,
        ca_file=str(ca_file),
        consumer_key=consumer_key,
        consumer_secret=consumer_secret,
        wp_user=wp_user,
        wp_app_password=wp_app_password,
        orders_since=datetime(2020, 1, 1, tzinfo=UTC),
    )
    return Profile(
        backend=BackendProfile(data_dir=data_dir),
        companies=(
            CompanyProfile(name=company, mode="embedded", database=str(database), writer="sql"),
        ),
        shops=(shop,),
        sync=SyncProfile(auto_apply=("all",)),
    )


def _find(path: Path | None) -> Path:
    places = [path] if path else profile_locations()
    for place in places:
        if place.is_file():
            return place
    raise SettingsError(
        "There is no profile",
        "Write one (README shows it) and name it with --profile. Looked in: {places}.",
        places=", ".join(str(place) for place in places),
    )


def _with_environment(raw: dict[str, Any]) -> dict[str, Any]:
    """KOPRU__BACKEND__DATA_DIR=… overrides [backend] data_dir; lists of tables are not reached."""
    for name, value in os.environ.items():
        section, _, key = name.removeprefix(ENV_PREFIX).lower().partition("__")
        if name.startswith(ENV_PREFIX) and key and section in ("backend", "sync"):
            table = raw.setdefault(section, {})
            table[key] = (
                [part.strip() for part in value.split(",")] if key == "auto_apply" else value
            )
    return raw


def _completed(profile: Profile, folder: Path) -> Profile:
    """Names that may be left out, and paths made absolute."""
    only = profile.companies[0].name if len(profile.companies) == 1 else ""
    shops = tuple(
        shop.model_copy(
            update={
                "company": shop.company or only,
                "name": shop.name or shop.url,
                "ca_file": str(folder / shop.ca_file) if shop.ca_file else "",
            }
        )
        for shop in profile.shops
    )
    companies = tuple(
        company.model_copy(update={"database": str(folder / company.database)})
        if company.mode == "embedded"
        else company
        for company in profile.companies
    )
    backend = profile.backend
    if backend.data_dir is not None:
        backend = backend.model_copy(update={"data_dir": folder / backend.data_dir})
    return profile.model_copy(update={"shops": shops, "companies": companies, "backend": backend})


def _checked(profile: Profile) -> Profile:
    names = {company.name for company in profile.companies}
    ids = [shop.id for shop in profile.shops]
    if len(set(ids)) < len(ids):
        raise SettingsError("Two shops have the same id", "Give every [[shops]] entry its own id.")
    for shop in profile.shops:
        if shop.company not in names:
            raise SettingsError(
                "Shop {shop} names the company {company}, which is not in the profile",
                "Use one of: {known}.",
                shop=shop.id,
                company=shop.company or "–",
                known=", ".join(sorted(names)) or "none: add a [[companies]] entry",
            )
    if profile.backend.mode == "server" and not profile.backend.postgres_url:
        raise SettingsError(
            "[backend] has no postgres_url", 'Name the server, or set mode = "embedded".'
        )
    return profile


def _explain(error: ValidationError, source: str) -> SettingsError:
    """The first mistake in words a shop's owner can act on; values are never shown."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        key = str(first["loc"][-1])
        near = difflib.get_close_matches(key, _known_keys(first["loc"]), n=1)
        hint = f"did you mean {near[0]}?" if near else "remove it."
        return SettingsError(
            "{file} has an unknown key: {key}",
            "Check it: {hint}",
            file=source,
            key=place,
            hint=hint,
        )
    return SettingsError(
        "{file}: {key} is not right", "{problem}.", file=source, key=place, problem=first["msg"]
    )


def _known_keys(place: tuple[int | str, ...]) -> list[str]:
    sections: dict[object, type[BaseModel]] = {
        "backend": BackendProfile,
        "companies": CompanyProfile,
        "shops": ShopProfile,
        "sync": SyncProfile,
    }
    model = sections.get(place[0]) if len(place) > 1 else Profile
    return list(model.model_fields) if model else []
