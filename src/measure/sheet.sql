-- The sheet a unit fills in.

-- query: sheet_finished  (unit, programme, from_period)  -> periods whose numbers a unit called finished
SELECT period FROM finished WHERE unit = :unit AND programme = :programme AND period >= :from_period ORDER BY period;

-- query: sheet_finished_all  (programme, from_period)  -> the same for every unit
SELECT unit, period FROM finished WHERE programme = :programme AND period >= :from_period ORDER BY unit, period;

-- query: sheet_mark_finished  (organisation, unit, programme, period, entry)  -> says that it is finished
INSERT INTO finished (organisation, unit, programme, period, entry) VALUES (:organisation, :unit, :programme, :period, :entry)
ON CONFLICT DO NOTHING;

-- query: sheet_filled  (unit, programme, period)  -> how many measures the sheet has, and how many have a number then
SELECT COUNT(*) AS total, COUNT(o.period) AS filled FROM measure m
LEFT JOIN series s ON s.measure = m.id AND s.unit = :unit AND s.stratum = 0
LEFT JOIN observation o ON o.organisation = s.organisation AND o.series = s.number AND o.period = :period AND o.state <> 4
WHERE m.programme = :programme
  AND m.period = (SELECT f.period FROM measure f WHERE f.programme = :programme ORDER BY f.position, f.id LIMIT 1);

-- query: sheet_cells  (organisation, series, from_period, to_period)  -> what stands in a stretch of periods
SELECT period, state, revision, numerator, denominator, value, entry FROM observation
WHERE organisation = :organisation AND series = :series AND period >= :from_period AND period <= :to_period ORDER BY period;
