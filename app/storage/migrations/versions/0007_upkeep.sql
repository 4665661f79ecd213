CREATE INDEX ix_products_folded_sku ON products (company_id, lower(sku));

-- kopru_app may delete no plan and nothing of an order's past: these two do it for it, with their
-- limits inside, so that what waits and what was sent lately stays out of its reach.

CREATE FUNCTION kopru_prune_plans(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    stale bigint[];
BEGIN
    stale := ARRAY(
        SELECT n.id FROM plans n
        WHERE (n.state = 'superseded' AND (
                   EXISTS (SELECT FROM plan_lines l WHERE l.plan_id = n.id AND l.state <> 'done')
                   OR NOT EXISTS (SELECT FROM plan_lines l WHERE l.plan_id = n.id)))
           OR (n.state <> 'waiting' AND n.created_at < now() - interval '30 days')
        ORDER BY n.id LIMIT most FOR UPDATE SKIP LOCKED);
    DELETE FROM plan_lines l USING plans n
    WHERE l.plan_id = ANY(stale) AND n.id = l.plan_id
      AND n.state = 'superseded' AND l.state <> 'done';
    DELETE FROM plans n
    WHERE n.id = ANY(stale)
      AND (n.created_at < now() - interval '30 days'
           OR NOT EXISTS (SELECT FROM plan_lines l WHERE l.plan_id = n.id));
    RETURN cardinality(stale);
END $$;

CREATE FUNCTION kopru_prune_inbox_events() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM inbox_events WHERE received_at < now() - interval '400 days'
$$;

REVOKE EXECUTE ON FUNCTION kopru_prune_plans(integer), kopru_prune_inbox_events() FROM PUBLIC;
