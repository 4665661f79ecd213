-- What kopru_app may do: rows, never the schema. What no connection may do: rewrite history.

CREATE FUNCTION kopru_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER plan_lines_frozen
    BEFORE UPDATE OF plan_id, line_no, sku, action, field, base, old, new, source, reason, auto
    ON plan_lines FOR EACH ROW EXECUTE FUNCTION kopru_refuse_change();
CREATE TRIGGER audit_frozen
    BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION kopru_refuse_change();
CREATE TRIGGER inbox_events_frozen
    BEFORE UPDATE OF shop_id, wc_order_id, hash, payload
    ON inbox_events FOR EACH ROW EXECUTE FUNCTION kopru_refuse_change();

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

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
REVOKE DELETE ON plans, orders, inbox, customers, companies, shops, users FROM kopru_app;
REVOKE UPDATE, DELETE ON plan_lines, inbox_events FROM kopru_app;
GRANT UPDATE (state) ON plan_lines TO kopru_app;
GRANT UPDATE (handled_at) ON inbox_events TO kopru_app;
