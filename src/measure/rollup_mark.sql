-- Marks on pooled figures.

-- query: rollup_mark_put  (programme, measure, period)  -> marks a period as out of date
INSERT INTO rollup_mark (programme, measure, period) VALUES (:programme, :measure, :period)
ON CONFLICT DO NOTHING;

-- query: rollup_mark_programme  (programme)  -> marks every period that has pooled figures
INSERT INTO rollup_mark (programme, measure, period)
SELECT DISTINCT programme, measure, period FROM rollup WHERE programme = :programme ON CONFLICT DO NOTHING;

-- query: rollup_mark_unit  (unit)  -> the same for every programme that a unit is or was in
INSERT INTO rollup_mark (programme, measure, period)
SELECT DISTINCT programme, measure, period FROM rollup
WHERE programme IN (SELECT programme FROM enrolment WHERE place = :unit) ON CONFLICT DO NOTHING;

-- query: rollup_mark_place  (place, since)  -> the same for units at or below a place, on whatever day
WITH RECURSIVE below (id) AS (
    SELECT CAST(:place AS BIGINT)
    UNION
    SELECT l.place FROM below b JOIN place_link l ON l.parent = b.id WHERE l.tree = 'management'
)
INSERT INTO rollup_mark (programme, measure, period)
SELECT DISTINCT programme, measure, period FROM rollup
WHERE period >= :since AND programme IN (SELECT e.programme FROM enrolment e JOIN below b ON b.id = e.place)
ON CONFLICT DO NOTHING;
