-- Targets of measures, as they were set and taken back.

-- query: target_of_place  (measure, place)  -> those that hold: the programme's, then the place's own; by day
SELECT * FROM target WHERE measure = :measure AND (place IS NULL OR place = :place) AND ended = 0
ORDER BY COALESCE(place, 0), from_day, at, id;

-- query: target_of_measure  (measure)  -> those that hold: the programme's, then place by place; by day
SELECT * FROM target WHERE measure = :measure AND ended = 0
ORDER BY COALESCE(place, 0), from_day, at, id;

-- query: target_told  (measure, place)  -> all that were ever set there, those taken back too; newest first
SELECT * FROM target WHERE measure = :measure AND (place IS NULL OR place = :place)
ORDER BY from_day DESC, at DESC, id DESC;

-- query: target_end  (id, measure, place, now)  -> takes it back; place NULL: of the whole programme
UPDATE target SET ended = :now
WHERE id = :id AND measure = :measure AND COALESCE(place, 0) = COALESCE(:place, 0) AND ended = 0;
