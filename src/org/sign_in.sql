-- Sessions.

-- query: session_and_person  (token_hash, today, seen_since, began_since, kept_since,
--                             admin_since)  -> whose it is
-- level: 2 for who is an administrator anywhere today (they must have been seen since admin_since), 1 for a
-- coach or manager, else 0. A session without the second factor that its account has opens nothing.
SELECT s.id, s.token_hash, s.form_token, s.person, s.began, s.seen, s.kept, s.factor, s.proved, s.renew,
       n.version, n.name, n.email, n.language, n.expert_by_experience,
       CASE WHEN s.level > 0
             AND COALESCE((SELECT value FROM setting WHERE name = 'second_factor'), '') <> 'offered'
            THEN 1 ELSE 0 END AS wants_factor
FROM (SELECT o.*, COALESCE((SELECT MAX(CASE r.kind WHEN 'administrator' THEN 2 ELSE 1 END) FROM role r
                            WHERE r.person = o.person AND r.kind IN ('administrator', 'coach', 'manager')
                              AND (r.from_day IS NULL OR r.from_day <= :today)
                              AND (r.until_day IS NULL OR r.until_day > :today)), 0) AS level
      FROM session o WHERE o.token_hash = :token_hash AND o.ended = 0) s
JOIN person n ON n.id = s.person
WHERE n.ended IS NULL
  AND (s.began > :began_since AND s.seen > :seen_since OR s.kept = 1 AND s.began > :kept_since)
  AND (s.seen > :admin_since OR s.level < 2)
  AND (s.factor = 1
       OR NOT EXISTS (SELECT 1 FROM second_factor f WHERE f.person = s.person AND f.confirmed > 0));

-- query: session_level  (person, today)  -> 2 for an administrator, 1 for a coach or manager, else 0
SELECT COALESCE(MAX(CASE r.kind WHEN 'administrator' THEN 2 ELSE 1 END), 0) FROM role r
WHERE r.person = :person AND r.kind IN ('administrator', 'coach', 'manager')
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today);

-- query: session_seen  (id, now)  -> notes its use
UPDATE session SET seen = :now WHERE id = :id;

-- query: session_proved  (id, now)  -> notes that the password was typed
UPDATE session SET proved = :now WHERE id = :id;

-- query: session_stop  (id, person, now)  -> ends it
UPDATE session SET ended = :now WHERE id = :id AND person = :person AND ended = 0;

-- query: session_stop_all  (person, other, now)  -> ends all of a person's sessions but one
UPDATE session SET ended = :now WHERE person = :person AND ended = 0 AND (:other IS NULL OR id <> :other);

-- query: session_of_person  (person, seen_since, began_since, kept_since)  -> the live ones, newest use first
SELECT * FROM session
WHERE person = :person AND ended = 0
  AND (began > :began_since AND seen > :seen_since OR kept = 1 AND began > :kept_since)
ORDER BY seen DESC, id DESC;

-- query: session_renew_all  (person)  -> each gets a new token with its next request
UPDATE session SET renew = 1 WHERE person = :person AND ended = 0;

-- query: session_renew  (id, old, token_hash)  -> a new token, once
UPDATE session SET token_hash = :token_hash, renew = 0
WHERE id = :id AND token_hash = :old AND renew = 1 AND ended = 0;
