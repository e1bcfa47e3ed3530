-- Marks on pooled figures.

-- query: rollup_mark_put  (programme, measure, period)  -> marks a period as out of date
INSERT INTO rollup_mark (programme, measure, period) VALUES (:programme, :measure, :period) ON CONFLICT DO NOTHING;
