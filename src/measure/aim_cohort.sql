-- The units that an aim is judged by.

-- query: aim_cohort  (programme, measure, baseline_from, baseline_to, closed, least, is_value, is_ratio,
--                     as_team, first_month_end, today)  -> their numbers pooled, with how many they are
-- They stand in the total that is read, the team's or that for everybody (pool.h), in all these months.
-- What is counted is looked up unit by unit, so that no copy of it is made.
WITH RECURSIVE up (unit, id, depth) AS (
    SELECT DISTINCT e.place, e.place, 0 FROM enrolment e
    WHERE e.programme = :programme AND e.from_day <= :baseline_from
      AND (e.until_day IS NULL OR e.until_day > :closed)
    UNION
    SELECT u.unit, l.parent, u.depth + 1 FROM up u JOIN place_link l ON l.place = u.id
    WHERE l.tree = 'management' AND u.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), nearest (unit, team_sees, nth) AS (
    SELECT u.unit, a.team_sees,
           ROW_NUMBER() OVER (PARTITION BY u.unit ORDER BY u.depth, u.id, a.from_day DESC, a.id DESC)
    FROM up u JOIN agreement a ON a.place = u.id AND a.programme = :programme
    WHERE (:as_team = 1 AND a.from_day <= :today AND (a.until_day IS NULL OR a.until_day > :today))
       OR (:as_team = 0 AND a.from_day <= :first_month_end AND a.signed_on <= :first_month_end
           AND (a.until_day IS NULL OR a.until_day > :closed))
), taking_part (unit) AS MATERIALIZED (
    SELECT unit FROM nearest WHERE nth = 1 AND team_sees = 'true'
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
SELECT c.period, SUM(c.numerator) AS numerator, SUM(c.denominator) AS denominator,
       COALESCE(SUM(c.value * c.denominator) / SUM(c.denominator), AVG(c.value)) AS value,
       COUNT(*) AS reporting,
       (SELECT COUNT(*) FROM cohort) AS units,
       (SELECT COUNT(DISTINCT organisation) FROM cohort) AS organisations,
       (SELECT COUNT(DISTINCT (SELECT organisation FROM counted WHERE unit = t.unit LIMIT 1))
        FROM taking_part t) AS organisations_all
FROM cohort k CROSS JOIN counted c WHERE c.unit = k.unit
GROUP BY c.period ORDER BY c.period;
