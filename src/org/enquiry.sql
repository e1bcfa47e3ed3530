-- Enquiries of those who would like to join.

-- query: enquiry_knocks  (address, since)  -> how many came from there, and from everywhere
SELECT COALESCE(SUM(CASE WHEN address = :address THEN 1 ELSE 0 END), 0), COUNT(*),
       (SELECT COUNT(*) FROM enquiry WHERE status = 'waiting')
FROM enquiry_knock WHERE at > :since;

-- query: enquiry_knock  (id, address, at)  -> one more
INSERT INTO enquiry_knock (id, address, at) VALUES (:id, :address, :at);

-- query: enquiry_knocks_old  (until)  -> forgets those that count no more
DELETE FROM enquiry_knock WHERE at <= :until;

-- query: enquiry_waiting  ()  -> those that wait, oldest first
SELECT * FROM enquiry WHERE status = 'waiting' ORDER BY id LIMIT 1000;

-- query: enquiry_decide  (id, place, now)  -> it was accepted
UPDATE enquiry SET status = 'accepted', place = :place, decided = :now WHERE id = :id AND status = 'waiting';

-- query: enquiry_delete  (id)  -> it was declined
DELETE FROM enquiry WHERE id = :id AND status = 'waiting';
