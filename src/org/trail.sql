-- Reading the trail of changes.

-- query: trail_rows  (below, person, who, thing, thing_key, from, until, most)  -> many, newest first
SELECT a.id, a.at, a.person, coalesce(p.name, '') AS name, a.role_name, a.from_address, a.action, a.thing,
       a.thing_key, a.before, a.after
FROM audit a LEFT JOIN person p ON p.id = a.person
WHERE a.id < :below
  AND (:person IS NULL OR a.person = :person)
  AND (:who = '' OR instr(lower(p.name), lower(:who)) > 0 OR instr(lower(p.email), lower(:who)) > 0)
  AND (:thing = '' OR a.thing = :thing)
  AND (:thing_key IS NULL OR a.thing_key = :thing_key)
  AND a.at >= :from AND a.at < :until
ORDER BY a.id DESC LIMIT :most;

-- query: trail_head  ()  -> at most one: how many are sealed, and the last seal
SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1;
