-- Acts that were done, by the key that came with them.

-- query: idempotency_add  (id, person, act, at)  -> nothing; changes no row if the key is known
INSERT INTO idempotency (id, person, act, at) VALUES (:id, :person, :act, :at) ON CONFLICT (id) DO NOTHING;

-- query: idempotency_known  (id)  -> at most one: person, act
SELECT person, act FROM idempotency WHERE id = :id;
