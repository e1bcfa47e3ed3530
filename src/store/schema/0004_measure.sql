-- Measures and their numbers over time. What grows without bound begins with its organisation.

CREATE TABLE measure (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL,
    programme   INTEGER NOT NULL REFERENCES programme (id),
    position    INTEGER NOT NULL, -- its place in the programme's lists
    name        TEXT    NOT NULL,
    name_cy     TEXT    NOT NULL,
    family      TEXT    NOT NULL, -- outcome, process, balancing
    kind        TEXT    NOT NULL, -- count, rate, proportion, value
    multiplier  REAL    NOT NULL, -- 1000 for "per 1,000"
    direction   TEXT    NOT NULL, -- up, down, neither
    period      TEXT    NOT NULL, -- day, week, month, quarter
    chart       TEXT    NOT NULL, -- a chart kind's code; empty: by the measure's kind
    denominator_from INTEGER REFERENCES measure (id),
    balances    INTEGER REFERENCES measure (id), -- the measure this one stands beside
    restrictive INTEGER NOT NULL, -- less of it may be more of another: never shown improving alone
    harm        INTEGER NOT NULL, -- each event is harm
    bed_days    INTEGER NOT NULL, -- counts occupied bed days: checked against beds and days
    unit        TEXT    NOT NULL, -- printed after a number: "per 1,000 bed days"
    unit_cy     TEXT    NOT NULL
) STRICT;
CREATE INDEX measure_by_programme ON measure (programme, position);

CREATE TABLE definition (
    id          INTEGER PRIMARY KEY,
    measure     INTEGER NOT NULL REFERENCES measure (id),
    number      INTEGER NOT NULL,
    from_day    INTEGER,
    numerator   TEXT    NOT NULL,
    denominator TEXT    NOT NULL,
    denominator_name TEXT NOT NULL, -- short: "bed days"
    includes    TEXT    NOT NULL,
    excludes    TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    collected   TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX definition_by_measure ON definition (measure, number);

CREATE TABLE target (
    id       INTEGER PRIMARY KEY,
    measure  INTEGER NOT NULL REFERENCES measure (id),
    place    INTEGER REFERENCES place (id),
    value    REAL    NOT NULL,
    from_day INTEGER,
    kind     TEXT    NOT NULL
) STRICT;
CREATE INDEX target_by_measure ON target (measure);

CREATE TABLE series (
    organisation INTEGER NOT NULL,
    number       INTEGER NOT NULL, -- from 1 within the organisation
    unit         INTEGER NOT NULL,
    measure      INTEGER NOT NULL,
    stratum      INTEGER NOT NULL, -- 0: everyone
    PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX series_once ON series (organisation, unit, measure, stratum);
CREATE INDEX series_by_measure ON series (measure, stratum);
CREATE INDEX series_by_unit ON series (unit, measure, stratum);

CREATE TABLE entry (
    organisation INTEGER NOT NULL,
    id           INTEGER NOT NULL, -- time-ordered: when we were told
    person       INTEGER NOT NULL,
    role         TEXT    NOT NULL,
    source       TEXT    NOT NULL, -- grid, import, api, demo, chart
    why          TEXT    NOT NULL,
    at           INTEGER NOT NULL, -- milliseconds since 1970
    PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
    organisation INTEGER NOT NULL,
    series       INTEGER NOT NULL,
    period       INTEGER NOT NULL, -- its first day
    entry        INTEGER NOT NULL,
    state        INTEGER NOT NULL, -- enum observation_state
    revision     INTEGER NOT NULL, -- 1, 2, 3 ...
    numerator    REAL,
    denominator  REAL,
    value        REAL,
    PRIMARY KEY (organisation, series, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation_revision (
    organisation INTEGER NOT NULL,
    series       INTEGER NOT NULL,
    period       INTEGER NOT NULL,
    revision     INTEGER NOT NULL,
    entry        INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    numerator    REAL,
    denominator  REAL,
    value        REAL,
    PRIMARY KEY (organisation, series, period, revision)
) STRICT, WITHOUT ROWID;

-- A unit said: these numbers of this period are finished.
CREATE TABLE finished (
    organisation INTEGER NOT NULL,
    unit      INTEGER NOT NULL,
    programme INTEGER NOT NULL,
    period    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (unit, programme, period)
) STRICT, WITHOUT ROWID;

-- How a lead shapes a series' chart: a new phase from a day, a baseline length, a chart kind.
-- The newest of a kind and day holds;
-- `ended` takes one back and keeps it in the history.
CREATE TABLE phase (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL,
    series       INTEGER NOT NULL,
    kind         TEXT    NOT NULL, -- phase, baseline, chart
    from_day     INTEGER,          -- phase: its first period
    points       INTEGER,          -- baseline: how many first points of each phase; null: all
    chart        TEXT    NOT NULL, -- chart: a chart kind's code
    why          TEXT    NOT NULL,
    person       INTEGER, -- NULL: the program itself
    at           INTEGER NOT NULL,
    ended        INTEGER NOT NULL -- 0: holds
) STRICT;
CREATE INDEX phase_by_series ON phase (organisation, series);

CREATE TABLE exclusion (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL,
    series       INTEGER NOT NULL,
    period       INTEGER NOT NULL,
    why          TEXT    NOT NULL,
    person       INTEGER, -- NULL: the program itself
    at           INTEGER NOT NULL,
    ended        INTEGER NOT NULL -- 0: holds
) STRICT;
CREATE INDEX exclusion_by_series ON exclusion (organisation, series);

CREATE TABLE annotation (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL, -- 0: of the whole programme's measure
    series       INTEGER NOT NULL,
    measure      INTEGER NOT NULL,
    on_day       INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    person       INTEGER, -- NULL: the program itself
    at           INTEGER NOT NULL,
    ended        INTEGER NOT NULL -- 0: holds
) STRICT;
CREATE INDEX annotation_by_series ON annotation (organisation, series);
CREATE INDEX annotation_by_measure ON annotation (measure);

-- The same measure pooled: sums over the units that reported, recomputed from the numbers, never adjusted.
CREATE TABLE rollup (
    programme   INTEGER NOT NULL,
    measure     INTEGER NOT NULL,
    node        INTEGER NOT NULL, -- the programme itself or a place above an enrolled unit
    stratum     INTEGER NOT NULL,
    period      INTEGER NOT NULL,
    numerator   REAL,
    denominator REAL,
    value       REAL,             -- mean of single values, where the measure has no denominator
    reporting   INTEGER NOT NULL,
    enrolled    INTEGER NOT NULL,
    organisations INTEGER NOT NULL, -- with a unit that reported: of the programme's own cells
    PRIMARY KEY (programme, measure, node, stratum, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_mark (
    programme INTEGER NOT NULL,
    measure   INTEGER NOT NULL,
    period    INTEGER NOT NULL,
    PRIMARY KEY (programme, measure, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
    id        INTEGER PRIMARY KEY,
    programme INTEGER NOT NULL REFERENCES programme (id),
    person    INTEGER, -- NULL: the program itself
    name      TEXT    NOT NULL,
    content   TEXT    NOT NULL,
    status    TEXT    NOT NULL, -- preview, done, left
    added     INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    same      INTEGER NOT NULL,
    refused   INTEGER NOT NULL,
    at        INTEGER NOT NULL
) STRICT;
