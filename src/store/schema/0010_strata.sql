-- Declared breakdowns: their groups, and which measures are collected by them.

CREATE TABLE scheme (
    id           INTEGER PRIMARY KEY,
    version      INTEGER NOT NULL,
    programme    INTEGER NOT NULL REFERENCES programme (id),
    code         TEXT    NOT NULL, -- short, for files and addresses: "ethnicity"
    name         TEXT    NOT NULL,
    name_cy      TEXT    NOT NULL,
    kind         TEXT    NOT NULL, -- people: groups of people; events: kinds of event
    least_units  INTEGER NOT NULL, -- that hold both groups, and events of the group that has fewer: below them
    least_events INTEGER NOT NULL  -- no gap is told
) STRICT;
CREATE UNIQUE INDEX scheme_by_programme ON scheme (programme, code);

CREATE TABLE stratum (
    id          INTEGER PRIMARY KEY,
    scheme      INTEGER NOT NULL REFERENCES scheme (id),
    code        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    name_cy     TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    part        TEXT    NOT NULL, -- group; reference: the others are held against it; apart: not stated, other
    collected   INTEGER NOT NULL, -- 0: only what others merge into
    merges_into INTEGER REFERENCES stratum (id) -- where one of those that merge into it is too small, all do
) STRICT;
CREATE UNIQUE INDEX stratum_by_scheme ON stratum (scheme, code);

CREATE TABLE breakdown (
    id      INTEGER PRIMARY KEY,
    measure INTEGER NOT NULL REFERENCES measure (id),
    scheme  INTEGER NOT NULL REFERENCES scheme (id)
) STRICT;
CREATE UNIQUE INDEX breakdown_once ON breakdown (measure, scheme);
