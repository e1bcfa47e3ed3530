-- Recovery codes.

-- query: recovery_add  (id, person, hash, made)  -> one more
INSERT INTO recovery_code (id, person, hash, made, spent) VALUES (:id, :person, :hash, :made, 0);

-- query: recovery_use  (person, hash, now)  -> spends it, once
UPDATE recovery_code SET spent = :now WHERE person = :person AND hash = :hash AND spent = 0;

-- query: recovery_count  (person)  -> how many are left
SELECT COUNT(*) FROM recovery_code WHERE person = :person AND spent = 0;

-- query: recovery_forget  (person)  -> ends them all
DELETE FROM recovery_code WHERE person = :person;
