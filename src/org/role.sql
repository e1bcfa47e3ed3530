-- Roles.

-- query: role_of_person  (person, today)  -> what a person is today, and where
SELECT r.id, r.person, r.kind, r.team, r.place, n.name AS person_name,
       COALESCE(p.name, t.name) AS where_name, r.from_day, r.until_day
FROM role r JOIN person n ON n.id = r.person
LEFT JOIN team t ON t.id = r.team LEFT JOIN place p ON p.id = COALESCE(r.place, t.place)
WHERE r.person = :person
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
ORDER BY r.id;

-- query: role_at  (place, team, today)  -> who is or will be what at a place, in its team, or in a team
SELECT r.id, r.person, r.kind, r.team, r.place, n.name AS person_name,
       COALESCE(p.name, t.name) AS where_name, r.from_day, r.until_day
FROM role r JOIN person n ON n.id = r.person
LEFT JOIN team t ON t.id = r.team LEFT JOIN place p ON p.id = COALESCE(r.place, t.place)
WHERE (r.place = :place OR r.team = :team OR (t.place = :place AND t.kind = 'place'))
  AND (r.until_day IS NULL OR (r.until_day > :today AND r.until_day > COALESCE(r.from_day, r.until_day - 1)))
ORDER BY n.name, r.id;

-- query: role_reaching  (person, today)  -> what a person is today: in which team, at which place
-- A role in a place's team counts as one at the place. of_site: in the team that looks after the site.
SELECT r.kind, r.team, COALESCE(r.place, CASE WHEN t.kind = 'place' THEN t.place END) AS place,
       CASE WHEN t.kind = 'site' THEN 1 ELSE 0 END AS of_site
FROM role r LEFT JOIN team t ON t.id = r.team
WHERE r.person = :person
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today);
