-- How groups of people fare.

-- query: strata_gap_counts  (programme, measure, scheme, today,
--                            to_period)  -> what enrolled units counted of each group, unit by unit
SELECT s.unit, s.stratum, o.period, o.numerator, o.denominator
FROM series s
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.measure = :measure AND s.stratum IN (SELECT id FROM stratum WHERE scheme = :scheme)
  AND o.state IN (0, 1) AND o.numerator IS NOT NULL AND o.denominator > 0 AND o.period <= :to_period
  AND s.unit IN (SELECT place FROM enrolment WHERE programme = :programme AND from_day <= :today
      AND (until_day IS NULL OR until_day > :today))
ORDER BY s.unit;
