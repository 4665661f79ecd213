"""Reads the profile: one TOML file plus KOPRU__SECTION__KEY variables, checked and completed.

It seeds the settings on first run; from then on Postgres wins.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from app.domain.errors import SettingsError
from app.runtime.folders import profile_locations
from app.runtime.profile import (
    BackendProfile,
    CompanyProfile,
    FilesProfile,
    Profile,
    ShopProfile,
    SyncProfile,
    WebhookProfile,
    is_loopback,
)

__all__ = [
    "BackendProfile",
    "CompanyProfile",
    "FilesProfile",
    "Profile",
    "ShopProfile",
    "SyncProfile",
    "WebhookProfile",
    "demo_profile",
    "load_profile",
    "parse_profile",
]

ENV_PREFIX = "KOPRU__"


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
        first_order_alone=False,
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
        if not name.startswith(ENV_PREFIX):
            continue
        if not key or section not in ("backend", "sync"):
            raise SettingsError(
                "The variable {name} reaches no setting",
                "Write {prefix}BACKEND__KEY or {prefix}SYNC__KEY, or remove it.",
                name=name,
                prefix=ENV_PREFIX,
            )
        table = raw.setdefault(section, {})
        if isinstance(table, dict):
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
    files = profile.files
    if files.folder is not None:
        files = files.model_copy(update={"folder": folder / files.folder})
    return profile.model_copy(
        update={"shops": shops, "companies": companies, "backend": backend, "files": files}
    )


def _checked(profile: Profile) -> Profile:
    _once("companies", "name", [company.name for company in profile.companies])
    _once("shops", "id", [str(shop.id) for shop in profile.shops])
    names = [company.name for company in profile.companies]
    for shop in profile.shops:
        if shop.company not in names:
            raise SettingsError(
                "Shop {shop} names the company {company}, which is not in the profile",
                "Use one of: {known}.",
                shop=shop.id,
                company=shop.company or "–",
                known=", ".join(sorted(names)) or "none: add a [[companies]] entry",
            )
        _refuse_clear_text(shop)
    if profile.backend.mode == "server" and not profile.backend.postgres_url:
        raise SettingsError(
            "[backend] has no postgres_url", 'Name the server, or set mode = "embedded".'
        )
    if profile.webhooks.port and not any(shop.webhook_secret for shop in profile.shops):
        raise SettingsError(
            "[webhooks] has a port, but no shop has a webhook_secret",
            "Write the secret of the shop's webhook into its [[shops]] entry.",
        )
    return profile


def _once(section: str, key: str, values: list[str]) -> None:
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise SettingsError(
            "Two [[{section}]] entries have the same {key}: {value}",
            "Give every entry its own {key}.",
            section=section,
            key=key,
            value=twice,
        )


def _refuse_clear_text(shop: ShopProfile) -> None:
    """Found before anything is started; the shop's client refuses it once more."""
    try:
        parts = urlsplit(shop.url.strip())
        host = parts.hostname or ""
    except ValueError:
        return  # no address at all: the client says so
    if parts.scheme == "http" and not (shop.allow_http or is_loopback(host)):
        raise SettingsError(
            "Shop {shop}: http://{host} is not encrypted, keys would be readable on the way",
            "Write https:// in its url, or allow_http = true if the network is your own.",
            shop=shop.id,
            host=host,
        )


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
    problem = first["msg"].removeprefix("Value error, ")
    return SettingsError(
        "{file}: {key} is not right", "{problem}.", file=source, key=place, problem=problem
    )


def _known_keys(place: tuple[int | str, ...]) -> list[str]:
    sections: dict[object, type[BaseModel]] = {
        "backend": BackendProfile,
        "companies": CompanyProfile,
        "shops": ShopProfile,
        "sync": SyncProfile,
        "webhooks": WebhookProfile,
        "files": FilesProfile,
    }
    model = sections.get(place[0]) if len(place) > 1 else Profile
    return list(model.model_fields) if model else []
