-- What the store knows of its own tables. The statements of a record itself are made by record.c from its
-- field table.

-- query: record_columns  (name)  -> many: name and type (upper case) of a table's columns
SELECT name, type FROM pragma_table_info(:name) ORDER BY cid;
