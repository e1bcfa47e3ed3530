-- Places as a register is read against them.

-- query: register_places  (today)  -> every place with what it hangs in today
SELECT p.*, (SELECT MIN(l.parent) FROM place_link l WHERE l.place = p.id AND l.tree = 'management'
                 AND (l.from_day IS NULL OR l.from_day <= :today)
                 AND (l.until_day IS NULL OR l.until_day > :today)) AS parent
FROM place p ORDER BY p.id;

-- query: register_codes  (today)  -> every code that holds today, by place
SELECT place, scheme, code FROM place_code
WHERE (from_day IS NULL OR from_day <= :today) AND (until_day IS NULL OR until_day > :today)
ORDER BY place, id;
