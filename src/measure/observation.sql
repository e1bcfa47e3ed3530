-- Numbers, and everything they ever were.

-- query: series_stands  (unit, measure, stratum,
--                        period)  -> the series of a measure at a unit and what stands in it; stratum 0: of
-- everyone
SELECT o.period, o.state, o.revision, o.numerator, o.denominator, o.value, o.spread, o.entry, s.organisation,
       s.number
FROM series s
LEFT JOIN observation o ON o.organisation = s.organisation AND o.series = s.number AND o.period = :period
WHERE s.unit = :unit AND s.measure = :measure AND s.stratum = :stratum
ORDER BY s.organisation, s.number LIMIT 1;

-- query: series_next  (organisation)  -> the next free number
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM series WHERE organisation = :organisation;

-- query: series_add  (organisation, number, unit, measure, stratum)  -> makes a series
INSERT INTO series (organisation, number, unit, measure, stratum)
VALUES (:organisation, :number, :unit, :measure, :stratum);

-- query: entry_add  (organisation, id, person, role, source, why, at)  -> notes a save
INSERT INTO entry (organisation, id, person, role, source, why, at)
VALUES (:organisation, :id, :person, :role, :source, :why, :at);

-- query: observation_get  (organisation, series, period)  -> what stands for a period
SELECT period, state, revision, numerator, denominator, value, spread, entry FROM observation
WHERE organisation = :organisation AND series = :series AND period = :period;

-- query: observation_put  (organisation, series, period, entry, state, revision, numerator,
--                          denominator, value, spread)  -> stores what stands
INSERT INTO observation (organisation, series, period, entry, state, revision, numerator, denominator, value,
    spread)
VALUES (:organisation, :series, :period, :entry, :state, :revision, :numerator, :denominator, :value, :spread)
ON CONFLICT (organisation, series, period) DO UPDATE SET entry = excluded.entry, state = excluded.state,
    revision = excluded.revision, numerator = excluded.numerator, denominator = excluded.denominator,
        value = excluded.value, spread = excluded.spread;

-- query: observation_revise  (organisation, series, period, revision, entry, state, numerator,
--                             denominator, value, spread)  -> keeps it for good
INSERT INTO observation_revision (organisation, series, period, revision, entry, state, numerator,
    denominator, value, spread)
VALUES (:organisation, :series, :period, :revision, :entry, :state, :numerator, :denominator, :value,
    :spread);

-- query: observation_revision  (organisation, series, period, revision)  -> what it was at one revision
SELECT period, state, revision, numerator, denominator, value, spread, entry FROM observation_revision
WHERE organisation = :organisation AND series = :series AND period = :period AND revision = :revision;

-- query: observation_past  (organisation, series,
--                           period)  -> everything it was, oldest first, with who, when and why
SELECT r.period, r.state, r.revision, r.numerator, r.denominator, r.value, r.spread, r.entry,
       COALESCE(n.name, '') AS person, e.role, e.source, e.why, e.at
FROM observation_revision r
JOIN entry e ON e.organisation = r.organisation AND e.id = r.entry
LEFT JOIN person n ON n.id = e.person
WHERE r.organisation = :organisation AND r.series = :series AND r.period = :period
ORDER BY r.revision;

-- query: observation_series_all  (organisation, series)  -> all that stands, in the order of time
SELECT period, state, revision, numerator, denominator, value, spread, entry FROM observation
WHERE organisation = :organisation AND series = :series ORDER BY period;

-- query: observation_recent  (organisation, series,
--                             before_period)  -> counted numbers before a period, latest first
SELECT period, numerator, denominator, value, spread FROM observation
WHERE organisation = :organisation AND series = :series AND period < :before_period AND state IN (0, 1)
ORDER BY period DESC;

-- query: observation_of_units  (measure, programme,
--                               today)  -> all that stands of one measure at every enrolled unit
SELECT s.unit, o.period, o.state, o.revision, o.numerator, o.denominator, o.value, o.spread, s.organisation,
       s.number
FROM series s
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.measure = :measure AND s.stratum = 0
  AND s.unit IN (SELECT place FROM enrolment WHERE programme = :programme AND from_day <= :today
      AND (until_day IS NULL OR until_day > :today))
ORDER BY s.organisation, s.number, o.period;
