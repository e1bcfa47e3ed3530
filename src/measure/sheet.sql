-- The sheet a unit fills in.

-- query: sheet_finished  (unit, programme, from_period)  -> periods whose numbers a unit called finished
SELECT period FROM finished WHERE unit = :unit AND programme = :programme
    AND period >= :from_period ORDER BY period;

-- query: sheet_finished_all  (programme, from_period)  -> the same for every unit
SELECT unit, period FROM finished WHERE programme = :programme AND period >= :from_period
ORDER BY unit, period;

-- query: sheet_line  (programme, measure)  -> a measure, if the programme's sheet has a line for it
SELECT m.* FROM measure m WHERE m.id = :measure AND m.programme = :programme
  AND m.kind NOT IN ('time_between', 'cases_between')
  AND m.period = (SELECT f.period FROM measure f WHERE f.programme = :programme
                      AND f.kind NOT IN ('time_between', 'cases_between')
                  ORDER BY f.position, f.id LIMIT 1);

-- query: sheet_mark_finished  (organisation, unit, programme, period, entry)  -> says that it is finished
INSERT INTO finished (organisation, unit, programme, period, entry)
VALUES (:organisation, :unit, :programme, :period, :entry)
ON CONFLICT DO NOTHING;

-- query: sheet_filled  (unit, programme,
--                       period)  -> how many measures the sheet has, and how many have a number then
SELECT COUNT(*) AS total, COUNT(o.period) AS filled FROM measure m
LEFT JOIN series s ON s.measure = m.id AND s.unit = :unit AND s.stratum = 0
LEFT JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
    AND o.period = :period AND o.state <> 4
WHERE m.programme = :programme AND m.kind NOT IN ('time_between', 'cases_between')
  AND m.period = (SELECT f.period FROM measure f WHERE f.programme = :programme
                      AND f.kind NOT IN ('time_between', 'cases_between')
                  ORDER BY f.position, f.id LIMIT 1);

-- query: sheet_cells  (organisation, unit, from_period, to_period)  -> what stands, measure by measure
SELECT o.period, o.state, o.revision, o.numerator, o.denominator, o.value, o.spread, o.entry, s.measure
FROM series s JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.organisation = :organisation AND s.unit = :unit AND s.stratum = 0
  AND o.period >= :from_period AND o.period <= :to_period
ORDER BY s.number, o.period;

-- query: sheet_events  (organisation, series)  -> events that stand, newest first
SELECT period, state, revision, numerator, denominator, value, spread, entry FROM observation
WHERE organisation = :organisation AND series = :series AND state <> 4 ORDER BY period DESC;

-- query: sheet_definitions  (programme, today)  -> definitions begun so far, the newest of each measure last
SELECT d.* FROM measure m JOIN definition d ON d.measure = m.id
WHERE m.programme = :programme AND (d.from_day IS NULL OR d.from_day <= :today)
ORDER BY d.measure, d.number;
