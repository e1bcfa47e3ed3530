-- Sessions.

-- query: session_and_person  (token_hash, seen_since, began_since, admin_since, today)  -> whose it is
-- Who is an administrator anywhere today must have been seen since admin_since.
SELECT s.id, s.token_hash, s.form_token, s.person, s.began, s.seen,
       n.version, n.name, n.email, n.language, n.expert_by_experience
FROM session s JOIN person n ON n.id = s.person
WHERE s.token_hash = :token_hash AND s.ended = 0 AND s.seen > :seen_since AND s.began > :began_since
  AND n.ended IS NULL
  AND (s.seen > :admin_since
       OR NOT EXISTS (SELECT 1 FROM role r WHERE r.person = s.person AND r.kind = 'administrator'
                      AND (r.from_day IS NULL OR r.from_day <= :today)
                      AND (r.until_day IS NULL OR r.until_day > :today)));

-- query: session_seen  (id, now)  -> notes its use
UPDATE session SET seen = :now WHERE id = :id;

-- query: session_stop  (id, now)  -> ends it
UPDATE session SET ended = :now WHERE id = :id AND ended = 0;

-- query: session_stop_all  (person, now)  -> ends all of a person's sessions
UPDATE session SET ended = :now WHERE person = :person AND ended = 0;
