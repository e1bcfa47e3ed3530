-- Measures of subgroups and of rare events, and the breakdown a number belongs to.

ALTER TABLE observation ADD COLUMN spread REAL; -- the standard deviation within a subgroup
ALTER TABLE observation_revision ADD COLUMN spread REAL;
ALTER TABLE rollup ADD COLUMN spread REAL;      -- of all subgroups together
