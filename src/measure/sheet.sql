-- The sheet a unit fills in.

-- query: sheet_finished  (unit, programme, from_period)  -> periods whose numbers a unit called finished
SELECT period FROM finished WHERE unit = :unit AND programme = :programme AND period >= :from_period ORDER BY period;

-- query: sheet_finished_all  (programme, from_period)  -> the same for every unit
SELECT unit, period FROM finished WHERE programme = :programme AND period >= :from_period ORDER BY unit, period;

-- query: sheet_mark_finished  (organisation, unit, programme, period, entry)  -> says that it is finished
INSERT INTO finished (organisation, unit, programme, period, entry) VALUES (:organisation, :unit, :programme, :period, :entry)
ON CONFLICT DO NOTHING;

-- query: sheet_filled  (unit, programme, period)  -> how many measures have a number then
SELECT COUNT(*) AS filled FROM measure m
JOIN series s ON s.measure = m.id AND s.unit = :unit AND s.stratum = 0
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number AND o.period = :period
WHERE m.programme = :programme AND o.state <> 4;
