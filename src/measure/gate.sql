-- Who a reader is to numbers.

-- query: gate_organisations  (programme, today)  -> how many organisations take part
WITH RECURSIVE up (id, depth) AS (
    SELECT e.place, 0 FROM enrolment e
    WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
    UNION
    SELECT l.parent, u.depth + 1 FROM up u JOIN place_link l ON l.place = u.id
    WHERE l.tree = 'management' AND u.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT COUNT(DISTINCT p.id) AS n FROM up u JOIN place p ON p.id = u.id WHERE p.kind = 'organisation';

-- query: gate_units_reached  (person, kinds, today)  -> units that a role which may see reaches
WITH RECURSIVE
-- with: reach
SELECT p.id AS unit FROM place p WHERE p.id IN (SELECT place FROM mine) AND p.kind = 'unit' ORDER BY p.id;

-- query: gate_holds_at_unit  (person, unit, today)  -> a row if they hold a role at the unit or in its team
SELECT r.id FROM role r LEFT JOIN team t ON t.id = r.team
WHERE r.person = :person AND (r.place = :unit OR (t.place = :unit AND t.kind = 'place'))
  AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
LIMIT 1;

-- query: gate_units_agreed  (programme, today)  -> enrolled units below an agreement, the nearest first, and
--                                                 whether the team sees them as counted
-- Down from the agreements, of which there are few: half the steps of up from the units.
WITH RECURSIVE below (id, depth, sees) AS (
    SELECT a.place, 0, CASE a.team_sees WHEN 'true' THEN 1 ELSE 0 END FROM agreement a
    WHERE a.programme = :programme AND a.from_day <= :today
      AND (a.until_day IS NULL OR a.until_day > :today)
    UNION ALL
    SELECT l.place, b.depth + 1, b.sees FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT b.id AS unit, b.sees FROM below b JOIN enrolment e ON e.place = b.id AND e.programme = :programme
WHERE e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
ORDER BY b.id, b.depth;

-- query: gate_agreed  (programme, measure, year,
--                      today)  -> enrolled units with an agreement: whose, who sees what, and in what step
WITH RECURSIVE up (unit, id, depth) AS (
    SELECT e.place, e.place, 0 FROM enrolment e
    WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
    UNION
    SELECT u.unit, l.parent, u.depth + 1 FROM up u JOIN place_link l ON l.place = u.id
    WHERE l.tree = 'management' AND u.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), nearest (unit, place, team_sees, peers_see, nth) AS (
    SELECT u.unit, a.place, a.team_sees, a.peers_see,
           ROW_NUMBER() OVER (PARTITION BY u.unit ORDER BY u.depth, u.id, a.from_day DESC, a.id DESC)
    FROM up u JOIN agreement a ON a.place = u.id AND a.programme = :programme
    WHERE a.from_day <= :today AND (a.until_day IS NULL OR a.until_day > :today)
)
SELECT k.unit, k.place,
       CASE k.team_sees WHEN 'true' THEN 2 WHEN 'controlled' THEN 1 ELSE 0 END AS team,
       CASE k.peers_see WHEN 'named' THEN 2 WHEN 'unnamed' THEN 1 ELSE 0 END AS peers,
       COALESCE(c.level, 0) AS level
FROM nearest k
LEFT JOIN control_level c ON c.programme = :programme AND c.unit = k.unit AND c.measure = :measure
    AND c.year = :year
WHERE k.nth = 1 ORDER BY k.place, k.unit;

-- query: gate_unseen_below  (programme, place,
--                            today)  -> a row if a unit below it is not seen by the team as counted
WITH RECURSIVE below (id, depth) AS (
    SELECT CAST(:place AS BIGINT), 0
    UNION
    SELECT l.place, b.depth + 1 FROM below b JOIN place_link l ON l.parent = b.id
    WHERE l.tree = 'management' AND b.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), up (unit, id, depth) AS (
    SELECT e.place, e.place, 0 FROM enrolment e JOIN below b ON b.id = e.place
    WHERE e.programme = :programme AND e.from_day <= :today AND (e.until_day IS NULL OR e.until_day > :today)
    UNION
    SELECT u.unit, l.parent, u.depth + 1 FROM up u JOIN place_link l ON l.place = u.id
    WHERE l.tree = 'management' AND u.depth < 20
      AND (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
), nearest (unit, team_sees, nth) AS (
    SELECT u.unit, a.team_sees,
           ROW_NUMBER() OVER (PARTITION BY u.unit ORDER BY u.depth, u.id, a.from_day DESC, a.id DESC)
    FROM up u JOIN agreement a ON a.place = u.id AND a.programme = :programme
    WHERE a.from_day <= :today AND (a.until_day IS NULL OR a.until_day > :today)
)
SELECT u.unit FROM up u
WHERE u.depth = 0
  AND NOT EXISTS (SELECT 1 FROM nearest k WHERE k.unit = u.unit AND k.nth = 1 AND k.team_sees = 'true')
LIMIT 1;
