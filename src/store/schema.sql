-- How far a store's tables have come.

-- query: schema_make_table  ()  -> nothing
CREATE TABLE IF NOT EXISTS schema_version (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;

-- query: schema_number  ()  -> one row: the last file that was run, 0 for none
SELECT coalesce(max(number), 0) AS number FROM schema_version;

-- query: schema_note  (number, name, at)  -> nothing
INSERT INTO schema_version (number, name, at) VALUES (:number, :name, :at);
