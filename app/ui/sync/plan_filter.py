"""Which lines of a plan are shown: by kind, group, risk and words, with how many each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.turkish import fold
from app.domain.views import BrokenLimit, PlanRow
from app.ui.fields import FIELD_NAMES
from app.ui.i18n import tr
from app.ui.sync.plan_kinds import kind_of, risks_of

ALL = "all"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with what filters ask of it, told once: 5,000 lines are asked at every click."""

    row: PlanRow
    kind: str
    risks: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlanFilter:
    kind: str = ALL
    group: str = ALL
    risk: str = ALL
    words: str = ""


class Sight(NamedTuple):
    """The lines a filter shows, and per filter how many lines each of its choices would show."""

    rows: list[PlanRow]
    kinds: dict[str, int]
    groups: dict[str, int]
    risks: dict[str, int]


class PlanLines:
    """The lines of one plan."""

    def __init__(self, rows: Sequence[PlanRow] = (), limits: Sequence[BrokenLimit] = ()) -> None:
        broken = frozenset(each.guard for each in limits)
        self._lines = [_Line(row, kind_of(row), risks_of(row, broken)) for row in rows]
        self._folded: list[str] = []

    def prepare(self) -> None:
        """Fold what is searched; any thread may, so that the first letter does not wait for it."""
        if not self._folded:
            self._folded = [fold(_words(line.row)) for line in self._lines]

    def sight(self, chosen: PlanFilter) -> Sight:
        """Each line is looked at once: the window waits meanwhile, with thousands of them."""
        rows, kinds, groups = list[PlanRow](), list[str](), list[str]()
        risks = list[frozenset[str]]()
        for line in self._found(chosen.words):
            in_kind = chosen.kind in (ALL, line.kind)
            in_group = chosen.group in (ALL, line.row.group)
            in_risk = chosen.risk == ALL or chosen.risk in line.risks
            if in_group and in_risk:
                kinds.append(line.kind)
            if in_kind and in_risk:
                groups.append(line.row.group)
            if in_kind and in_group:
                risks.append(line.risks)
                if in_risk:
                    rows.append(line.row)
        told = Counter(name for names in risks for name in names)
        return Sight(
            rows,
            {ALL: len(kinds), **Counter(kinds)},
            {ALL: len(groups), **Counter(groups)},
            {ALL: len(risks), **told},
        )

    def _found(self, words: str) -> Sequence[_Line]:
        wanted = fold(words).split()
        if not wanted:
            return self._lines
        self.prepare()
        return [
            line
            for line, folded in zip(self._lines, self._folded, strict=True)
            if all(word in folded for word in wanted)
        ]


def _words(row: PlanRow) -> str:
    return f"{row.sku} {row.name} {tr(FIELD_NAMES.get(row.field, row.field))}"
