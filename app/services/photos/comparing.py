"""Before beside after: the original in the master's own frame, so that both halves of the slider
fit, and the master, the one that is kept or one that is made to be looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.photo import PhotoId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Background, Effort, PhotoFormat, Recipe
from app.domain.photo_views import Comparison
from app.services.photos.doors import Workers
from app.services.photos.library import Library

_EDGE = 1_600
_BEST = 95
_SHOWABLE = (PhotoFormat.JPEG, PhotoFormat.WEBP)
"""What the window opens by itself; others are shown through a preview."""


@dataclass(frozen=True, slots=True)
class _After:
    content: bytes
    format: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Comparing:
    """Nothing that is made here is kept. Raises PhotoRefused with what to do."""

    library: Library
    workers: Workers

    async def compare(self, photo: PhotoId, recipe: Recipe, edit: PhotoEdit) -> Comparison:
        original = await self.library.original_bytes(photo)
        source = original if edit.nothing else await self.workers.edit(original, edit)
        after = (await self._kept(photo, recipe) if edit.nothing else None) or await self._made(
            source, recipe
        )
        shown = after.content
        if after.format not in _SHOWABLE:
            shown = await self.workers.preview(shown, _EDGE)
        before = await self._framed(source, recipe)
        return Comparison(before, shown, len(original), len(after.content), after.score)

    async def _kept(self, photo: PhotoId, recipe: Recipe) -> _After | None:
        master = await self.library.master(photo, recipe)
        if master is None:
            return None
        content = await self.library.master_bytes(master.content)
        return _After(content, master.format, master.score)

    async def _made(self, source: bytes, recipe: Recipe) -> _After:
        made = await self.workers.optimise(source, recipe)
        return _After(made.content, made.format, made.score)

    async def _framed(self, source: bytes, recipe: Recipe) -> bytes:
        """Trimmed and squared as the master is, and otherwise as it came."""
        if recipe.trim or recipe.square:
            source = (await self.workers.optimise(source, _frame_of(recipe))).content
        return await self.workers.preview(source, _EDGE)


def _frame_of(recipe: Recipe) -> Recipe:
    return replace(
        recipe,
        format=PhotoFormat.JPEG,
        quality=_BEST,
        target=None,
        background=Background.KEEP,
        effort=Effort.FAST,
        sizes=(),
        keep_if_smaller=False,
        watermark=None,
    )
