-- Who takes part in what.

-- query: enrolment_units  (programme, today, ended)  -> enrolled units with their organisation, A to Z
WITH RECURSIVE up (unit, id, depth) AS (
    SELECT e.place, e.place, 0 FROM enrolment e WHERE e.programme = :programme
    UNION
    SELECT u.unit, l.parent, u.depth + 1 FROM up u JOIN place_link l ON l.place = u.id
    WHERE l.tree = 'management' AND u.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), nearest (unit, id, nth) AS (
    SELECT u.unit, u.id, ROW_NUMBER() OVER (PARTITION BY u.unit ORDER BY u.depth, u.id)
    FROM up u JOIN place n ON n.id = u.id WHERE n.kind = 'organisation'
)
SELECT p.id AS unit, p.name, p.name_cy, p.service, p.beds, e.from_day, e.until_day,
       o.id AS organisation, o.name AS organisation_name
FROM enrolment e JOIN place p ON p.id = e.place
LEFT JOIN nearest k ON k.unit = p.id AND k.nth = 1 LEFT JOIN place o ON o.id = k.id
WHERE e.programme = :programme
  AND (:ended = 1 OR (e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)))
ORDER BY p.name, p.id, e.from_day;

-- query: enrolment_of_unit  (unit, today)  -> the programmes a unit is in
SELECT g.* FROM enrolment e JOIN programme g ON g.id = e.programme
WHERE e.place = :unit AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
ORDER BY g.name, g.id;

-- query: enrolment_on  (programme, unit, on_day)  -> a row if the unit is in it on that day
SELECT e.id FROM enrolment e
WHERE e.programme = :programme AND e.place = :unit
  AND e.from_day <= :on_day AND (e.until_day IS NULL OR e.until_day > :on_day);

-- query: enrolment_overlapping  (programme, unit, from_day,
--                                until_day)  -> a row if the unit is in it on any of these days
SELECT e.id FROM enrolment e
WHERE e.programme = :programme AND e.place = :unit AND (e.until_day IS NULL OR e.until_day > :from_day)
  AND (CAST(:until_day AS BIGINT) IS NULL OR e.from_day < :until_day)
LIMIT 1;
