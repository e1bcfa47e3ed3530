-- Measures and their definitions.

-- query: measure_of_programme  (programme)  -> its measures in their order
SELECT * FROM measure WHERE programme = :programme ORDER BY position, id;

-- query: measure_definition_now  (measure, today)  -> the definition in force
SELECT * FROM definition WHERE measure = :measure AND (from_day IS NULL OR from_day <= :today)
ORDER BY number DESC LIMIT 1;

-- query: measure_beside  (programme, measure, balanced)  -> measures that stand beside this one, in their
-- order; balanced: what a restrictive measure balances itself, else NULL
SELECT * FROM measure
WHERE programme = :programme AND (balances = :measure OR (id = :balanced AND restrictive = 1))
ORDER BY position, id;

-- query: measure_divided_by  (measure)  -> measures that take this one as their denominator
SELECT * FROM measure WHERE denominator_from = :measure ORDER BY position, id;
