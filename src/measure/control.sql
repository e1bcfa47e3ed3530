-- In what steps of time readers under control see numbers.

-- query: control_due  (month, today)  -> programmes with such readers that were not looked at this month
SELECT DISTINCT a.programme FROM agreement a
LEFT JOIN control_look k ON k.programme = a.programme
WHERE (a.team_sees = 'controlled' OR a.peers_see <> 'nothing' OR a.public_sees <> 'nothing')
  AND a.from_day <= :today AND (a.until_day IS NULL OR a.until_day > :today)
  AND (k.month IS NULL OR k.month < :month)
ORDER BY a.programme;

-- query: control_looked  (programme, month)  -> notes the look
INSERT INTO control_look (programme, month) VALUES (:programme, :month)
ON CONFLICT (programme) DO UPDATE SET month = excluded.month;

-- query: control_units  (programme, year, today)  -> enrolled units whose step of this year is not chosen yet
SELECT DISTINCT e.place AS unit FROM enrolment e
WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
  AND NOT EXISTS (SELECT 1 FROM control_level c WHERE c.programme = :programme AND c.unit = e.place
      AND c.year = :year)
ORDER BY e.place;

-- query: control_numbers  (programme, unit)  -> all that a unit counted, measure by measure
SELECT s.measure, o.period, o.numerator, o.denominator
FROM series s
JOIN measure m ON m.id = s.measure
JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.unit = :unit AND s.stratum = 0 AND m.programme = :programme AND o.state IN (0, 1)
ORDER BY s.measure, o.period;

-- query: control_before  (programme, unit, year)  -> how each measure was ever shown before this year
SELECT measure, MAX(level) AS level FROM control_level
WHERE programme = :programme AND unit = :unit AND year < :year AND level > 0
GROUP BY measure ORDER BY measure;

-- query: control_choose  (programme, unit, measure, year, level)  -> keeps it for the year
INSERT INTO control_level (programme, unit, measure, year, level)
VALUES (:programme, :unit, :measure, :year, :level)
ON CONFLICT DO NOTHING;
