-- Whose numbers stand in a programme's totals.

-- query: pool_published  (programme)  -> who let the team see numbers as counted, and while what was signed
SELECT place, CASE WHEN signed_on > from_day THEN signed_on ELSE from_day END AS first_day, until_day
FROM agreement WHERE programme = :programme AND team_sees = 'true'
  AND (until_day IS NULL OR until_day > from_day)
ORDER BY place;

-- query: pool_team  (programme, today)  -> units whose numbers the team sees as counted today
WITH RECURSIVE up (unit, id, depth) AS (
    SELECT e.place, e.place, 0 FROM enrolment e WHERE e.programme = :programme
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
SELECT unit FROM nearest WHERE nth = 1 AND team_sees = 'true' ORDER BY unit;

-- query: pool_turned  (programme, node, today)  -> a row if the node is its team's, and an agreement began or
--                                                 ended, or a unit moved, since the last look
SELECT a.id FROM programme g JOIN agreement a ON a.programme = g.id
LEFT JOIN pool_day d ON d.programme = g.id
WHERE g.id = :programme AND g.team = :node
  AND ((a.from_day <= :today AND a.from_day > COALESCE(d.on_day, 0))
    OR (a.until_day <= :today AND a.until_day > COALESCE(d.on_day, 0))
    OR EXISTS (SELECT 1 FROM enrolment e JOIN place_link l ON l.place = e.place
        WHERE e.programme = g.id AND l.tree = 'management' AND l.from_day <= :today
          AND l.from_day >= COALESCE(d.on_day, 0)))
LIMIT 1;

-- query: pool_due  (today)  -> programmes of which that holds
SELECT DISTINCT a.programme FROM agreement a LEFT JOIN pool_day d ON d.programme = a.programme
WHERE (a.from_day <= :today AND a.from_day > COALESCE(d.on_day, 0))
   OR (a.until_day <= :today AND a.until_day > COALESCE(d.on_day, 0))
   OR EXISTS (SELECT 1 FROM enrolment e JOIN place_link l ON l.place = e.place
       WHERE e.programme = a.programme AND l.tree = 'management' AND l.from_day <= :today
         AND l.from_day >= COALESCE(d.on_day, 0))
ORDER BY a.programme;

-- query: pool_looked  (programme, today)  -> notes the look
INSERT INTO pool_day (programme, on_day) VALUES (:programme, :today)
ON CONFLICT (programme) DO UPDATE SET on_day = excluded.on_day;
