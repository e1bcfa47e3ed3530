-- What people said about a series' chart.

-- query: shape_phases  (organisation, series)  -> phases, baselines and chart choices that hold, oldest first
SELECT * FROM phase WHERE organisation = :organisation AND series = :series AND ended = 0
ORDER BY from_day, id;

-- query: shape_exclusions  (organisation, series)  -> points left out, by period
SELECT * FROM exclusion WHERE organisation = :organisation AND series = :series AND ended = 0
ORDER BY period, id;

-- query: shape_notes  (organisation, series,
--                      measure)  -> notes of the series and of the whole measure, by day
SELECT * FROM annotation
WHERE ended = 0 AND ((organisation = :organisation AND series = :series)
    OR (measure = :measure AND series = 0))
ORDER BY on_day, id;

-- query: shape_phases_of_measure  (measure)  -> what shapes any series of a measure
SELECT p.* FROM series s JOIN phase p ON p.organisation = s.organisation AND p.series = s.number
WHERE s.measure = :measure AND s.stratum = 0 AND p.ended = 0
ORDER BY p.organisation, p.series, p.from_day, p.id;

-- query: shape_exclusions_of_measure  (measure)  -> points left out in any series of a measure
SELECT x.* FROM series s JOIN exclusion x ON x.organisation = s.organisation AND x.series = s.number
WHERE s.measure = :measure AND s.stratum = 0 AND x.ended = 0
ORDER BY x.organisation, x.series, x.period, x.id;

-- query: shape_phases_of_unit  (unit)  -> what shapes any series of a unit
SELECT p.* FROM series s JOIN phase p ON p.organisation = s.organisation AND p.series = s.number
WHERE s.unit = :unit AND s.stratum = 0 AND p.ended = 0 ORDER BY p.organisation, p.series, p.from_day, p.id;

-- query: shape_exclusions_of_unit  (unit)  -> points left out in any series of a unit
SELECT x.* FROM series s JOIN exclusion x ON x.organisation = s.organisation AND x.series = s.number
WHERE s.unit = :unit AND s.stratum = 0 AND x.ended = 0 ORDER BY x.organisation, x.series, x.period, x.id;

-- query: shape_end_phase  (id, organisation, series, now)  -> takes it back
UPDATE phase SET ended = :now WHERE id = :id AND organisation = :organisation AND series = :series
    AND ended = 0;

-- query: shape_end_exclusion  (id, organisation, series, now)  -> takes it back
UPDATE exclusion SET ended = :now WHERE id = :id AND organisation = :organisation AND series = :series
    AND ended = 0;

-- query: shape_end_note  (id, organisation, series, now)  -> takes it back
UPDATE annotation SET ended = :now WHERE id = :id AND organisation = :organisation AND series = :series
    AND ended = 0;
