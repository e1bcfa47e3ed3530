-- The trail of changes.

-- query: audit_add  (id, at, person, role, role_name, from_address,
--                    action, thing, thing_key, before, after)  -> nothing
INSERT INTO audit (id, at, person, role, role_name, from_address, action, thing, thing_key, before, after)
VALUES (:id, :at, :person, :role, :role_name, :from_address, :action, :thing, :thing_key, :before, :after);

-- query: audit_first_insert  (thing, thing_key)  -> at most one: person who stored this thing
SELECT person FROM audit
WHERE thing_key = :thing_key AND thing = :thing AND action = 'insert' ORDER BY id LIMIT 1;

-- query: audit_of_thing  (thing, thing_key)  -> many audit, oldest first
SELECT * FROM audit WHERE thing_key = :thing_key AND thing = :thing ORDER BY id;
