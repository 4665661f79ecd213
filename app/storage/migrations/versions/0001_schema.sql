-- The tables of Köprü 0.1. Frozen: a later change is a later revision.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The search form of a text; the same as app.domain.turkish.fold. Independent of the locale
-- for Turkish letters, and immutable, so that a stored column may use it.
CREATE FUNCTION kopru_fold(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(translate(normalize(t),
        'İIıŞşĞğÜüÖöÇçÂâÎîÛû', 'iiissgguuooccaaiiuu'));

CREATE TABLE audit (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	actor TEXT NOT NULL,
	action TEXT NOT NULL,
	subject TEXT NOT NULL,
	"old" JSONB,
	"new" JSONB,
	session_user_name TEXT DEFAULT SESSION_USER NOT NULL,
	address TEXT DEFAULT host(inet_client_addr()),
	CONSTRAINT pk_audit PRIMARY KEY (id)
);

CREATE INDEX ix_audit_subject ON audit (subject, id);

CREATE TABLE companies (
	id SERIAL NOT NULL,
	name TEXT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	catalogue_read_at TIMESTAMP WITH TIME ZONE,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_companies PRIMARY KEY (id),
	CONSTRAINT uq_companies_name UNIQUE (name)
);


CREATE TABLE leases (
	name TEXT NOT NULL,
	holder TEXT NOT NULL,
	epoch BIGINT DEFAULT 1 NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_leases PRIMARY KEY (name)
);


CREATE TABLE settings (
	scope TEXT NOT NULL,
	key TEXT NOT NULL,
	value JSONB,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_settings PRIMARY KEY (scope, key)
);


CREATE TABLE users (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	name TEXT NOT NULL,
	role TEXT DEFAULT '' NOT NULL,
	is_admin BOOLEAN DEFAULT false NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	disabled_at TIMESTAMP WITH TIME ZONE,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_users PRIMARY KEY (id),
	CONSTRAINT uq_users_name UNIQUE (name)
);


CREATE TABLE categories (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	company_id INTEGER NOT NULL,
	path_key TEXT NOT NULL,
	path JSONB DEFAULT '[]' NOT NULL,
	first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_categories PRIMARY KEY (id),
	CONSTRAINT uq_categories_company_id_path_key UNIQUE (company_id, path_key),
	CONSTRAINT fk_categories_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);


CREATE TABLE files (
	id TEXT NOT NULL,
	company_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT DEFAULT '' NOT NULL,
	size BIGINT NOT NULL,
	sha256 TEXT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_files PRIMARY KEY (id),
	CONSTRAINT fk_files_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);


CREATE TABLE products (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	company_id INTEGER NOT NULL,
	sku TEXT COLLATE "C" NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	sort_name TEXT COLLATE "C" NOT NULL,
	category TEXT DEFAULT '' NOT NULL,
	brand TEXT DEFAULT '' NOT NULL,
	barcodes TEXT DEFAULT '' NOT NULL,
	picture TEXT DEFAULT '' NOT NULL,
	unit TEXT DEFAULT '' NOT NULL,
	vat_rate NUMERIC,
	parent_sku TEXT COLLATE "C",
	is_parent BOOLEAN DEFAULT false NOT NULL,
	on_web BOOLEAN DEFAULT false NOT NULL,
	card JSONB NOT NULL,
	search TEXT GENERATED ALWAYS AS (kopru_fold(sku || ' ' || name || ' ' || barcodes || ' ' || brand)) STORED NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	gone_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_products PRIMARY KEY (id),
	CONSTRAINT uq_products_company_id_sku UNIQUE (company_id, sku),
	CONSTRAINT fk_products_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);

CREATE INDEX ix_products_by_name ON products (company_id, sort_name, id) WHERE gone_at IS NULL;
CREATE INDEX ix_products_by_sku ON products (company_id, sku, id) WHERE gone_at IS NULL;
CREATE INDEX ix_products_parent ON products (company_id, parent_sku) WHERE parent_sku IS NOT NULL;
CREATE INDEX ix_products_search ON products USING gin (search gin_trgm_ops);

CREATE TABLE shops (
	id INTEGER NOT NULL,
	company_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	url TEXT DEFAULT '' NOT NULL,
	list_epoch BIGINT DEFAULT 1 NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_shops PRIMARY KEY (id),
	CONSTRAINT fk_shops_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);


CREATE TABLE bindings (
	shop_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	internal_id TEXT COLLATE "C" NOT NULL,
	external_id BIGINT NOT NULL,
	parent_external_id BIGINT,
	pushed JSONB DEFAULT '{}' NOT NULL,
	fingerprint TEXT DEFAULT '' NOT NULL,
	state TEXT DEFAULT 'bound' NOT NULL,
	bound_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_bindings PRIMARY KEY (shop_id, kind, internal_id),
	CONSTRAINT uq_bindings_shop_id_kind_external_id UNIQUE (shop_id, kind, external_id),
	CONSTRAINT fk_bindings_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE customers (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	shop_id INTEGER NOT NULL,
	key TEXT NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	email TEXT DEFAULT '' NOT NULL,
	phone TEXT DEFAULT '' NOT NULL,
	city TEXT DEFAULT '' NOT NULL,
	province TEXT DEFAULT '' NOT NULL,
	erp_code TEXT DEFAULT '' NOT NULL,
	first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_customers PRIMARY KEY (id),
	CONSTRAINT uq_customers_shop_id_key UNIQUE (shop_id, key),
	CONSTRAINT fk_customers_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE events (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	shop_id INTEGER,
	kind TEXT NOT NULL,
	key TEXT DEFAULT '' NOT NULL,
	code TEXT DEFAULT '' NOT NULL,
	detail JSONB DEFAULT '{}' NOT NULL,
	origin TEXT DEFAULT '' NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_events PRIMARY KEY (id),
	CONSTRAINT fk_events_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);

CREATE INDEX ix_events_key ON events (shop_id, kind, key, id);

CREATE TABLE inbox (
	shop_id INTEGER NOT NULL,
	wc_order_id BIGINT NOT NULL,
	payload TEXT NOT NULL,
	hash TEXT NOT NULL,
	readable BOOLEAN NOT NULL,
	message TEXT DEFAULT '' NOT NULL,
	modified TIMESTAMP WITH TIME ZONE,
	received_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	deliveries INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_inbox PRIMARY KEY (shop_id, wc_order_id),
	CONSTRAINT fk_inbox_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE listings (
	shop_id INTEGER NOT NULL,
	product_id BIGINT NOT NULL,
	sku TEXT COLLATE "C" NOT NULL,
	state TEXT DEFAULT 'offline' NOT NULL,
	reason TEXT,
	reason_values JSONB DEFAULT '{}' NOT NULL,
	stock BIGINT,
	stock_full BIGINT DEFAULT 1 NOT NULL,
	price NUMERIC,
	sale_price NUMERIC,
	arithmetic JSONB DEFAULT '{}' NOT NULL,
	permalink TEXT DEFAULT '' NOT NULL,
	synced_at TIMESTAMP WITH TIME ZONE,
	gone BOOLEAN DEFAULT false NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_listings PRIMARY KEY (shop_id, product_id),
	CONSTRAINT uq_listings_shop_id_sku UNIQUE (shop_id, sku),
	CONSTRAINT fk_listings_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id),
	CONSTRAINT fk_listings_product_id FOREIGN KEY(product_id) REFERENCES products (id) ON DELETE CASCADE
);

CREATE INDEX ix_listings_by_price ON listings (shop_id, coalesce(price, -1), product_id) WHERE NOT gone;
CREATE INDEX ix_listings_by_stock ON listings (shop_id, coalesce(stock, -1), product_id) WHERE NOT gone;
CREATE INDEX ix_listings_by_synced ON listings (shop_id, coalesce(synced_at, '1970-01-01 00:00:00+00'::timestamptz), product_id) WHERE NOT gone;
CREATE INDEX ix_listings_state ON listings (shop_id, state) WHERE NOT gone;

CREATE TABLE plans (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	shop_id INTEGER NOT NULL,
	state TEXT DEFAULT 'waiting' NOT NULL,
	digest TEXT NOT NULL,
	summary JSONB DEFAULT '{}' NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	decided_at TIMESTAMP WITH TIME ZONE,
	decided_by TEXT DEFAULT '' NOT NULL,
	approval TEXT DEFAULT '' NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_plans PRIMARY KEY (id),
	CONSTRAINT fk_plans_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);

CREATE INDEX ix_plans_newest ON plans (shop_id, id);

CREATE TABLE price_history (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	product_id BIGINT NOT NULL,
	price_no INTEGER NOT NULL,
	amount NUMERIC,
	currency TEXT DEFAULT '' NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_price_history PRIMARY KEY (id),
	CONSTRAINT fk_price_history_product_id FOREIGN KEY(product_id) REFERENCES products (id) ON DELETE CASCADE
);

CREATE INDEX ix_price_history_product ON price_history (product_id, price_no, at);

CREATE TABLE product_prices (
	product_id BIGINT NOT NULL,
	price_no INTEGER NOT NULL,
	amount NUMERIC NOT NULL,
	currency TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_product_prices PRIMARY KEY (product_id, price_no),
	CONSTRAINT fk_product_prices_product_id FOREIGN KEY(product_id) REFERENCES products (id) ON DELETE CASCADE
);


CREATE TABLE product_stock (
	product_id BIGINT NOT NULL,
	depot TEXT NOT NULL,
	on_hand NUMERIC NOT NULL,
	CONSTRAINT pk_product_stock PRIMARY KEY (product_id, depot),
	CONSTRAINT fk_product_stock_product_id FOREIGN KEY(product_id) REFERENCES products (id) ON DELETE CASCADE
);


CREATE TABLE runs (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	shop_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	origin TEXT DEFAULT '' NOT NULL,
	started TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	finished TIMESTAMP WITH TIME ZONE,
	ok BOOLEAN,
	figures JSONB DEFAULT '{}' NOT NULL,
	message TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_runs PRIMARY KEY (id),
	CONSTRAINT fk_runs_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);

CREATE INDEX ix_runs_newest ON runs (shop_id, id);
CREATE INDEX ix_runs_open ON runs (shop_id) WHERE finished IS NULL;

CREATE TABLE shop_statuses (
	shop_id INTEGER NOT NULL,
	status TEXT NOT NULL,
	meaning TEXT DEFAULT 'unmapped' NOT NULL,
	reduces_stock BOOLEAN DEFAULT false NOT NULL,
	seen INTEGER DEFAULT 0 NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_shop_statuses PRIMARY KEY (shop_id, status),
	CONSTRAINT fk_shop_statuses_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE inbox_events (
	shop_id INTEGER NOT NULL,
	wc_order_id BIGINT NOT NULL,
	hash TEXT NOT NULL,
	payload TEXT NOT NULL,
	status TEXT DEFAULT '' NOT NULL,
	state_then TEXT DEFAULT '' NOT NULL,
	received_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	handled_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_inbox_events PRIMARY KEY (shop_id, wc_order_id, hash),
	CONSTRAINT fk_inbox_events_shop_id_wc_order_id FOREIGN KEY(shop_id, wc_order_id) REFERENCES inbox (shop_id, wc_order_id) ON DELETE CASCADE,
	CONSTRAINT fk_inbox_events_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE orders (
	shop_id INTEGER NOT NULL,
	order_id BIGINT NOT NULL,
	reference TEXT NOT NULL,
	number TEXT DEFAULT '' NOT NULL,
	status TEXT DEFAULT '' NOT NULL,
	state TEXT DEFAULT 'received' NOT NULL,
	reason TEXT,
	reason_values JSONB DEFAULT '{}' NOT NULL,
	web JSONB,
	customer_id BIGINT,
	customer TEXT DEFAULT '' NOT NULL,
	currency TEXT DEFAULT '' NOT NULL,
	total NUMERIC DEFAULT 0 NOT NULL,
	total_tax NUMERIC DEFAULT 0 NOT NULL,
	line_count INTEGER DEFAULT 0 NOT NULL,
	created TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	modified TIMESTAMP WITH TIME ZONE,
	paid TIMESTAMP WITH TIME ZONE,
	erp_number TEXT DEFAULT '' NOT NULL,
	erp JSONB,
	attempts INTEGER DEFAULT 0 NOT NULL,
	state_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	settled_at TIMESTAMP WITH TIME ZONE,
	search TEXT GENERATED ALWAYS AS (kopru_fold(number || ' ' || customer || ' ' || erp_number)) STORED NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_orders PRIMARY KEY (shop_id, order_id),
	CONSTRAINT fk_orders_shop_id_order_id FOREIGN KEY(shop_id, order_id) REFERENCES inbox (shop_id, wc_order_id) ON DELETE CASCADE,
	CONSTRAINT uq_orders_reference UNIQUE (reference),
	CONSTRAINT fk_orders_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id),
	CONSTRAINT fk_orders_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id)
);

CREATE INDEX ix_orders_created ON orders (shop_id, created, order_id);
CREATE INDEX ix_orders_open ON orders (shop_id) WHERE settled_at IS NULL;
CREATE INDEX ix_orders_search ON orders USING gin (search gin_trgm_ops);
CREATE INDEX ix_orders_state ON orders (shop_id, state);

CREATE TABLE plan_lines (
	plan_id BIGINT NOT NULL,
	line_no INTEGER NOT NULL,
	sku TEXT NOT NULL,
	action TEXT NOT NULL,
	field TEXT NOT NULL,
	base TEXT,
	"old" TEXT,
	"new" TEXT,
	source TEXT DEFAULT '' NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	auto BOOLEAN NOT NULL,
	state TEXT DEFAULT 'waiting' NOT NULL,
	CONSTRAINT pk_plan_lines PRIMARY KEY (plan_id, line_no),
	CONSTRAINT fk_plan_lines_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id) ON DELETE CASCADE
);


CREATE TABLE run_items (
	run_id BIGINT NOT NULL,
	item_no INTEGER NOT NULL,
	key TEXT NOT NULL,
	outcome TEXT NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	reason_values JSONB DEFAULT '{}' NOT NULL,
	CONSTRAINT pk_run_items PRIMARY KEY (run_id, item_no),
	CONSTRAINT fk_run_items_run_id FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE CASCADE
);


CREATE TABLE order_lines (
	shop_id INTEGER NOT NULL,
	order_id BIGINT NOT NULL,
	line_no INTEGER NOT NULL,
	line_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	sku TEXT DEFAULT '' NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	quantity NUMERIC NOT NULL,
	net NUMERIC DEFAULT 0 NOT NULL,
	tax NUMERIC DEFAULT 0 NOT NULL,
	CONSTRAINT pk_order_lines PRIMARY KEY (shop_id, order_id, line_no),
	CONSTRAINT fk_order_lines_shop_id_order_id FOREIGN KEY(shop_id, order_id) REFERENCES orders (shop_id, order_id) ON DELETE CASCADE,
	CONSTRAINT fk_order_lines_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);

CREATE INDEX ix_order_lines_sku ON order_lines (shop_id, sku);

CREATE TABLE payments (
	shop_id INTEGER NOT NULL,
	order_id BIGINT NOT NULL,
	method TEXT DEFAULT '' NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	amount NUMERIC DEFAULT 0 NOT NULL,
	paid_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_payments PRIMARY KEY (shop_id, order_id),
	CONSTRAINT fk_payments_shop_id_order_id FOREIGN KEY(shop_id, order_id) REFERENCES orders (shop_id, order_id) ON DELETE CASCADE,
	CONSTRAINT fk_payments_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE returns (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	shop_id INTEGER NOT NULL,
	order_id BIGINT NOT NULL,
	refund_id BIGINT NOT NULL,
	amount NUMERIC DEFAULT 0 NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	lines JSONB DEFAULT '[]' NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_returns PRIMARY KEY (id),
	CONSTRAINT uq_returns_shop_id_refund_id UNIQUE (shop_id, refund_id),
	CONSTRAINT fk_returns_shop_id_order_id FOREIGN KEY(shop_id, order_id) REFERENCES orders (shop_id, order_id) ON DELETE CASCADE,
	CONSTRAINT fk_returns_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


CREATE TABLE shipments (
	id BIGINT GENERATED ALWAYS AS IDENTITY,
	shop_id INTEGER NOT NULL,
	order_id BIGINT NOT NULL,
	carrier TEXT DEFAULT '' NOT NULL,
	tracking_no TEXT DEFAULT '' NOT NULL,
	tracking_url TEXT DEFAULT '' NOT NULL,
	shipped_at TIMESTAMP WITH TIME ZONE,
	version INTEGER DEFAULT 1 NOT NULL,
	CONSTRAINT pk_shipments PRIMARY KEY (id),
	CONSTRAINT fk_shipments_shop_id_order_id FOREIGN KEY(shop_id, order_id) REFERENCES orders (shop_id, order_id) ON DELETE CASCADE,
	CONSTRAINT fk_shipments_shop_id FOREIGN KEY(shop_id) REFERENCES shops (id)
);


