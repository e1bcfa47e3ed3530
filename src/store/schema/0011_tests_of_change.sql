-- Notes that tell of a test of change.

-- A note tells of one day; a test of its first day, on_day, and its last, until_day.
ALTER TABLE annotation ADD COLUMN kind TEXT NOT NULL DEFAULT 'note'; -- note, test
ALTER TABLE annotation ADD COLUMN until_day INTEGER; -- NULL: the test still runs, or it is a note
