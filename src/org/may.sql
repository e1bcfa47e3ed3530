-- Rights in lists: the same rule as may().

-- part: reach  ->  mine (place, depth): every place that the person's roles of these kinds reach on the day
-- A role at a place, or in a place's team, reaches that place and all below it in the management tree; an
-- administrator in the site's team reaches every place. Some stand there twice: ask for p.id IN (SELECT place
-- FROM mine).
mine (place, depth) AS (
    SELECT COALESCE(r.place, t.place), 0 FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
    WHERE r.person = :person AND :kinds LIKE '%,' || r.kind || ',%' AND COALESCE(r.place, t.place) IS NOT NULL
      AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
    UNION ALL
    SELECT a.id, 0 FROM place a
    WHERE EXISTS (SELECT 1 FROM role r JOIN team t ON t.id = r.team
                  WHERE t.kind = 'site' AND r.person = :person AND r.kind = 'administrator'
                    AND :kinds LIKE '%,administrator,%'
                    AND (r.from_day IS NULL OR r.from_day <= :today)
                    AND (r.until_day IS NULL OR r.until_day > :today))
    UNION ALL
    SELECT l.place, m.depth + 1 FROM mine m JOIN place_link l ON l.parent = m.place
    WHERE l.tree = 'management' AND m.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)

-- query: may_places  (person, kinds, today)  -> the places that the person reaches, A to Z
WITH RECURSIVE
-- with: reach
SELECT p.* FROM place p WHERE p.id IN (SELECT place FROM mine) ORDER BY p.name, p.id;

-- query: may_who  (place, team, kinds, today)  -> who may do it at a place or in a team, nearest first
WITH RECURSIVE above (id, depth) AS (
    SELECT CAST(:place AS BIGINT), 0
    UNION
    SELECT l.parent, a.depth + 1 FROM above a JOIN place_link l ON l.place = a.id
    WHERE l.tree = 'management' AND a.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT n.name, MIN(COALESCE(a.depth, 0)) AS depth
FROM role r JOIN person n ON n.id = r.person LEFT JOIN team t ON t.id = r.team
LEFT JOIN above a ON a.id = COALESCE(r.place, CASE WHEN t.kind = 'place' THEN t.place END)
WHERE (a.id IS NOT NULL OR r.team = :team) AND :kinds LIKE '%,' || r.kind || ',%' AND n.ended IS NULL
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
GROUP BY n.id, n.name ORDER BY depth, n.name, n.id;
