-- Moves of places.

-- query: place_move_links  (place, tree, since)  -> what it hangs in on a day or later, in order
SELECT * FROM place_link
WHERE place = :place AND tree = :tree AND (until_day IS NULL OR until_day > :since)
ORDER BY from_day, id;

-- query: place_move_past  (place)  -> every link upwards, by tree, newest first
SELECT l.parent, p.name, l.tree, l.why, l.from_day, l.until_day
FROM place_link l JOIN place p ON p.id = l.parent
WHERE l.place = :place
ORDER BY l.tree DESC, COALESCE(l.from_day, 0) DESC, l.id DESC;
