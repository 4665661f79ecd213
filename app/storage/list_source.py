"""Where a long list's rows come from, as SQL, and the words of a search in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.turkish import fold


@dataclass(frozen=True, slots=True)
class Source:
    """Where the ids of a list come from. `key` and `id` are SQL expressions, `way` is ASC or
    DESC."""

    tables: str
    condition: str
    key: str
    id: str
    way: str
    values: Mapping[str, object]

    def ids(self, more: str = "") -> str:
        return (
            f"SELECT {self.key} AS key, {self.id} AS id FROM {self.tables}"  # noqa: S608 (our own)
            f" WHERE {self.condition}{more} ORDER BY {self.key} {self.way}, {self.id} {self.way}"
        )

    def behind(self) -> str:
        """A condition: from the anchor on, in the order of the list."""
        sign = "<=" if self.way == "DESC" else ">="
        return f" AND ({self.key}, {self.id}) {sign} (:anchor_key, :anchor_id)"


def search_terms(search: str) -> list[str]:
    """The words of a search as LIKE patterns, folded; a typed % or _ means itself."""
    words = fold(search).split()
    escaped = (w.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for w in words)
    return [f"%{word}%" for word in escaped]
