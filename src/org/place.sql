-- Places and the trees they hang in.

-- query: place_roots  (today)  -> places that hang in nothing today
SELECT p.* FROM place p
WHERE (p.closed IS NULL OR p.closed > :today) AND (p.opened IS NULL OR p.opened <= :today)
  AND NOT EXISTS (SELECT 1 FROM place_link l WHERE l.place = p.id AND l.tree = 'management'
                  AND (l.from_day IS NULL OR l.from_day <= :today)
                      AND (l.until_day IS NULL OR l.until_day > :today))
ORDER BY p.name, p.id;

-- query: place_children  (parent, today)  -> places directly inside it, A to Z
SELECT p.* FROM place_link l JOIN place p ON p.id = l.place
WHERE l.parent = :parent AND l.tree = 'management'
  AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
  AND (p.closed IS NULL OR p.closed > :today)
ORDER BY p.name, p.id;

-- query: place_tree_below  (top, today)  -> the place and all below it, parents first, then A to Z
WITH RECURSIVE below (id, depth) AS (
    SELECT CAST(:top AS BIGINT), 0
    UNION
    SELECT l.place, b.depth + 1 FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT p.* FROM (SELECT id, MIN(depth) AS depth FROM below GROUP BY id) b JOIN place p ON p.id = b.id
ORDER BY b.depth, p.name, p.id;

-- query: place_tree_above  (place, today)  -> the places above it, nearest first
WITH RECURSIVE above (id, depth) AS (
    SELECT CAST(:place AS BIGINT), 0
    UNION
    SELECT l.parent, a.depth + 1 FROM above a JOIN place_link l ON l.place = a.id
    WHERE l.tree = 'management' AND a.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT p.* FROM (SELECT id, MIN(depth) AS depth FROM above GROUP BY id) a JOIN place p ON p.id = a.id
WHERE a.depth > 0 ORDER BY a.depth, p.id;

-- query: place_by_code  (code, today)  -> places that hold this code today
SELECT DISTINCT p.* FROM place_code c JOIN place p ON p.id = c.place
WHERE c.code = :code AND (c.from_day IS NULL OR c.from_day <= :today)
    AND (c.until_day IS NULL OR c.until_day > :today)
ORDER BY p.id;

-- query: place_codes  (place)  -> its codes
SELECT * FROM place_code WHERE place = :place ORDER BY scheme, code;

-- query: place_service_mend  (place, service)  -> the service it has now was told wrong
UPDATE place_service SET service = :service WHERE place = :place AND until_day IS NULL;
