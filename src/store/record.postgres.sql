-- The same question to PostgreSQL, in the type names of the SQLite schema.

-- query: record_columns  (name)  -> many: name and type (upper case) of a table's columns
SELECT column_name AS name,
       CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'integer' THEN 'INTEGER'
                      WHEN 'double precision' THEN 'REAL' ELSE upper(data_type) END AS type
FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = :name ORDER BY ordinal_position;
