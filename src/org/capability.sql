-- Steps of improvement capability.

-- query: capability_own  (person)  -> what holds, the newest first
SELECT c.id, c.person, c.step, c.on_day, c.evidence, c.confirmed_by, c.confirmed, c.ended,
       n.name AS person_name, b.name AS confirmed_name
FROM capability c JOIN person n ON n.id = c.person LEFT JOIN person b ON b.id = c.confirmed_by
WHERE c.person = :person AND c.ended = 0 ORDER BY c.on_day DESC, c.id DESC;

-- query: capability_waits  (id)  -> a step that waits
SELECT * FROM capability WHERE id = :id AND ended = 0 AND confirmed = 0;

-- query: capability_places  (person, today)  -> where a person has a role
SELECT DISTINCT COALESCE(r.place, t.place) AS place
FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
WHERE r.person = :person AND COALESCE(r.place, t.place) IS NOT NULL
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
ORDER BY 1;

-- query: capability_confirm  (id, by, now)  -> confirms a step that waits
UPDATE capability SET confirmed_by = :by, confirmed = :now WHERE id = :id AND ended = 0 AND confirmed = 0;

-- query: capability_take_back  (id, person, now)  -> ends one's own
UPDATE capability SET ended = :now WHERE id = :id AND person = :person AND ended = 0;

-- query: capability_waiting  (place, today)  -> steps that wait, of people at and below a place
WITH RECURSIVE below (id, depth) AS (
    SELECT CAST(:place AS BIGINT), 0
    UNION
    SELECT l.place, b.depth + 1 FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), people (id) AS (
    SELECT DISTINCT r.person FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
    JOIN below b ON b.id = COALESCE(r.place, t.place)
    WHERE (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
)
SELECT c.id, c.person, c.step, c.on_day, c.evidence, c.confirmed_by, c.confirmed, c.ended,
       n.name AS person_name, '' AS confirmed_name
FROM people p JOIN capability c ON c.person = p.id JOIN person n ON n.id = p.id
WHERE c.ended = 0 AND c.confirmed = 0 AND n.ended IS NULL ORDER BY n.name, c.on_day, c.id;

-- query: capability_of_people  (place, today)  -> all at and below a place, once for each confirmed step
WITH RECURSIVE below (id, depth) AS (
    SELECT CAST(:place AS BIGINT), 0
    UNION
    SELECT l.place, b.depth + 1 FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), people (id) AS (
    SELECT DISTINCT r.person FROM role r LEFT JOIN team t ON t.id = r.team AND t.kind = 'place'
    JOIN below b ON b.id = COALESCE(r.place, t.place)
    WHERE (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
)
SELECT p.id AS person, c.step FROM people p JOIN person n ON n.id = p.id
LEFT JOIN capability c ON c.person = p.id AND c.ended = 0 AND c.confirmed > 0
WHERE n.ended IS NULL ORDER BY p.id;

-- query: capability_goal_add  (id, place, step, share, person, now)  -> a goal from now on
INSERT INTO capability_goal (id, place, step, share, person, at)
VALUES (:id, :place, :step, :share, :person, :now);

-- query: capability_goal_of  (place)  -> the goal that holds
SELECT step, share FROM capability_goal WHERE place = :place ORDER BY id DESC LIMIT 1;
