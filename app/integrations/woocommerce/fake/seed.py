"""What a new shop holds: keys and users always, an Istanbul shop's taxes for the demo."""

from __future__ import annotations

import secrets

from app.integrations.woocommerce.fake import people, taxes, taxonomies
from app.integrations.woocommerce.fake.call import Json
from app.integrations.woocommerce.fake.store import Store

_CLASSES = (
    ("standard", "Standard", "20"),
    ("kdv-10", "KDV 10", "10"),
    ("kdv-1", "KDV 1", "1"),
    ("zero-rate", "Zero rate", "0"),
)


def seed(store: Store, kind: str) -> None:
    """Idempotent: a shop that has keys is left as it is."""
    if store.get("setting", 1):
        return
    store.set("timezone", "Europe/Istanbul")
    store.set("currency", "TRY")
    store.set("prices_include_tax", "yes")
    for number, permissions in enumerate(("read_write", "read", "write"), start=1):
        store.put(
            "key",
            {
                "id": number,
                "key": f"ck_{secrets.token_hex(20)}",
                "secret": f"cs_{secrets.token_hex(20)}",
                "permissions": permissions,
            },
        )
    for number, (name, role) in enumerate(
        (("admin", "admin"), ("mudur", "manager"), ("musteri", "customer")), start=1
    ):
        store.put("user", {"id": number, "name": name, "role": role, "password": _password()})
    store.set("admin_token", secrets.token_hex(16))
    taxonomies.default_category(store)
    if kind == "empty":
        return
    for place, (slug, name, rate) in enumerate(_CLASSES, start=1):
        store.put("tax_class", {"id": place, "slug": slug, "name": name})
        taxes.create_rate(store, {"country": "TR", "rate": rate, "name": "KDV", "class": slug})
    if kind == "demo":
        people.create_coupon(
            store, {"code": "hosgeldin10", "discount_type": "percent", "amount": "10"}
        )


def keys(store: Store) -> Json:
    """The credentials of the ready line."""
    key: Json = next(each for each in store.all("key") if each["permissions"] == "read_write")
    user: Json = next(each for each in store.all("user") if each["name"] == "mudur")
    return {
        "consumer_key": key["key"],
        "consumer_secret": key["secret"],
        "wp_user": user["name"],
        "wp_app_password": user["password"],
        "admin_token": store.setting("admin_token"),
        "all_keys": {
            each["permissions"]: [each["key"], each["secret"]] for each in store.all("key")
        },
        "all_users": {each["name"]: each["password"] for each in store.all("user")},
    }


def _password() -> str:
    return " ".join(secrets.token_hex(2) for _ in range(6))
