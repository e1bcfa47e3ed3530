-- The same table in PostgreSQL's types.

-- query: schema_make_table  ()  -> nothing
CREATE TABLE IF NOT EXISTS schema_version (number bigint PRIMARY KEY, name text NOT NULL, at bigint NOT NULL);
