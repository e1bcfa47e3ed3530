-- Tokens of programs.

-- query: api_token_by_token  (token_hash, now)  -> a live one, and whose
SELECT * FROM api_token WHERE token_hash = :token_hash AND ended = 0 AND expires > :now;

-- query: api_token_person  (id)  -> an account that is open, without its password
SELECT id, version, name, email, language, expert_by_experience, '' AS password, ended FROM person
WHERE id = :id AND ended IS NULL;

-- query: api_token_touch  (id, now, before)  -> notes its use, where that was noted before `before`
UPDATE api_token SET seen = :now WHERE id = :id AND seen < :before;

-- query: api_token_of  (person, now)  -> live ones, the newest first
SELECT * FROM api_token WHERE person = :person AND ended = 0 AND expires > :now ORDER BY id DESC;

-- query: api_token_end  (id, person, now)  -> ends one
UPDATE api_token SET ended = :now WHERE id = :id AND person = :person AND ended = 0 AND expires > :now;

-- query: api_token_end_all  (person, now)  -> ends all of a person
UPDATE api_token SET ended = :now WHERE person = :person AND ended = 0;
