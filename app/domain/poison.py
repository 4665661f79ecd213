"""A product that the shop refuses with the very same values again and again. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from app.domain.sync_plan import Step

TRIES = 3
"""Refused so often with the same values it is not sent until they change or a person says so."""


def payload_of(step: Step) -> dict[str, str | None]:
    """What a step sends, in the words of its lines."""
    return {line.field.value: line.new for line in step.lines}


def digest_of(step: Step) -> str:
    """Names just these values of just this product; the same whenever it is planned."""
    payload: Mapping[str, str | None] = payload_of(step)
    said = json.dumps([step.action.value, step.parent_sku, sorted(payload.items(), key=str)])
    return hashlib.sha256(said.encode("utf-8")).hexdigest()
