"""The recipe carried out: decode once, upright, colours, trim, frame, encode, smaller copies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.photo_recipe import Recipe
from app.imaging import canvas, limits, prints
from app.imaging.colour import is_srgb
from app.imaging.encoding import Encoded, encode
from app.imaging.engine import Engine, chosen
from app.imaging.header import Header, read_header
from app.imaging.pixels import Pixels, fitted, size, without_idle_alpha
from app.imaging.results import Note, Optimised, Report, Smaller, SourceFormat
from app.imaging.strip import without_metadata
from app.imaging.trim import Box, Ground, content_box, ground
from app.imaging.watermark import marked

_ROOM = 1.5
"""Decoded so much larger than the master where a recipe trims, so that what is left is sharp."""


@dataclass(frozen=True, slots=True)
class _Picture:
    pixels: Pixels
    notes: tuple[Note, ...]


def make(content: bytes, recipe: Recipe) -> Optimised:
    engine, header = chosen(), read_header(content)
    source = _decode(engine, content, header, recipe)
    picture = _master(engine, source, header, recipe)
    encoded = encode(engine, picture.pixels, recipe)
    encoded, kept = _kept(content, header, picture, encoded, recipe)
    width, height = size(picture.pixels)
    notes = (*picture.notes, *((Note.KEPT,) if kept else ()))
    return Optimised(
        encoded.content,
        recipe.format,
        width,
        height,
        encoded.score,
        _smaller(engine, picture.pixels, encoded, recipe),
        prints.fingerprints(engine.resize(source, *fitted(*size(source), prints.EDGE))),
        Report(
            engine.name,
            header.format,
            len(content),
            *header.upright,
            len(encoded.content),
            encoded.quality,
            encoded.probes,
            notes,
        ),
    )


def _decode(engine: Engine, content: bytes, header: Header, recipe: Recipe) -> Pixels:
    room = _ROOM if recipe.trim else 1.0
    edge = round(recipe.edge * room)
    pixels = without_idle_alpha(engine.decode(content, header, edge))
    box = _product(pixels, ground(pixels)) if recipe.trim else None
    if box is None or edge >= max(header.width, header.height):
        return pixels
    wanted = round(edge / room * (1 - 2 * recipe.margin) / max(box.width, box.height) * edge)
    if wanted <= edge:
        return pixels
    return without_idle_alpha(engine.decode(content, header, min(wanted, limits.MOST_EDGE)))


def _master(engine: Engine, source: Pixels, header: Header, recipe: Recipe) -> _Picture:
    notes = [*_noted(header)]
    around = ground(source)
    box = _product(source, around) if recipe.trim else None
    frame = canvas.frame_of(source, box, square=recipe.square, margin=recipe.margin)
    pixels = canvas.framed(source, frame, around)
    if box is not None:
        notes.append(Note.TRIMMED)
    if recipe.square and (frame.width, frame.height) != size(source):
        notes.append(Note.SQUARED)
    pixels = engine.resize(pixels, *fitted(*size(pixels), recipe.edge))
    plain = canvas.plain(pixels, around, recipe.background)
    if plain is not pixels:
        notes.append(Note.BACKGROUND)
    if recipe.watermark is not None and recipe.watermark.text.strip():
        plain = marked(plain, recipe.watermark)
        notes.append(Note.WATERMARK)
    return _Picture(plain, tuple(notes))


def _product(pixels: Pixels, around: Ground | None) -> Box | None:
    return content_box(pixels, around) if around is not None else None


def _noted(header: Header) -> tuple[Note, ...]:
    foreign = header.icc is not None and not is_srgb(header.icc)
    found = []
    if header.orientation != 1:
        found.append(Note.TURNED)
    if foreign or header.mode in ("CMYK", "LAB") or header.mode.startswith("I;16"):
        found.append(Note.COLOURS)
    if header.frames > 1 and header.format is not SourceFormat.JPEG:
        found.append(Note.FIRST_FRAME)
    return tuple(found)


def _kept(
    content: bytes, header: Header, picture: _Picture, encoded: Encoded, recipe: Recipe
) -> tuple[Encoded, bool]:
    """The file itself, without its metadata, where it needs no change and is no larger."""
    same = header.format.value == recipe.format.value and not picture.notes
    if not (recipe.keep_if_smaller and same and size(picture.pixels) == header.upright):
        return encoded, False
    stripped = without_metadata(content, header.format)
    if stripped is None or len(stripped) > len(encoded.content):
        return encoded, False
    return replace(encoded, content=stripped, score=None), True


def _smaller(
    engine: Engine, pixels: Pixels, master: Encoded, recipe: Recipe
) -> tuple[Smaller, ...]:
    """Each made of the next larger one, encoded as the master was."""
    made = []
    for edge in sorted({edge for edge in recipe.sizes if edge < max(size(pixels))}, reverse=True):
        pixels = engine.resize(pixels, *fitted(*size(pixels), edge))
        content = engine.encode(
            pixels, recipe.format, master.quality, recipe.effort, fine=master.fine
        )
        made.append(Smaller(edge, content, *size(pixels)))
    return tuple(made)
