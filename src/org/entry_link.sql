-- Entry links.

-- query: entry_link_by_token  (token_hash, today)  -> a link that works
SELECT * FROM entry_link WHERE token_hash = :token_hash AND ended = 0 AND until_day >= :today;

-- query: entry_link_spend  (place, programme, period, now)  -> those of a period that is finished
UPDATE entry_link SET ended = :now, ended_by = 'finished'
WHERE place = :place AND programme = :programme AND period = :period AND ended = 0;

-- query: entry_link_take_back  (id, place, programme, now)  -> one of the place's own
UPDATE entry_link SET ended = :now, ended_by = 'taken_back'
WHERE id = :id AND place = :place AND programme = :programme AND ended = 0;

-- query: entry_link_working  (place, programme, today)  -> links that work, newest first
SELECT l.id, l.period, l.until_day, l.made, COALESCE(f.name, '') AS for_name, COALESCE(b.name, '') AS by_name
FROM entry_link l LEFT JOIN person f ON f.id = l.person LEFT JOIN person b ON b.id = l.made_by
WHERE l.place = :place AND l.programme = :programme AND l.ended = 0 AND l.until_day >= :today
ORDER BY l.id DESC LIMIT 100;
