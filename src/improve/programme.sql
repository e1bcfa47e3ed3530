-- Programmes.

-- query: programme_all  ()  -> every programme, A to Z
SELECT * FROM programme ORDER BY name, id;

-- query: programme_reached  (programme, person, kinds, today)  -> a row if a role reaches an enrolled place
WITH RECURSIVE
-- with: reach
SELECT e.id FROM enrolment e JOIN mine m ON m.place = e.place
WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
LIMIT 1;
