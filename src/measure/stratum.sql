-- Declared breakdowns.

-- query: stratum_schemes  (programme)  -> a programme's breakdowns as they were declared
SELECT * FROM scheme WHERE programme = :programme ORDER BY id;

-- query: stratum_scheme  (programme, code)  -> one of them
SELECT * FROM scheme WHERE programme = :programme AND code = :code;

-- query: stratum_schemes_of  (measure)  -> those by which a measure is collected
SELECT s.* FROM breakdown b JOIN scheme s ON s.id = b.scheme WHERE b.measure = :measure ORDER BY s.id;

-- query: stratum_schemes_collected  (programme)  -> those by which any of its measures is collected
SELECT * FROM scheme s WHERE s.programme = :programme
  AND EXISTS (SELECT 1 FROM breakdown b WHERE b.scheme = s.id) ORDER BY s.id;

-- query: stratum_list  (scheme)  -> its groups in their order
SELECT * FROM stratum WHERE scheme = :scheme ORDER BY position, id;

-- query: stratum_measures  (scheme)  -> the measures that are collected by it
SELECT m.* FROM breakdown b JOIN measure m ON m.id = b.measure WHERE b.scheme = :scheme
ORDER BY m.position, m.id;

-- query: stratum_is_collected  (measure, scheme)  -> a row if it is
SELECT id FROM breakdown WHERE measure = :measure AND scheme = :scheme;
