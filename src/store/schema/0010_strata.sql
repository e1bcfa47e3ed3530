-- Declared breakdowns: their groups, and which measures are collected by them.

CREATE TABLE scheme (
    id           INTEGER PRIMARY KEY,
    version      INTEGER NOT NULL,
    programme    INTEGER NOT NULL REFERENCES programme (id),
    code         TEXT    NOT NULL, -- short, for files and addresses: "ethnicity"
    name         TEXT    NOT NULL,
    name_cy      TEXT    NOT NULL,
    kind         TEXT    NOT NULL, -- people: groups of people; events: kinds of event
    least_units  INTEGER NOT NULL, -- that hold both groups: fewer, and no gap is told
    least_events INTEGER NOT NULL  -- of the group that has fewer
) STRICT;
CREATE UNIQUE INDEX scheme_by_programme ON scheme (programme, code);

CREATE TABLE stratum (
    id          INTEGER PRIMARY KEY,
    scheme      INTEGER NOT NULL REFERENCES scheme (id),
    code        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    name_cy     TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    part        TEXT    NOT NULL, -- group; reference: of all comparisons; apart: not stated, other
    collected   INTEGER NOT NULL, -- 0: only what others merge into
    merges_into INTEGER REFERENCES stratum (id) -- where one that does is too small, all do
) STRICT;
CREATE UNIQUE INDEX stratum_by_scheme ON stratum (scheme, code);

CREATE TABLE breakdown (
    id      INTEGER PRIMARY KEY,
    measure INTEGER NOT NULL REFERENCES measure (id),
    scheme  INTEGER NOT NULL REFERENCES scheme (id)
) STRICT;
CREATE UNIQUE INDEX breakdown_once ON breakdown (measure, scheme);
