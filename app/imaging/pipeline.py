"""The pipeline's doors: bytes and a recipe in, bytes and a report out. Pure and picklable.

Light to import, for the engine thread names these functions and only the worker process runs
them: libvips, numpy and Pillow are loaded at the first call. Refusals are in `errors`.
"""

from __future__ import annotations

from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Recipe
from app.imaging.results import Inspected, Optimised


def optimise(content: bytes, recipe: Recipe) -> Optimised:
    """Make the master of an original, and its smaller copies."""
    from app.imaging.making import make

    return make(content, recipe)


def inspect(content: bytes) -> Inspected:
    """What a file is; every limit is asked and its picture decoded, small."""
    from app.imaging.looking import look

    return look(content)


def preview(content: bytes, edge: int) -> bytes:
    """A thumbnail, at most `edge` pixels long: JPEG, or WebP where it is see-through."""
    from app.imaging.looking import thumbnail

    return thumbnail(content, edge)


def edit(content: bytes, change: PhotoEdit) -> bytes:
    """A new original: JPEG near lossless, or PNG where it is see-through."""
    from app.imaging.editing import apply

    return apply(content, change)


def engine_name() -> str:
    """Which libraries do the work, for people."""
    from app.imaging.engine import chosen

    return chosen().name


def weigh(content: bytes = b"", *_: object) -> int:
    """Bytes of memory that working on a file will need at most, for the worker's budget."""
    from app.imaging.header import read_header
    from app.imaging.limits import USUAL

    return USUAL + (read_header(content).held if content else 0)
