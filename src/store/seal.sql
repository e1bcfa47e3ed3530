-- Seals of the trail of changes.

-- query: seal_last  ()  -> at most one
SELECT seq, audit, hash FROM audit_seal ORDER BY seq DESC LIMIT 1;

-- query: seal_due  (after, most)  -> many audit rows that come after the last sealed one
SELECT id, at, person, role, role_name, from_address, action, thing, thing_key, before, after
FROM audit WHERE id > :after ORDER BY id LIMIT :most;

-- query: seal_add  (seq, audit, hash)  -> nothing
INSERT INTO audit_seal (seq, audit, hash) VALUES (:seq, :audit, :hash);

-- query: seal_chain  (after, most)  -> many seals with their rows; id is NULL where the row is gone
SELECT a.id, a.at, a.person, a.role, a.role_name, a.from_address, a.action, a.thing, a.thing_key, a.before,
       a.after, s.seq, s.audit, s.hash
FROM audit_seal s LEFT JOIN audit a ON a.id = s.audit
WHERE s.seq > :after ORDER BY s.seq LIMIT :most;

-- query: seal_counts  (last)  -> one row: rows up to the last sealed one, and after it
SELECT (SELECT count(*) FROM audit WHERE id <= :last) AS covered,
       (SELECT count(*) FROM audit WHERE id > :last) AS waiting;

-- query: seal_slipped_in  (last)  -> at most one: the first row without a seal before the last sealed one
SELECT id, at FROM audit WHERE id <= :last AND id NOT IN (SELECT audit FROM audit_seal) ORDER BY id LIMIT 1;

-- query: seal_newest_row  ()  -> one row: the newest key of the trail; 0: none
SELECT coalesce(max(id), 0) AS newest FROM audit;
