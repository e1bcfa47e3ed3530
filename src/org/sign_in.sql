-- One-time links and sessions.

-- query: invitation_by_token  (token_hash, now)  -> a link that is neither used nor too old
SELECT * FROM invitation WHERE token_hash = :token_hash AND spent = 0 AND expires > :now;

-- query: invitation_use  (id, now)  -> spends a link, once
UPDATE invitation SET spent = :now WHERE id = :id AND spent = 0;

-- query: session_by_token  (token_hash, seen_since, began_since)  -> a live session
SELECT * FROM session WHERE token_hash = :token_hash AND ended = 0 AND seen > :seen_since AND began > :began_since;

-- query: session_seen  (id, now)  -> notes its use
UPDATE session SET seen = :now WHERE id = :id;

-- query: session_stop  (id, now)  -> ends it
UPDATE session SET ended = :now WHERE id = :id AND ended = 0;
