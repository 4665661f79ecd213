"""Paths → handlers, in WordPress's manner: a wrong method is a missing route too."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.integrations.woocommerce.fake.call import Answer, ApiError

Handler = Callable[..., Answer]
_ROUTES: list[tuple[re.Pattern[str], str, Handler]] = []


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    pattern = re.compile(f"^{re.sub(r'{(\w+)}', r'(?P<\1>[0-9]+)', path)}$")

    def register(handler: Handler) -> Handler:
        _ROUTES.extend((pattern, each, handler) for each in method.split("|"))
        return handler

    return register


def find(method: str, path: str) -> tuple[Handler, dict[str, int]]:
    """The handler of a call and its path numbers. Raises rest_no_route."""
    for pattern, each, handler in _ROUTES:
        if each == method and (match := pattern.match(path)):
            return handler, {name: int(value) for name, value in match.groupdict().items()}
    raise ApiError(404, "rest_no_route", "No route was found matching the URL and request method.")
