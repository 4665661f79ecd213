"""What WordPress and WooCommerce do to names, texts, prices and stock on the way in."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

from app.domain.turkish import fold
from app.integrations.woocommerce.fake.call import ApiError, invalid_param

_SCRIPTS = re.compile(r"</?(script|style|iframe|object|form|input)[^>]*>", re.IGNORECASE)
_EVENT = re.compile(r"\s+on\w+\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(a|abbr|acronym|b|blockquote|cite|code|del|em|i|q|s|strike|strong)(\s[^>]*)?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_JS = re.compile(r"javascript:", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!#?\w+;)")
_OCTET = re.compile(r"%[0-9a-fA-F]{2}")
_NOT_PRICE = re.compile(r"[^0-9.\-]")


def name(text: object) -> str:
    """Names lose backslashes and stray `<…`, and come back with & escaped."""
    plain = str(text).replace("\\", "")
    safe = _ENTITY.sub("&amp;", _SCRIPTS.sub("", plain))
    without_stray = re.sub(r"<(?!/?[a-zA-Z])[^>]*>?", "", safe)
    return without_stray.strip()


def term_name(text: object) -> str:
    """Terms lose tags, backslashes and encoded bytes: `%100 Pamuk` becomes `0 Pamuk`."""
    plain = _one_line(_TAG.sub("", str(text).replace("\\", "")))
    return html.escape(html.unescape(plain), quote=False)


def code(text: object) -> str:
    """A SKU: no encoded bytes, blanks as one."""
    return _one_line(str(text or ""))


def _one_line(text: str) -> str:
    """sanitize_text_field without the tags."""
    return " ".join(_OCTET.sub("", text).split())


def rich(text: object) -> str:
    """wp_kses_post: scripts and handlers go, plain tags stay."""
    safe = _JS.sub("", _EVENT.sub("", _SCRIPTS.sub("", str(text).replace("\\", ""))))
    return _ENTITY.sub("&amp;", safe)


def term_rich(text: object) -> str:
    """wp_kses of a term's description: the few inline tags of a comment stay, no paragraphs."""
    safe = _JS.sub("", _EVENT.sub("", str(text).replace("\\", "")))
    kept = _TAG.sub(lambda tag: tag.group() if _INLINE.match(tag.group()) else "", safe)
    return _ENTITY.sub("&amp;", kept).strip()


def slug(text: str) -> str:
    plain = html.unescape(text).replace("'", "")
    folded = unicodedata.normalize("NFKD", fold(plain)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def price(value: object) -> str:
    """wc_format_decimal with a comma shop: "1.299,90" → 1299.90, "abc" → "", "1e3" → 13."""
    if value is None:
        return ""
    text = str(value).strip()
    if "," in text:
        last_comma, last_point = text.rfind(","), text.rfind(".")
        if last_comma > last_point:
            text = text.replace(".", "").replace(",", ".")
        else:
            text = text.replace(",", "")
    text = _NOT_PRICE.sub("", text)
    return text if any(character.isdigit() for character in text) else ""


def stock(value: object, *, checked: bool) -> int | None:
    """Whole numbers; a single PUT checks the schema (400), a batch coerces as PHP does."""
    if value is None:
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if checked:
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str) and re.fullmatch(r"-?\d+(\.0+)?", value.strip()):
            return int(float(value))
        raise invalid_param("stock_quantity", "stock_quantity is not of type integer.")
    leading = re.match(r"\s*-?\d+(\.\d+)?", str(value).replace(",", "."))
    return int(float(leading.group())) if leading else 0


def choice(
    field: str, value: object, allowed: tuple[str, ...], *, checked: bool, default: str
) -> str:
    """An enum field: refused when checked, else WooCommerce falls back silently."""
    if value in allowed:
        return str(value)
    if checked:
        raise invalid_param(field, f"{field} is not one of {', '.join(allowed)}.")
    return default


def flag(value: Any) -> bool:
    return value in (True, 1, "1", "true", "yes")


def not_found(code: str) -> ApiError:
    return ApiError(404, code, "Invalid ID.")
