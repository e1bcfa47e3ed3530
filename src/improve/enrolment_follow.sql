-- Enrolments of places that end or go on.

-- query: enrolment_follow_open  (place, on_day)  -> those that hold on a day or later
SELECT * FROM enrolment WHERE place = :place AND (until_day IS NULL OR until_day > :on_day) ORDER BY id;
