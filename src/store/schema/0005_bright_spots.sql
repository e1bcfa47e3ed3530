-- Which units stood out in a quarter, as it was found then: never changed afterwards.

CREATE TABLE bright_list (
    id        INTEGER PRIMARY KEY,
    programme INTEGER NOT NULL REFERENCES programme (id),
    measure   INTEGER NOT NULL REFERENCES measure (id),
    service   TEXT    NOT NULL, -- units of one service type are compared with each other
    quarter   INTEGER NOT NULL, -- its first day
    tested    INTEGER NOT NULL, -- units with enough numbers to compare
    listed    INTEGER NOT NULL,
    cautious  INTEGER NOT NULL, -- of those, by the count that holds whatever the units have in common
    at        INTEGER NOT NULL  -- milliseconds since 1970
) STRICT;
CREATE UNIQUE INDEX bright_list_once ON bright_list (programme, quarter, measure, service);

CREATE TABLE bright_spot (
    id           INTEGER PRIMARY KEY,
    list         INTEGER NOT NULL REFERENCES bright_list (id),
    unit         INTEGER NOT NULL REFERENCES place (id),
    level_before REAL    NOT NULL, -- in printed units
    level_now    REAL    NOT NULL,
    p_own        REAL    NOT NULL,
    p_others     REAL    NOT NULL,
    named        INTEGER NOT NULL  -- 0: a measure beside it needs a look, or its reporting fell
) STRICT;
CREATE UNIQUE INDEX bright_spot_once ON bright_spot (list, unit);
