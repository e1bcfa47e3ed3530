-- The seals of the trail: one for each audit row, in the order of their keys, each holding the one before it.
CREATE TABLE audit_seal (
    seq   INTEGER PRIMARY KEY, -- 1, 2, 3 ...
    audit INTEGER NOT NULL,    -- the row that is sealed
    hash  TEXT    NOT NULL     -- hex BLAKE2b-256 of the hash before, seq and the row
) STRICT;

