-- Teams.

-- query: team_by_place  (place)  -> the place's team
SELECT * FROM team WHERE place = :place AND kind = 'place' ORDER BY id LIMIT 1;

-- query: team_site  ()  -> the team that looks after the site
SELECT * FROM team WHERE kind = 'site' ORDER BY id LIMIT 1;
