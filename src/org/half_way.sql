-- Those who owe the second factor.

-- query: half_way_by_token  (token_hash, since, most)  -> at most one who may still try
SELECT * FROM half_way WHERE token_hash = :token_hash AND spent = 0 AND made > :since AND wrong < :most;

-- query: half_way_count  (id)  -> one more wrong code
UPDATE half_way SET wrong = wrong + 1 WHERE id = :id;

-- query: half_way_spend  (id, now)  -> they are in
UPDATE half_way SET spent = :now WHERE id = :id AND spent = 0;

-- query: half_way_spend_all  (person, now)  -> none of theirs waits any more
UPDATE half_way SET spent = :now WHERE person = :person AND spent = 0;

-- query: half_way_old  (until)  -> forgets those that are over
DELETE FROM half_way WHERE made <= :until;
