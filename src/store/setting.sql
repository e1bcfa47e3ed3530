-- Settings of one store.

-- query: setting_value  (name)  -> at most one value
SELECT value FROM setting WHERE name = :name;

-- query: setting_store  (name, value)  -> nothing
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
