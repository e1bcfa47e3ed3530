-- The units that an aim is judged by.

-- query: aim_cohort  (programme, measure, baseline_from, baseline_to, closed, least, is_value,
--                     is_ratio)  -> their numbers pooled, with how many they are
WITH taking_part (unit) AS (
    SELECT DISTINCT place FROM enrolment
    WHERE programme = :programme AND from_day <= :baseline_from
      AND (until_day IS NULL OR until_day > :closed)
), counted AS (
    SELECT s.unit, s.organisation, o.period, o.numerator, o.denominator, o.value
    FROM taking_part t JOIN series s ON s.unit = t.unit AND s.measure = :measure AND s.stratum = 0
    JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
    WHERE o.period >= :baseline_from AND o.state IN (0, 1)
      AND ((:is_value = 1 AND o.value IS NOT NULL)
        OR (:is_value = 0 AND o.numerator IS NOT NULL AND (:is_ratio = 0 OR o.denominator > 0)))
), cohort (unit, organisation) AS (
    SELECT unit, MIN(organisation) FROM counted WHERE period <= :baseline_to
    GROUP BY unit HAVING COUNT(*) >= :least
)
SELECT c.period, SUM(c.numerator) AS numerator, SUM(c.denominator) AS denominator, AVG(c.value) AS value,
       COUNT(*) AS reporting,
       (SELECT COUNT(*) FROM cohort) AS units,
       (SELECT COUNT(DISTINCT organisation) FROM cohort) AS organisations,
       (SELECT COUNT(DISTINCT organisation) FROM counted) AS organisations_all
FROM counted c WHERE c.unit IN (SELECT unit FROM cohort)
GROUP BY c.period ORDER BY c.period;
