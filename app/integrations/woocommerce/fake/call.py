"""One REST call and its answer, in WordPress's own terms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A WP_Error: status, code, message and what stands in `data` beside the status."""

    def __init__(self, status: int, code: str, message: str, **data: object) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.data = status, code, message, data

    @property
    def body(self) -> Json:
        data = {"status": self.status, **self.data}
        return {"code": self.code, "message": self.message, "data": data}


def invalid_param(name: str, why: str) -> ApiError:
    return ApiError(
        400,
        "rest_invalid_param",
        f"Invalid parameter(s): {name}",
        params={name: why},
        details={name: {"code": "rest_invalid_type", "message": why, "data": {"param": name}}},
    )


@dataclass(frozen=True, slots=True)
class Call:
    """A parsed request. `query` holds body parameters too where the method was overridden."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Json
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    user: str = ""

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        """A checked integer parameter; out of range is the 400 of the schema."""
        text = self.query.get(name)
        if text is None:
            return default
        try:
            number = int(text)
        except ValueError:
            raise invalid_param(name, f"{name} is not of type integer.") from None
        if not low <= number <= high:
            why = f"{name} must be between {low} (inclusive) and {high} (inclusive)"
            raise invalid_param(name, why)
        return number

    def listed(self, name: str) -> list[str]:
        """A comma-separated or repeated list parameter, blanks dropped."""
        text = self.query.get(name, "")
        return [part.strip() for part in text.split(",") if part.strip()]


@dataclass(frozen=True, slots=True)
class Answer:
    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    writes: int = 0
    """State-changing items, as the tests count them."""


def parse_json(raw: bytes) -> Json:
    """A JSON object; anything else is the recorded 400, an empty body is an empty object."""
    if not raw.strip():
        return {}
    try:
        value = json.loads(raw)
    except (ValueError, UnicodeDecodeError):
        raise ApiError(400, "rest_invalid_json", "Invalid JSON body passed.") from None
    return value if isinstance(value, dict) else {}


def page(call: Call, items: list[Json]) -> Answer:
    """One page of a list with WordPress's paging headers."""
    per_page = call.integer("per_page", 10, 1, 100)
    number = call.integer("page", 1, 1, 10**9)
    offset = call.integer("offset", (number - 1) * per_page, 0, 10**9)
    pages = -(-len(items) // per_page)
    headers = {"X-WP-Total": str(len(items)), "X-WP-TotalPages": str(pages)}
    return Answer(items[offset : offset + per_page], headers=headers)


def only_fields(call: Call, body: Any) -> Any:
    """`_fields`, dotted paths included; a field that is not there is left out, and so are parts
    of `media_details`, which attachments know as a whole only."""
    wanted = [each for each in call.listed("_fields") if not each.startswith("media_details.")]
    if not wanted:
        return body
    if isinstance(body, list):
        return [only_fields(call, each) for each in body]
    if not isinstance(body, dict) or ("code" in body and "message" in body):
        return body
    tree: Json = {}
    for path in wanted:
        here = tree
        for part in path.split("."):
            here = here.setdefault(part, {})
    return _pick(body, tree)


def _pick(value: Any, tree: Json) -> Any:
    if not tree:
        return value
    if isinstance(value, list):
        return [_pick(each, tree) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _pick(value[name], sub) for name, sub in tree.items() if name in value}
