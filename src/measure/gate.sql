-- Who a reader is to numbers.

-- query: gate_organisations  (programme, today)  -> how many organisations take part
WITH RECURSIVE up (id, depth) AS (
    SELECT e.place, 0 FROM enrolment e
    WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
    UNION
    SELECT l.parent, u.depth + 1 FROM up u JOIN place_link l ON l.place = u.id
    WHERE l.tree = 'management' AND u.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT COUNT(DISTINCT p.id) AS n FROM up u JOIN place p ON p.id = u.id WHERE p.kind = 'organisation';

-- query: gate_units_reached  (person, today)  -> units that a role which may see reaches
WITH RECURSIVE mine (id, depth) AS (
    SELECT COALESCE(r.place, t.place), 0 FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
    WHERE r.person = :person AND r.kind <> 'administrator' AND COALESCE(r.place, t.place) IS NOT NULL
      AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
    UNION
    SELECT l.place, m.depth + 1 FROM mine m JOIN place_link l ON l.parent = m.id
    WHERE l.tree = 'management' AND m.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT DISTINCT p.id AS unit FROM mine m JOIN place p ON p.id = m.id WHERE p.kind = 'unit' ORDER BY p.id;

-- query: gate_holds_at_unit  (person, unit, today)  -> a row if they hold a role at the unit or in its team
SELECT r.id FROM role r LEFT JOIN team t ON t.id = r.team
WHERE r.person = :person AND (r.place = :unit OR (t.place = :unit AND t.kind = 'place'))
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
LIMIT 1;
