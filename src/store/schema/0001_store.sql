-- What every store has: settings, the trail of changes, and acts already done.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id           INTEGER PRIMARY KEY, -- time-ordered key, as everywhere
    at           INTEGER NOT NULL,    -- milliseconds since 1970, UTC
    person       INTEGER,             -- NULL: the program itself
    role         INTEGER,
    role_name    TEXT NOT NULL,
    from_address TEXT NOT NULL,
    action       TEXT NOT NULL,
    thing        TEXT NOT NULL,
    thing_key    INTEGER,
    before       TEXT NOT NULL,       -- JSON, or empty
    after        TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_thing ON audit (thing_key, thing);

CREATE TABLE idempotency (
    id     INTEGER PRIMARY KEY, -- the key that the form or call carried
    person INTEGER,
    act    TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
