"""The statements of a catalogue reading, in the order they run."""

from __future__ import annotations

STAGING = """
    CREATE TEMP TABLE staged_cards (
        sku text COLLATE "C" PRIMARY KEY, name text, sort_name text COLLATE "C", category text,
        brand text, barcodes text, picture text, unit text, vat_rate numeric,
        parent_sku text COLLATE "C", is_parent boolean, on_web boolean, card jsonb,
        digest bigint, is_changed boolean NOT NULL DEFAULT false, readiness smallint
    ) ON COMMIT DROP
"""

JUDGE = """
    UPDATE staged_cards s SET readiness = j.score
    FROM unnest(CAST(:skus AS text[]), CAST(:scores AS smallint[])) AS j (sku, score)
    WHERE s.sku = j.sku
"""

ONE_AT_A_TIME = "SELECT 1 FROM companies WHERE id = :company FOR NO KEY UPDATE"
"""Two readings at once would wait for each other's rows in different order."""

KNOWN = """
    SELECT sku, digest FROM products
    WHERE company_id = :company AND gone_at IS NULL
"""

KNOWN_OF_THESE = KNOWN + " AND sku = ANY(:skus)"

MARK_CHANGED = """
    UPDATE staged_cards s SET is_changed = true
    WHERE NOT EXISTS (
        SELECT 1 FROM products p
        WHERE p.company_id = :company AND p.sku = s.sku AND p.gone_at IS NULL
          AND p.card IS NOT DISTINCT FROM s.card
    )
"""
"""A card says everything about itself, so one comparison decides."""

SETTLE = """
    UPDATE products p SET digest = s.digest FROM staged_cards s
    WHERE p.company_id = :company AND p.sku = s.sku AND NOT s.is_changed
"""
"""Digests made before the shape of a card grew, of cards that say the same as before."""

UPSERT = """
    INSERT INTO products AS p (company_id, sku, name, sort_name, category, brand, barcodes,
        picture, unit, vat_rate, parent_sku, is_parent, on_web, card, digest,
        readiness)
    SELECT :company, sku, name, sort_name, category, brand, barcodes, picture, unit, vat_rate,
        parent_sku, is_parent, on_web, card, digest, readiness
    FROM staged_cards WHERE is_changed
    ON CONFLICT (company_id, sku) DO UPDATE SET
        name = excluded.name, sort_name = excluded.sort_name, category = excluded.category,
        brand = excluded.brand, barcodes = excluded.barcodes, picture = excluded.picture,
        unit = excluded.unit, vat_rate = excluded.vat_rate, parent_sku = excluded.parent_sku,
        is_parent = excluded.is_parent, on_web = excluded.on_web, card = excluded.card,
        digest = excluded.digest, readiness = excluded.readiness,
        gone_at = NULL, changed_at = now(), version = p.version + 1
"""

CHANGED = "SELECT sku FROM staged_cards WHERE is_changed ORDER BY sku"

MARK_GONE = """
    UPDATE products p SET gone_at = now(), version = p.version + 1
    WHERE p.company_id = :company AND p.gone_at IS NULL AND p.sku = ANY(:gone)
"""

_CHANGED_PRODUCTS = """
    SELECT p.id, p.card FROM products p JOIN staged_cards s ON s.sku = p.sku
    WHERE p.company_id = :company AND s.is_changed
"""

_NEW_PRICES = f"""
    SELECT DISTINCT ON (c.id, price_no) c.id AS product_id, x.price_no, x.amount, x.currency
    FROM ({_CHANGED_PRODUCTS}) c,
         jsonb_to_recordset(c.card->'prices') AS x(price_no int, amount numeric, currency text)
    ORDER BY c.id, price_no
"""  # noqa: S608 - our own text

PRICE_HISTORY = f"""
    INSERT INTO price_history (product_id, price_no, amount, currency, at)
    SELECT coalesce(n.product_id, o.product_id), coalesce(n.price_no, o.price_no),
           n.amount, coalesce(n.currency, ''), :read_at
    FROM ({_NEW_PRICES}) n
    FULL JOIN (SELECT * FROM product_prices
               WHERE product_id IN (SELECT id FROM ({_CHANGED_PRODUCTS}) c)) o
      ON o.product_id = n.product_id AND o.price_no = n.price_no
    WHERE (n.amount, n.currency) IS DISTINCT FROM (o.amount, o.currency)
"""  # noqa: S608

