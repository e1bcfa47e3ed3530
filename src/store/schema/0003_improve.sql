-- Programmes, who takes part in them, and what they aim for.

CREATE TABLE programme (
    id       INTEGER PRIMARY KEY,
    version  INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    name_cy  TEXT    NOT NULL,
    question TEXT    NOT NULL, -- the question its page answers
    purpose  TEXT    NOT NULL,
    host     INTEGER NOT NULL REFERENCES place (id),
    team     INTEGER NOT NULL REFERENCES team (id),
    people   TEXT    NOT NULL, -- its word for people: patients, residents, ...
    starts   INTEGER,
    ends     INTEGER
) STRICT;

CREATE TABLE enrolment (
    id        INTEGER PRIMARY KEY,
    programme INTEGER NOT NULL REFERENCES programme (id),
    place     INTEGER NOT NULL REFERENCES place (id),
    from_day  INTEGER NOT NULL,
    until_day INTEGER,
    why       TEXT    NOT NULL
) STRICT;
CREATE INDEX enrolment_by_programme ON enrolment (programme, place);
CREATE INDEX enrolment_by_place ON enrolment (place, programme);

CREATE TABLE aim (
    id        INTEGER PRIMARY KEY,
    version   INTEGER NOT NULL,
    programme INTEGER NOT NULL REFERENCES programme (id),
    measure   INTEGER NOT NULL,
    statement TEXT    NOT NULL,
    change    REAL,    -- wanted change against the baseline, -0.25 for a quarter less; else target
    target    REAL,    -- wanted level in the measure's own units
    baseline_from  INTEGER NOT NULL, -- first days of the first and last baseline month
    baseline_to    INTEGER NOT NULL,
    due       INTEGER NOT NULL, -- first day of the last month of the agreed window
    window_months  INTEGER NOT NULL
) STRICT;
CREATE INDEX aim_by_programme ON aim (programme);
