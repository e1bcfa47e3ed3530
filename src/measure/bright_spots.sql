-- Bright spots: compared once a quarter, kept as found.

-- query: bright_due  (quarter, starts)  -> programmes that began by then, run still, and were not compared
SELECT p.* FROM programme p
WHERE p.starts IS NOT NULL AND p.starts <= :starts AND (p.ends IS NULL OR p.ends >= :quarter)
  AND EXISTS (SELECT 1 FROM enrolment e WHERE e.programme = p.id)
  AND NOT EXISTS (SELECT 1 FROM bright_list b WHERE b.programme = p.id AND b.quarter = :quarter)
ORDER BY p.id;

-- query: bright_numbers  (programme, measure,
--                         from_day)  -> what counts of a measure at every unit that was ever enrolled
SELECT s.unit, o.period, o.numerator, o.denominator
FROM series s JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.measure = :measure AND s.stratum = 0 AND o.period >= :from_day AND o.state IN (0, 1)
  AND s.unit IN (SELECT place FROM enrolment WHERE programme = :programme)
  AND NOT EXISTS (SELECT 1 FROM exclusion x WHERE x.organisation = s.organisation AND x.series = s.number
      AND x.period = o.period AND x.ended = 0)
ORDER BY s.unit, o.period;

-- query: bright_lists  (programme)  -> the lists of its latest quarter
SELECT * FROM bright_list WHERE programme = :programme
  AND quarter = (SELECT MAX(quarter) FROM bright_list WHERE programme = :programme)
ORDER BY measure, service;

-- query: bright_spots  (programme)  -> who stands on the lists of its latest quarter, A to Z: no ranking
SELECT b.* FROM bright_spot b JOIN bright_list l ON l.id = b.list JOIN place p ON p.id = b.unit
WHERE l.programme = :programme
  AND l.quarter = (SELECT MAX(quarter) FROM bright_list WHERE programme = :programme)
ORDER BY l.measure, p.name, b.id;
