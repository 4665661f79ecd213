"""Answers of a real shop (WooCommerce 11.0.1), as they were recorded."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("recorded")


def recorded(case: str) -> Any:
    text = (_FOLDER / f"{case}.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)
