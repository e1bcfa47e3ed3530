-- Units side by side.

-- query: comparison_sums  (programme, measure, today, from_period,
--                          to_period)  -> what each enrolled unit counted in a time, and out of what
SELECT s.unit, COUNT(*) AS periods, SUM(o.numerator) AS numerator, SUM(o.denominator) AS denominator
FROM series s
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.measure = :measure AND s.stratum = 0 AND o.state IN (0, 1)
  AND o.numerator IS NOT NULL AND o.denominator > 0
  AND o.period >= :from_period AND o.period <= :to_period
  AND s.unit IN (SELECT place FROM enrolment WHERE programme = :programme AND from_day <= :today
      AND (until_day IS NULL OR until_day > :today))
GROUP BY s.unit ORDER BY s.unit;
