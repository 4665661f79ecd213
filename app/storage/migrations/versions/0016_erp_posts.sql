-- Documents sent through the WOLVOX SDK, which has no transactions. From `sent_at` on a document
-- may be there; without an answer that stays open until `until`. A row is never taken away.
CREATE TABLE erp_posts (
    company_id integer NOT NULL CONSTRAINT fk_erp_posts_company_id REFERENCES companies (id),
    key text COLLATE "C" NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    until timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    number text NOT NULL DEFAULT '',
    sender text NOT NULL DEFAULT '',
    times integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_erp_posts PRIMARY KEY (company_id, key)
);
CREATE INDEX ix_erp_posts_open ON erp_posts (company_id) WHERE answered_at IS NULL;
