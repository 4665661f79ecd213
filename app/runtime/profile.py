"""The keys of the profile, checked one by one. They are never renamed; sections may be added."""

from __future__ import annotations

import ipaddress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from app.domain import cadence, compare, ownership
from app.domain.order import LineKind
from app.domain.order_kinds import LineRules, service_kind
from app.runtime.charsets import known_charset
from app.runtime.folders import default_data_dir
from app.runtime.secrets import resolve, resolve_url

_ISTANBUL = ZoneInfo("Europe/Istanbul")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BackendProfile(_Section):
    """Where Köprü keeps its own data: an embedded Postgres, or a shared server (≥ 15)."""

    mode: Literal["embedded", "server"] = "embedded"
    data_dir: Path | None = None
    postgres_url: str = Field("", repr=False)
    redis_url: str = Field("", repr=False)

    _secrets = field_validator("postgres_url", "redis_url")(resolve_url)

    @property
    def resolved_data_dir(self) -> Path:
        return self.data_dir or default_data_dir()


class CompanyProfile(_Section):
    """One Wolvox company; `database` is the server's own path and may hold {year}."""

    name: str = Field(min_length=1)
    mode: Literal["firebird", "embedded"] = "firebird"
    host: str = "127.0.0.1"
    port: int = Field(3050, ge=1, le=65535)
    database: str = Field(min_length=1)
    user: str = "SYSDBA"
    password: str = Field("masterkey", repr=False)
    charset: str = "WIN1254"
    writer: Literal["sql", "sdk", "none"] = "none"
    sdk_url: str = ""
    sdk_user: str = ""
    sdk_password: str = Field("", repr=False)
    sdk_dev_code: str = ""
    sdk_dev_pass: str = Field("", repr=False)
    sdk_company: str = ""
    sdk_year: str = ""

    _secrets = field_validator("password", "sdk_password", "sdk_dev_pass")(resolve)

    @field_validator("charset")
    @classmethod
    def _known_charset(cls, name: str) -> str:
        return known_charset(name)


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


ServiceKind = Annotated[LineKind, AfterValidator(service_kind)]


class LinesProfile(_Section):
    """[shops.lines]: how the lines of the shop's orders are booked (see order_kinds.py)."""

    service_cards: dict[ServiceKind, str] = {}
    hold_without_service_card: bool = False
    fee_words: dict[str, ServiceKind] = {}
    untaxed_vat: dict[ServiceKind, Literal[0, 1, 10, 20, "goods"]] = {}
    spread_discounts: bool = False
    collected_metas: tuple[str, ...] = ()

    def rules(self) -> LineRules:
        return LineRules(
            service_codes=self.service_cards,
            hold_without_service_card=self.hold_without_service_card,
            words=self.fee_words,
            carved={
                kind: None if rate == "goods" else Decimal(rate)
                for kind, rate in self.untaxed_vat.items()
            },
            spread_discounts=self.spread_discounts,
            collected=self.collected_metas,
        )


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
    sale_price_no: int | None = Field(None, ge=1)
    rounding: Literal["kurus", "90", "99", "00"] = "kurus"
    wolvox_prices_include_vat: bool = True
    depots: tuple[str, ...] = ()
    safety_stock: float = Field(0, ge=0, allow_inf_nan=False)
    order_statuses: tuple[str, ...] = ("processing", "completed")
    orders_since: datetime | None = None
    lines: LinesProfile = LinesProfile()
    first_order_alone: bool = True
    webhook_secret: str = Field("", repr=False)

    _secrets = field_validator(
        "consumer_key", "consumer_secret", "wp_app_password", "webhook_secret"
    )(resolve)

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
        if not isinstance(value, datetime):
            raise ValueError("write a date, like 2026-11-24, or a moment, like 2026-11-24T09:00")
        return (value if value.tzinfo else value.replace(tzinfo=_ISTANBUL)).astimezone(UTC)


class SyncProfile(_Section):
    """`auto_apply` names what goes without asking, inside the guards; ["all"] is everything."""

    interval_s: float = Field(3.0, gt=0, allow_inf_nan=False)
    auto_apply: tuple[str, ...] = ("stock", "status")
    orders_interval_s: float = Field(10.0, gt=0, allow_inf_nan=False)
    orders_night_interval_s: float = Field(60.0, gt=0, allow_inf_nan=False)
    working_hours: str = "07:00-24:00"

    @field_validator("working_hours")
    @classmethod
    def _clock(cls, typed: str) -> str:
        cadence.hours(typed)
        return typed

    @field_validator("auto_apply")
    @classmethod
    def _known_fields(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """A misspelt field would never apply and never say why."""
        known = [ownership.ALL_FIELDS, *(field.value for field in compare.Field)]
        for name in names:
            if name not in known:
                raise ValueError(f"{name!r} is not one of {', '.join(known)}")
        return names


class WebhookProfile(_Section):
    """Where the shop's webhooks are heard: nowhere without a port. Each shop that sends some
    has its own `webhook_secret`."""

    host: str = "127.0.0.1"
    port: int | None = Field(None, ge=1, le=65535)


class FilesProfile(_Section):
    """Where photos are kept: a folder of this PC where nothing is said, a folder that every PC
    reaches, or an S3 bucket. `endpoint` names another server than Amazon's."""

    folder: Path | None = None
    bucket: str = ""
    prefix: str = ""
    region: str = "eu-central-1"
    endpoint: str = ""
    allow_http: bool = False
    access_key: str = Field("", repr=False)
    secret_key: str = Field("", repr=False)
    temp_mb: int = Field(2048, ge=64)

    _secrets = field_validator("access_key", "secret_key")(resolve)

    @property
    def shared(self) -> bool:
        """Whether somebody said where: else other PCs do not see these photos."""
        return self.folder is not None or self.bucket != ""

    @model_validator(mode="after")
    def _one_place(self) -> FilesProfile:
        if self.bucket and self.folder is not None:
            raise ValueError("name a folder or a bucket, not both")
        if self.bucket and not (self.access_key and self.secret_key):
            raise ValueError("a bucket needs access_key and secret_key")
        if self.endpoint.startswith("http://") and not (
            self.allow_http or is_loopback(urlsplit(self.endpoint).hostname or "")
        ):
            raise ValueError(
                "its endpoint is not encrypted; write https://, or allow_http = true if the"
                " network is your own"
            )
        return self


class Profile(_Section):
    backend: BackendProfile = BackendProfile()
    companies: tuple[CompanyProfile, ...] = ()
    shops: tuple[ShopProfile, ...] = ()
    sync: SyncProfile = SyncProfile()
    webhooks: WebhookProfile = WebhookProfile()
    files: FilesProfile = FilesProfile()
