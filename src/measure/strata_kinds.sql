-- What kinds of event a count is made of. Stratum 0 is the unit's own total, of periods with a kind told.

-- query: strata_kinds_of_programme  (programme, measure, scheme, today, from_period,
--                                    to_period)  -> what enrolled units counted, by unit and period,
-- the unit's own total after its kinds
SELECT s.unit, s.stratum, o.period, o.numerator
FROM series s
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.measure = :measure
  AND s.stratum IN (SELECT 0 UNION ALL SELECT id FROM stratum WHERE scheme = :scheme)
  AND o.state IN (0, 1) AND o.numerator IS NOT NULL AND o.period >= :from_period AND o.period <= :to_period
  AND s.unit IN (SELECT place FROM enrolment WHERE programme = :programme AND from_day <= :today
      AND (until_day IS NULL OR until_day > :today))
ORDER BY s.unit, o.period, s.stratum DESC;

-- query: strata_kinds_of_place  (place, programme, measure, scheme, today, from_period,
--                                to_period)  -> the same of the enrolled units at and below a place
WITH RECURSIVE below (id, depth) AS (
    SELECT :place, 0
    UNION
    SELECT l.place, b.depth + 1 FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT s.stratum, SUM(o.numerator) AS n, COUNT(DISTINCT s.unit) AS units,
       COUNT(DISTINCT s.organisation) AS organisations
FROM series s
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.measure = :measure
  AND s.stratum IN (SELECT 0 UNION ALL SELECT id FROM stratum WHERE scheme = :scheme)
  AND o.state IN (0, 1) AND o.numerator IS NOT NULL AND o.period >= :from_period AND o.period <= :to_period
  AND s.unit IN (SELECT id FROM below)
  AND s.unit IN (SELECT place FROM enrolment WHERE programme = :programme AND from_day <= :today
      AND (until_day IS NULL OR until_day > :today))
  AND EXISTS (SELECT 1 FROM series k
      JOIN observation p ON p.organisation = k.organisation AND p.series = k.number AND p.period = o.period
      WHERE k.unit = s.unit AND k.measure = :measure AND p.state IN (0, 1)
        AND k.stratum IN (SELECT id FROM stratum WHERE scheme = :scheme))
GROUP BY s.stratum;
