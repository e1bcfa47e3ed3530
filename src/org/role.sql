-- Roles.

-- query: role_of_person  (person, today)  -> what a person is today, and where
SELECT r.id, r.person, r.kind, r.team, r.place, n.name AS person_name,
       COALESCE(p.name, t.name) AS where_name
FROM role r JOIN person n ON n.id = r.person LEFT JOIN team t ON t.id = r.team LEFT JOIN place p ON p.id = COALESCE(r.place, t.place)
WHERE r.person = :person
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
ORDER BY r.id;

-- query: role_at  (place, team, today)  -> who is what at a place, in its team, or in a team
SELECT r.id, r.person, r.kind, r.team, r.place, n.name AS person_name,
       COALESCE(p.name, t.name) AS where_name
FROM role r JOIN person n ON n.id = r.person LEFT JOIN team t ON t.id = r.team LEFT JOIN place p ON p.id = COALESCE(r.place, t.place)
WHERE (r.place = :place OR r.team = :team OR (t.place = :place AND t.kind = 'place'))
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
ORDER BY n.name, r.id;

-- query: role_reaching_place  (person, place, today)  -> roles that reach a place: at it, above it, or in the team of either
WITH RECURSIVE above (id, depth) AS (
    SELECT CAST(:place AS BIGINT), 0
    UNION
    SELECT l.parent, a.depth + 1 FROM above a JOIN place_link l ON l.place = a.id
    WHERE l.tree = 'management' AND a.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT r.kind FROM role r LEFT JOIN team t ON t.id = r.team
WHERE r.person = :person
  AND COALESCE(r.place, CASE WHEN t.kind = 'place' THEN t.place END) IN (SELECT id FROM above)
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today);

-- query: role_in_team  (person, team, today)  -> roles in one team; of a place's team also those that reach its place
WITH RECURSIVE above (id, depth) AS (
    SELECT s.place, 0 FROM team s WHERE s.id = :team AND s.kind = 'place' AND s.place IS NOT NULL
    UNION
    SELECT l.parent, a.depth + 1 FROM above a JOIN place_link l ON l.place = a.id
    WHERE l.tree = 'management' AND a.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT r.kind FROM role r LEFT JOIN team t ON t.id = r.team
WHERE r.person = :person
  AND (r.team = :team OR COALESCE(r.place, CASE WHEN t.kind = 'place' THEN t.place END) IN (SELECT id FROM above))
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today);
