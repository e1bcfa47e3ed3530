-- What a password may not be made of, and a hash made anew.

-- query: password_places  (person, today)  -> the names of a person's places and of all above them
WITH RECURSIVE up (place) AS (
    SELECT COALESCE(r.place, t.place) FROM role r LEFT JOIN team t ON t.id = r.team
    WHERE r.person = :person
      AND (r.from_day IS NULL OR r.from_day <= :today) AND (r.until_day IS NULL OR r.until_day > :today)
    UNION
    SELECT l.parent FROM up JOIN place_link l ON l.place = up.place AND l.tree = 'management'
    WHERE (l.from_day IS NULL OR l.from_day <= :today) AND (l.until_day IS NULL OR l.until_day > :today)
)
SELECT p.name, p.name_cy FROM up JOIN place p ON p.id = up.place ORDER BY p.id;

-- query: password_harder  (id, old, hash)  -> another hash of the same password, if it is still that one
UPDATE person SET password = :hash WHERE id = :id AND password = :old;

-- query: password_beside  (person)  -> how many second factors stand beside it
SELECT COUNT(*) FROM second_factor WHERE person = :person AND confirmed > 0;
