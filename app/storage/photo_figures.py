"""What the Media view counts: photos by view, what waits for the shop, what was saved."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.photo import PhotoId
from app.domain.photo_views import SavedDay
from app.storage.database import Tx, fetch
from app.storage.photo_list import MASTER, Whose
from app.storage.photo_query import TODAY, TRAY

DAYS, LARGEST = 30, 8


@dataclass(frozen=True, slots=True)
class Totals:
    all: int
    today: int
    tray: int
    failed: int
    saved: int


@dataclass(frozen=True, slots=True)
class Saved:
    """Bytes of every photo with a master, and of the mean gallery."""

    photos: int
    before: int
    after: int
    page_before: int
    page_after: int
    mean_score: float | None


async def totals(tx: Tx, whose: Whose) -> Totals:
    rows = await fetch(tx, _TOTALS, _values(whose))
    row = rows[0]
    return Totals(row.every, row.today, row.tray, row.failed, int(row.saved))


async def saved(tx: Tx, whose: Whose) -> Saved:
    whole = (await fetch(tx, _SAVED, _values(whose)))[0]
    page = (await fetch(tx, _PAGE, _values(whose)))[0]
    return Saved(
        photos=whole.photos,
        before=int(whole.before),
        after=int(whole.after),
        page_before=int(page.before),
        page_after=int(page.after),
        mean_score=whole.mean_score,
    )


async def saved_days(tx: Tx, whose: Whose) -> list[SavedDay]:
    """The last DAYS days in Istanbul, from old to new; days without work are among them."""
    rows = await fetch(tx, _DAYS, {**_values(whose), "back": DAYS - 1})
    return [SavedDay(row.day, int(row.before), int(row.after)) for row in rows]


async def saved_most(tx: Tx, whose: Whose) -> list[PhotoId]:
    rows = await fetch(tx, _MOST, {**_values(whose), "limit": LARGEST})
    return [PhotoId(row.id) for row in rows]


def _values(whose: Whose) -> dict[str, object]:
    return {"company": whose.company_id, "shop": whose.shop_id, "recipe": whose.recipe}


_PHOTOS = f"FROM photos f {MASTER} WHERE f.company_id = :company"

_TOTALS = f"""
    SELECT count(*) AS every, count(*) FILTER (WHERE {TODAY}) AS today,
           count(*) FILTER (WHERE {TRAY}) AS tray,
           count(*) FILTER (WHERE f.state = 'failed') AS failed,
           coalesce(sum(f.size - m.size), 0) AS saved
    {_PHOTOS}
"""

_SAVED = f"""
    SELECT count(m.size) AS photos, coalesce(sum(f.size) FILTER (WHERE m.size > 0), 0) AS before,
           coalesce(sum(m.size), 0) AS after, avg(m.score) AS mean_score
    {_PHOTOS}
"""

_PAGE = f"""
    SELECT coalesce(avg(page.before), 0)::bigint AS before,
           coalesce(avg(page.after), 0)::bigint AS after
    FROM (SELECT sum(f.size) AS before, sum(coalesce(m.size, f.size)) AS after
          FROM gallery_photos g JOIN photos f ON f.company_id = :company AND f.id = g.photo_id
          {MASTER} WHERE g.shop_id = :shop GROUP BY g.sku HAVING count(m.size) > 0) page
"""  # noqa: S608

_DAYS = f"""
    WITH today AS (SELECT (now() AT TIME ZONE 'Europe/Istanbul')::date AS day),
    span AS (SELECT (day - back)::date AS day FROM today,
             generate_series(0, CAST(:back AS integer)) AS back),
    made AS (SELECT (m.made_at AT TIME ZONE 'Europe/Istanbul')::date AS day,
                    f.size AS before, m.size AS after {_PHOTOS} AND m.size IS NOT NULL)
    SELECT span.day, coalesce(sum(made.before), 0) AS before, coalesce(sum(made.after), 0) AS after
    FROM span LEFT JOIN made ON made.day = span.day GROUP BY span.day ORDER BY span.day
"""  # noqa: S608

_MOST = f"""
    SELECT f.id {_PHOTOS} AND m.size < f.size ORDER BY f.size - m.size DESC, f.id LIMIT :limit
"""
