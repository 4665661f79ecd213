-- What no connection may do: rewrite history. What nobody may do unasked: anything.

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
