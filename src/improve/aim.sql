-- Aims.

-- query: aim_of_programme  (programme)  -> the latest aim
SELECT * FROM aim WHERE programme = :programme ORDER BY id DESC LIMIT 1;
