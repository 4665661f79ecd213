-- What kopru_app may do: rows, never the schema. Applied by `migrate` after every change of the
-- schema, so that this file is the whole truth. Every statement may be repeated.

GRANT USAGE ON SCHEMA public TO kopru_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kopru_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO kopru_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO kopru_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kopru_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO kopru_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO kopru_app;

REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM kopru_app;
REVOKE UPDATE, DELETE ON audit, price_history FROM kopru_app;
REVOKE UPDATE ON stock_history FROM kopru_app;
-- Old plans and an order's old deliveries go through kopru_prune_plans and
-- kopru_prune_inbox_events, which know what may go.
REVOKE DELETE ON erp_posts, plans, orders, inbox, customers, companies, shops, users FROM kopru_app;
REVOKE UPDATE, DELETE ON plan_lines, inbox_events, product_edits, shown_prices FROM kopru_app;
GRANT UPDATE (until) ON shown_prices TO kopru_app;
GRANT UPDATE (after, undone_by) ON product_edits TO kopru_app;
GRANT UPDATE (state) ON plan_lines TO kopru_app;
GRANT UPDATE (handled_at) ON inbox_events TO kopru_app;
