-- Pooled figures.

-- query: rollup_marks  ()  -> what is out of date
SELECT programme, measure, period FROM rollup_mark ORDER BY programme, measure, period;

-- query: rollup_marked_periods  (programme, measure)  -> what of a measure is out of date
SELECT period FROM rollup_mark WHERE programme = :programme AND measure = :measure ORDER BY period;

-- query: rollup_unmark  (programme, measure, period)  -> it was recomputed
DELETE FROM rollup_mark WHERE programme = :programme AND measure = :measure AND period = :period;

-- query: rollup_clear  (programme, measure, period)  -> before its cells are written anew
DELETE FROM rollup WHERE programme = :programme AND measure = :measure AND period = :period AND stratum = 0;

-- query: rollup_put  (programme, measure, node, period, numerator, denominator, value, spread, reporting,
--                     enrolled, organisations)  -> one cell
INSERT INTO rollup (programme, measure, node, stratum, period, numerator, denominator, value, spread,
    reporting, enrolled, organisations)
VALUES (:programme, :measure, :node, 0, :period, :numerator, :denominator, :value, :spread, :reporting,
    :enrolled, :organisations);

-- query: rollup_read  (programme, measure, node)  -> a pooled line
SELECT period, numerator, denominator, value, spread, reporting, enrolled, organisations FROM rollup
WHERE programme = :programme AND measure = :measure AND node = :node AND stratum = 0 ORDER BY period;

-- query: rollup_of_period  (programme, measure, period)  -> every cell of a period
SELECT period, numerator, denominator, value, spread, reporting, enrolled, organisations, node FROM rollup
WHERE programme = :programme AND measure = :measure AND period = :period AND stratum = 0 ORDER BY node;

-- query: rollup_places  (programme, period)  -> each enrolled unit of a period with every place above it then
WITH RECURSIVE above (unit, id, depth) AS (
    SELECT e.place, e.place, 0 FROM enrolment e
    WHERE e.programme = :programme AND e.from_day <= :period
        AND (e.until_day IS NULL OR e.until_day > :period)
    UNION
    SELECT a.unit, l.parent, a.depth + 1 FROM above a JOIN place_link l ON l.place = a.id
    WHERE l.tree = 'management' AND a.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :period) AND (l.until_day IS NULL OR l.until_day > :period)
)
SELECT DISTINCT a.unit, a.id AS node, p.kind = 'organisation' AS is_organisation
FROM above a JOIN place p ON p.id = a.id WHERE a.depth > 0 ORDER BY a.unit, a.id;

-- query: rollup_units  (programme, measure, period)  -> what each enrolled unit counted in a period
SELECT e.place AS unit, o.state, o.numerator, o.denominator, o.value, o.spread
FROM (SELECT DISTINCT place FROM enrolment
      WHERE programme = :programme AND from_day <= :period AND (until_day IS NULL OR until_day > :period)) e
LEFT JOIN series s ON s.unit = e.place AND s.measure = :measure AND s.stratum = 0
LEFT JOIN observation o ON o.organisation = s.organisation AND o.series = s.number AND o.period = :period
ORDER BY e.place;

-- query: rollup_periods  (programme,
--                         measure)  -> every period with a number or a pooled figure that is not marked
SELECT o.period FROM enrolment e
JOIN series s ON s.unit = e.place AND s.measure = :measure AND s.stratum = 0
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE e.programme = :programme
  AND NOT EXISTS (SELECT 1 FROM rollup_mark k WHERE k.programme = :programme AND k.measure = :measure
      AND k.period = o.period)
UNION
SELECT r.period FROM rollup r
WHERE r.programme = :programme AND r.measure = :measure
  AND NOT EXISTS (SELECT 1 FROM rollup_mark k WHERE k.programme = :programme AND k.measure = :measure
      AND k.period = r.period)
ORDER BY 1;
