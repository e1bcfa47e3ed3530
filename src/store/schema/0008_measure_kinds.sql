-- Measures of subgroups and of rare events, and the breakdown a number belongs to. Of a measure the kinds
-- subgroup, time_between and cases_between are new.

ALTER TABLE observation ADD COLUMN spread REAL; -- the standard deviation within a subgroup
ALTER TABLE observation_revision ADD COLUMN spread REAL;
ALTER TABLE rollup ADD COLUMN spread REAL;      -- of all subgroups together
ALTER TABLE measure ADD COLUMN by_year INTEGER NOT NULL DEFAULT 0; -- deaths: counts of 12 months, no dates
