-- What happens to a place.

-- query: place_life_open_inside  (place, on_day)  -> a place inside it that is open that day
SELECT p.name FROM place_link l JOIN place p ON p.id = l.place
WHERE l.parent = :place AND l.tree = 'management'
  AND (l.from_day IS NULL OR l.from_day <= :on_day) AND (l.until_day IS NULL OR l.until_day > :on_day)
  AND (p.closed IS NULL OR p.closed > :on_day)
ORDER BY p.name, p.id LIMIT 1;

-- query: place_life_services  (place)  -> newest first
SELECT * FROM place_service WHERE place = :place ORDER BY COALESCE(from_day, 0) DESC, id DESC;

-- query: place_life_codes  (place, scheme, since)  -> codes in a scheme that hold on a day or later
SELECT * FROM place_code
WHERE place = :place AND scheme = :scheme AND (until_day IS NULL OR until_day > :since) ORDER BY from_day, id;

-- query: place_life_code_elsewhere  (place, scheme, code, since)  -> another place that has it then or on
SELECT c.place FROM place_code c
WHERE c.code = :code AND c.scheme = :scheme AND c.place <> :place
  AND (c.until_day IS NULL OR c.until_day > :since)
ORDER BY c.id LIMIT 1;