DROP_PRICES = f"""
    DELETE FROM product_prices WHERE product_id IN (SELECT id FROM ({_CHANGED_PRODUCTS}) c)
"""  # noqa: S608

NEW_PRICES = f"""
    INSERT INTO product_prices (product_id, price_no, amount, currency) {_NEW_PRICES}
"""

STOCK_HISTORY = f"""
    INSERT INTO stock_history (product_id, before, after, at)
    SELECT c.id, o.on_hand, coalesce(n.on_hand, 0), :read_at
    FROM ({_CHANGED_PRODUCTS}) c
    JOIN LATERAL (SELECT sum(on_hand) AS on_hand FROM product_stock s
                  WHERE s.product_id = c.id HAVING count(*) > 0) o ON true
    LEFT JOIN LATERAL (
        SELECT sum(x.on_hand) AS on_hand
        FROM jsonb_to_recordset(c.card->'stock') AS x(depot text, on_hand numeric)) n ON true
    WHERE o.on_hand <> coalesce(n.on_hand, 0)
"""  # noqa: S608
"""What a card held before is known from its second reading on."""

DROP_STOCK = f"""
    DELETE FROM product_stock WHERE product_id IN (SELECT id FROM ({_CHANGED_PRODUCTS}) c)
"""  # noqa: S608

NEW_STOCK = f"""
    INSERT INTO product_stock (product_id, depot, on_hand)
    SELECT c.id, x.depot, sum(x.on_hand)
    FROM ({_CHANGED_PRODUCTS}) c,
         jsonb_to_recordset(c.card->'stock') AS x(depot text, on_hand numeric)
    GROUP BY c.id, x.depot
"""  # noqa: S608

CATEGORIES = """
    INSERT INTO categories (company_id, path_key, path)
    SELECT DISTINCT ON (key) :company, key, path
    FROM (SELECT kopru_fold(category) AS key, card->'category' AS path
          FROM staged_cards WHERE is_changed AND category <> '') c
    ORDER BY key, path::text
    ON CONFLICT (company_id, path_key) DO NOTHING
"""

NEW_LISTINGS = """
    INSERT INTO listings (shop_id, product_id, sku, state)
    SELECT h.id, p.id, p.sku, CASE WHEN p.on_web THEN 'waiting' ELSE 'offline' END
    FROM products p JOIN staged_cards s ON s.sku = p.sku AND s.is_changed
    JOIN shops h ON h.company_id = p.company_id
    WHERE p.company_id = :company
    ON CONFLICT (shop_id, product_id) DO NOTHING
"""

LISTINGS_BACK = """
    UPDATE listings l SET gone = false
    FROM products p JOIN staged_cards s ON s.sku = p.sku AND s.is_changed
    JOIN shops h ON h.company_id = p.company_id
    WHERE p.company_id = :company AND l.shop_id = h.id AND l.product_id = p.id AND l.gone
"""
"""What was staged is there; a look at every listing took most of the time of one card."""

LISTINGS_GONE = """
    UPDATE listings l SET gone = (p.gone_at IS NOT NULL)
    FROM products p JOIN shops h ON h.company_id = p.company_id
    WHERE p.company_id = :company AND l.shop_id = h.id AND l.product_id = p.id
      AND l.gone <> (p.gone_at IS NOT NULL)
"""

LIST_EPOCH = "UPDATE shops SET list_epoch = list_epoch + 1 WHERE company_id = :company"

READ_AT = "UPDATE companies SET catalogue_read_at = :read_at WHERE id = :company"

AFTER_CHANGE = (
    PRICE_HISTORY,
    DROP_PRICES,
    NEW_PRICES,
    STOCK_HISTORY,
    DROP_STOCK,
    NEW_STOCK,
    CATEGORIES,
    NEW_LISTINGS,
    LISTINGS_BACK,
)
"""What follows from the staged cards."""
