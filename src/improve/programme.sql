-- Programmes.

-- query: programme_all  ()  -> every programme, A to Z
SELECT * FROM programme ORDER BY name, id;

-- query: programme_reached  (programme, person, today)  -> a row if a role reaches an enrolled place
WITH RECURSIVE mine (id, depth) AS (
    SELECT COALESCE(r.place, t.place), 0 FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
    WHERE r.person = :person AND r.kind <> 'administrator' AND COALESCE(r.place, t.place) IS NOT NULL
      AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
    UNION
    SELECT l.place, m.depth + 1 FROM mine m JOIN place_link l ON l.parent = m.id
    WHERE l.tree = 'management' AND m.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT e.id FROM enrolment e JOIN mine m ON m.id = e.place
WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
LIMIT 1;
