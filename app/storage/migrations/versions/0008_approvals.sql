-- What a person let go is kept until it went, so that a run that is cut off goes on as approved;
-- and what a person stopped on its way waits ('wait') until Wolvox says something new.

CREATE TABLE approvals (
    shop_id integer NOT NULL CONSTRAINT fk_approvals_shop_id REFERENCES shops (id),
    sku text NOT NULL,
    field text NOT NULL,
    old text,
    new text,
    verdict text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_approvals PRIMARY KEY (shop_id, sku, field)
);

CREATE INDEX ix_plan_lines_going ON plan_lines (plan_id) WHERE state = 'going';
