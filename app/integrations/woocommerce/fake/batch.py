"""The batch endpoints: items one after another, failures inside a 200, by position."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json

LIMIT = 100

Create = Callable[[Json], Json]
Change = Callable[[int, Json], Json]
Delete = Callable[[int], Json]


def run(call: Call, create: Create, update: Change, delete: Delete) -> Answer:
    """One object with the lists that were asked for. More than 100 items in all: 413."""
    lists = {name: call.body.get(name) or [] for name in ("create", "update", "delete")}
    if any(not isinstance(each, list) for each in lists.values()):
        raise ApiError(
            500,
            "internal_server_error",
            "<p>There has been a critical error on this website.</p>",
        )
    if sum(map(len, lists.values())) > LIMIT:
        raise ApiError(
            413,
            "woocommerce_rest_request_entity_too_large",
            f"Unable to accept more than {LIMIT} items for this request.",
        )
    body: Json = {}
    writes = 0
    if lists["create"]:
        body["create"] = [_item(0, create, item) for item in lists["create"]]
    if lists["update"]:
        body["update"] = [
            _item(int(item.get("id") or 0), update, int(item.get("id") or 0), item)
            for item in lists["update"]
        ]
    if lists["delete"]:
        body["delete"] = [_item(int(number), delete, int(number)) for number in lists["delete"]]
    writes = sum("error" not in item for items in body.values() for item in items)
    return Answer(body or [], writes=writes)


def _item(number: int, work: Callable[..., Json], *arguments: Any) -> Json:
    try:
        return work(*arguments)
    except ApiError as error:
        return {"id": number, "error": error.body}
