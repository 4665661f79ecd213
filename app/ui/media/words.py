"""The Media view's words: states, sources, formats, kinds of work, reasons."""

from __future__ import annotations

from app.domain.photo import PhotoState, Trouble
from app.domain.photo_recipe import Background, PhotoFormat, Recipe
from app.domain.photo_views import BatchKind, PhotoRow
from app.ui.errors import stored_error_text
from app.ui.formats import MINUS, number, percent, size
from app.ui.i18n import tr

KINDS = {
    "optimise": "Making photos smaller",
    "publish": "Sending photos to the shop",
    "restore": "Putting originals back",
    "edit": "Editing photos",
    "collect": "Collecting photos",
}
_WORDS = {
    "words": "The names are alike",
    "near_code": "Almost its code",
    "barcode": "Its barcode is in the photo",
    "sku": "The file is named by its SKU",
    "look": "Looks like its photo",
    "before": "The product before it",
    "after": "The product after it",
}
_STATES = {
    "keep": "As it is",
    "white": "White",
    "transparent": "Transparent",
}
_FORMATS = {"jpeg": "JPEG", "webp": "WebP", "avif": "AVIF"}


def kind_words(kind: BatchKind) -> str:
    return tr(KINDS[kind])


def why_words(why: str) -> str:
    return tr(_WORDS[why]) if why in _WORDS else why


def ground_words(ground: Background) -> str:
    return tr(_STATES[ground])


def format_words(kind: PhotoFormat | str) -> str:
    return _FORMATS.get(str(kind), str(kind).upper())


def trouble_words(trouble: Trouble) -> tuple[str, str]:
    """(what is wrong, what to do)."""
    return stored_error_text(
        {"title": trouble.title, "advice": trouble.advice, "values": dict(trouble.values)}
    )


def saved_share(row: PhotoRow) -> float | None:
    """How much smaller the master is, 0 … 1; None where nothing was saved."""
    if not row.master_size or row.master_size >= row.size:
        return None
    return 1 - row.master_size / row.size


def saved_words(row: PhotoRow) -> str:
    share = saved_share(row)
    return "" if share is None else f"{MINUS}{percent(share)}"


def size_words(row: PhotoRow) -> str:
    """6,4 MB → 184 kB."""
    if row.master_size is None:
        return size(row.size)
    return f"{size(row.size)} → {size(row.master_size)}"


def tile_words(row: PhotoRow) -> tuple[str, str, str]:
    """What stands under a tile: its name, a line about it, and the role of the name's colour."""
    if row.state is PhotoState.FAILED:
        title = trouble_words(row.trouble)[0] if row.trouble else tr("Unreadable")
        return row.sku or row.name, title, "danger"
    if row.progress is not None:
        return row.sku or row.name, tr("Being made smaller"), "text"
    if not row.sku:
        return tr("Unmatched"), row.name, "warning"
    return row.sku, size_words(row), "text"


def spoken(row: PhotoRow) -> str:
    """A tile for a screen reader."""
    name, line, _ = tile_words(row)
    return ", ".join(part for part in (name, row.product, line, saved_words(row)) if part)


def recipe_words(recipe: Recipe) -> list[str]:
    """A recipe as a row of ticks."""
    words = [tr("Turned upright")]
    if recipe.trim:
        words.append(tr("Edges trimmed"))
    if recipe.background is Background.WHITE:
        words.append(tr("White ground"))
    elif recipe.background is Background.TRANSPARENT:
        words.append(tr("Transparent ground"))
    if recipe.square:
        words.append(tr("Square, {share} margin", share=percent(recipe.margin)))
    words.append(tr("{n} px", n=number(recipe.edge)))
    quality = recipe.target if recipe.target is not None else recipe.quality
    words.append(f"{format_words(recipe.format)} {number(quality)}")
    if recipe.watermark:
        words.append(tr("Watermark"))
    return [*words, tr("Location removed")]
