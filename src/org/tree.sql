-- Steps up the management tree.

-- query: tree_parents  (place, today)  -> what it hangs in
SELECT l.parent FROM place_link l
WHERE l.place = :place AND l.tree = 'management'
  AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
ORDER BY l.parent;
