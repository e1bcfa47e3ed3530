-- What was tested, and where.

-- query: test_of_change_of_unit  (unit, programme)  -> what a unit tested in a programme, by day
SELECT s.unit, a.* FROM series s JOIN annotation a ON a.organisation = s.organisation AND a.series = s.number
WHERE s.unit = :unit AND s.measure IN (SELECT m.id FROM measure m WHERE m.programme = :programme)
  AND s.stratum = 0 AND a.kind = 'test' AND a.ended = 0
ORDER BY a.on_day, a.id;

-- query: test_of_change_below  (programme, measure, node,
--                            today)  -> what units that take part tested, at and below a place or everywhere
WITH RECURSIVE below (id, depth) AS (
    SELECT p.id, 0 FROM place p WHERE p.id = :node
    UNION
    SELECT l.place, b.depth + 1 FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT s.unit, a.* FROM series s JOIN annotation a ON a.organisation = s.organisation AND a.series = s.number
WHERE s.measure = :measure AND s.stratum = 0 AND a.kind = 'test' AND a.ended = 0
  AND EXISTS (SELECT 1 FROM enrolment e WHERE e.programme = :programme AND e.place = s.unit
      AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today))
  AND (:node = :programme OR s.unit IN (SELECT id FROM below))
ORDER BY s.unit, a.on_day, a.id;
