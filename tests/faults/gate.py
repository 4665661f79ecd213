"""What a gate is: it breaks something, counts the damage, and shows that its mutant turns red."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Result:
    """`figures` are counts; `mutant` names the control and whether it turned red."""

    ok: bool
    figures: Mapping[str, int | float]
    mutant: Mapping[str, object] = field(default_factory=dict)

    def body(self) -> dict[str, object]:
        body: dict[str, object] = {"figures": dict(self.figures)}
        return {**body, "mutant": dict(self.mutant)} if self.mutant else body


class Gate(Protocol):
    def __call__(self, *, quick: bool, seed: int) -> Result: ...


def say(text: str) -> None:
    """Progress for people."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
