-- Programmes whose public page takes enquiries.

-- query: joining_open  (programme)  -> a row if it does
SELECT since FROM programme_open WHERE programme = :programme;

-- query: joining_begin  (programme, now)  -> opens it
INSERT INTO programme_open (programme, since) VALUES (:programme, :now) ON CONFLICT DO NOTHING;

-- query: joining_end  (programme)  -> closes it
DELETE FROM programme_open WHERE programme = :programme;
