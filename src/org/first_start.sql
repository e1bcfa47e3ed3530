-- The first start of a site.

-- query: first_start_administrators  ()  -> who looks after the site, those with a password first
SELECT n.* FROM role r JOIN team t ON t.id = r.team JOIN person n ON n.id = r.person
WHERE t.kind = 'site' AND r.kind = 'administrator' AND r.until_day IS NULL
ORDER BY n.password = '', n.id;
