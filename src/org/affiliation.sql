-- Networks that places belong to.

-- query: affiliation_of  (place, today)  -> those that hold, A to Z
SELECT * FROM affiliation
WHERE place = :place AND (until_day IS NULL OR until_day > :today)
ORDER BY network, id;
