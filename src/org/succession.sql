-- Successions.

-- query: succession_of  (place)  -> what a place continues and what continues it
SELECT * FROM succession WHERE before_place = :place OR after_place = :place ORDER BY on_day, id;

-- query: succession_ended  (place)  -> how it was merged or continued
SELECT * FROM succession WHERE before_place = :place AND kind <> 'split' ORDER BY id LIMIT 1;

-- query: succession_renewed  (place)  -> the one it goes on from
SELECT * FROM succession
WHERE after_place = :place AND kind = 'new_owner' ORDER BY on_day DESC, id DESC LIMIT 1;

-- query: succession_roles  (place, on_day)  -> roles at a place and in its team that hold then
SELECT r.* FROM role r LEFT JOIN team t ON t.id = r.team
WHERE COALESCE(r.place, CASE WHEN t.kind = 'place' THEN t.place END) = :place
  AND (r.until_day IS NULL OR r.until_day > :on_day)
ORDER BY r.id;

-- query: succession_any  ()  -> a row if any place goes on under a new owner
SELECT id FROM succession WHERE kind = 'new_owner' LIMIT 1;
