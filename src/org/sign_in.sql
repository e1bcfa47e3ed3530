-- Sessions.

-- query: session_by_token  (token_hash, seen_since, began_since)  -> a live session
SELECT * FROM session WHERE token_hash = :token_hash AND ended = 0 AND seen > :seen_since
    AND began > :began_since;

-- query: session_seen  (id, now)  -> notes its use
UPDATE session SET seen = :now WHERE id = :id;

-- query: session_stop  (id, now)  -> ends it
UPDATE session SET ended = :now WHERE id = :id AND ended = 0;

-- query: session_stop_all  (person, now)  -> ends all of a person's sessions
UPDATE session SET ended = :now WHERE person = :person AND ended = 0;
