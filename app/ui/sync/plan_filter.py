"""Which lines of a plan are shown: by kind, group, risk and words, with how many each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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

    def takes(self, line: _Line, *, but: str = "") -> bool:
        """`but` names a filter that is not asked, so that its choices can be counted."""
        return (
            (but == "kind" or self.kind in (ALL, line.kind))
            and (but == "group" or self.group in (ALL, line.row.group))
            and (but == "risk" or self.risk == ALL or self.risk in line.risks)
        )


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

    def shown(self, chosen: PlanFilter) -> list[PlanRow]:
        return [line.row for line in self._found(chosen.words) if chosen.takes(line)]

    def kinds(self, chosen: PlanFilter) -> dict[str, int]:
        found = self._found(chosen.words)
        counts = Counter(line.kind for line in found if chosen.takes(line, but="kind"))
        return {ALL: counts.total(), **counts}

    def groups(self, chosen: PlanFilter) -> dict[str, int]:
        found = self._found(chosen.words)
        counts = Counter(line.row.group for line in found if chosen.takes(line, but="group"))
        return {ALL: counts.total(), **counts}

    def risks(self, chosen: PlanFilter) -> dict[str, int]:
        lines = self._found(chosen.words)
        found = [line.risks for line in lines if chosen.takes(line, but="risk")]
        return {ALL: len(found), **Counter(name for risks in found for name in risks)}

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
