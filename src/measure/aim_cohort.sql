-- The units that an aim is judged by.

-- query: aim_cohort  (programme, measure, baseline_from, baseline_to, closed, least, is_value,
--                     is_ratio)  -> their numbers pooled, with how many they are
-- What is counted is looked up unit by unit, so that no copy of it is made.
WITH taking_part (unit) AS MATERIALIZED (
    SELECT DISTINCT place FROM enrolment
    WHERE programme = :programme AND from_day <= :baseline_from
      AND (until_day IS NULL OR until_day > :closed)
), counted AS NOT MATERIALIZED (
    SELECT s.unit, s.organisation, o.period, o.numerator, o.denominator, o.value
    FROM series s CROSS JOIN observation o
    WHERE o.organisation = s.organisation AND o.series = s.number AND s.measure = :measure AND s.stratum = 0
      AND o.period >= :baseline_from AND o.state IN (0, 1)
      AND ((:is_value = 1 AND o.value IS NOT NULL)
        OR (:is_value = 0 AND o.numerator IS NOT NULL AND (:is_ratio = 0 OR o.denominator > 0)))
), cohort (unit, organisation) AS MATERIALIZED (
    SELECT t.unit, MIN(c.organisation) FROM taking_part t CROSS JOIN counted c
    WHERE c.unit = t.unit AND c.period <= :baseline_to
    GROUP BY t.unit HAVING COUNT(*) >= :least
)
SELECT c.period, SUM(c.numerator) AS numerator, SUM(c.denominator) AS denominator, AVG(c.value) AS value,
       COUNT(*) AS reporting,
       (SELECT COUNT(*) FROM cohort) AS units,
       (SELECT COUNT(DISTINCT organisation) FROM cohort) AS organisations,
       (SELECT COUNT(DISTINCT (SELECT organisation FROM counted WHERE unit = t.unit LIMIT 1))
        FROM taking_part t) AS organisations_all
FROM cohort k CROSS JOIN counted c WHERE c.unit = k.unit
GROUP BY c.period ORDER BY c.period;
