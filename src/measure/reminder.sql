-- Who is to be reminded.

-- query: reminder_people  (after, kinds, today, most)  -> who enters at a unit itself, by key
SELECT DISTINCT n.* FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
JOIN place p ON p.id = COALESCE(r.place, t.place) AND p.kind = 'unit'
JOIN person n ON n.id = r.person AND n.ended IS NULL
WHERE n.id > :after AND :kinds LIKE '%,' || r.kind || ',%'
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
ORDER BY n.id LIMIT :most;

-- query: reminder_is_theirs  (person, unit, programme, kinds,
--                             today)  -> a row if they enter at the unit itself, and it is not paused
SELECT r.id FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
WHERE r.person = :person AND COALESCE(r.place, t.place) = :unit AND :kinds LIKE '%,' || r.kind || ',%'
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
  AND NOT EXISTS (SELECT 1 FROM reminder_pause u WHERE u.place = :unit AND u.programme = :programme
                  AND u.ended = 0 AND u.until_day > :today)
LIMIT 1;

-- query: reminder_note  (person, programme, period, at)  -> changes a row the first time
INSERT INTO reminded (person, programme, period, at) VALUES (:person, :programme, :period, :at)
ON CONFLICT DO NOTHING;

-- query: reminder_pause_now  (place, programme, today)  -> the pause that holds
SELECT * FROM reminder_pause WHERE place = :place AND programme = :programme
  AND ended = 0 AND until_day > :today ORDER BY id DESC LIMIT 1;

-- query: reminder_pause_stop  (place, programme, now)  -> takes back what held
UPDATE reminder_pause SET ended = :now WHERE place = :place AND programme = :programme AND ended = 0;
