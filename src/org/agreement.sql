-- Agreements between places and programmes.

-- query: agreement_at  (programme, place, today)  -> the one of the place itself that is in force
SELECT * FROM agreement
WHERE place = :place AND programme = :programme
  AND from_day <= :today AND (until_day IS NULL OR until_day > :today)
ORDER BY from_day DESC, id DESC LIMIT 1;

-- query: agreement_past  (programme, place)  -> all the place ever had, newest first
SELECT * FROM agreement WHERE place = :place AND programme = :programme ORDER BY from_day DESC, id DESC;

-- query: agreement_standing  (programme, today)  -> those in force or to come
SELECT * FROM agreement
WHERE programme = :programme AND (until_day IS NULL OR (until_day > :today AND until_day > from_day))
ORDER BY place, from_day, id;

-- query: agreement_after  (programme, place, from_day)  -> those that still hold on or after a day
SELECT * FROM agreement
WHERE place = :place AND programme = :programme AND (until_day IS NULL OR until_day > :from_day)
ORDER BY id;
