-- What making a demo asks of a store.

-- query: demo_things  ()  -> how many places, people and programmes there are
SELECT (SELECT COUNT(*) FROM place) + (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM programme) AS n;

-- query: demo_marks  ()  -> how many pooled figures are out of date
SELECT COUNT(*) AS n FROM rollup_mark;
