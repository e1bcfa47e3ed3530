-- Links that write one period, and enquiries of those who would like to join.

CREATE TABLE entry_link (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL, -- hex SHA-256 of the link's token; the token itself is nowhere
    place      INTEGER NOT NULL REFERENCES place (id),
    programme  INTEGER NOT NULL REFERENCES programme (id),
    period     INTEGER NOT NULL, -- its first day
    person     INTEGER REFERENCES person (id), -- whom it was sent to; NULL: passed on by hand
    made_by    INTEGER,          -- NULL: the program itself, with a reminder
    made       INTEGER NOT NULL, -- milliseconds since 1970
    until_day  INTEGER NOT NULL, -- the last day it may be used
    ended      INTEGER NOT NULL, -- 0: works; else when it was spent or taken back
    ended_by   TEXT    NOT NULL  -- finished, taken_back
) STRICT;
CREATE UNIQUE INDEX entry_link_by_token ON entry_link (token_hash);
CREATE INDEX entry_link_by_place ON entry_link (place, programme, period);

-- "We would like to join." One that is declined is deleted.
CREATE TABLE enquiry (
    id         INTEGER PRIMARY KEY,
    programme  INTEGER REFERENCES programme (id), -- NULL: no programme in particular
    name       TEXT    NOT NULL,
    email      TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    place_name TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    status     TEXT    NOT NULL, -- waiting, accepted
    place      INTEGER REFERENCES place (id), -- accepted: the place that was made
    decided    INTEGER NOT NULL
) STRICT;
CREATE INDEX enquiry_by_status ON enquiry (status, id);

-- Who knocked in the last hour, so that one address cannot fill the queue.
CREATE TABLE enquiry_knock (
    id      INTEGER PRIMARY KEY,
    address TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX enquiry_knock_by_address ON enquiry_knock (address, at);

-- Programmes whose public page takes enquiries.
CREATE TABLE programme_open (
    programme INTEGER NOT NULL PRIMARY KEY REFERENCES programme (id),
    since     INTEGER NOT NULL -- milliseconds since 1970
) STRICT, WITHOUT ROWID;
