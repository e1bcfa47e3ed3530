-- Targets that move, given limits and marked points.

-- Each says who set it, when and why. Nothing is overwritten: the newest of a day holds, and `ended` takes
-- one back and keeps it in the history. place NULL: of the whole programme.
ALTER TABLE target ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE target ADD COLUMN person INTEGER; -- NULL: the program itself
ALTER TABLE target ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN ended INTEGER NOT NULL DEFAULT 0; -- 0: holds

-- Lines that a person gave, in printed units. phase.kind "limits": for the chart kind in `chart`; NULL lines
-- are worked out from the points. phase.kind "mark": the point of from_day stands far from all others.
ALTER TABLE phase ADD COLUMN centre REAL;
ALTER TABLE phase ADD COLUMN lower REAL;
ALTER TABLE phase ADD COLUMN upper REAL;
