-- Letters that wait to be sent, and what was reminded of.

CREATE TABLE outbox (
    id       INTEGER PRIMARY KEY, -- also the message's name to mail servers
    person   INTEGER REFERENCES person (id), -- NULL: somebody without an account
    name     TEXT    NOT NULL,
    address  TEXT    NOT NULL,
    language TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    text     TEXT    NOT NULL, -- a sign stands where a link will; empty once it is sent
    made     INTEGER NOT NULL, -- milliseconds since 1970
    state    TEXT    NOT NULL, -- waiting, sending, sent, passed_on, dead
    tries    INTEGER NOT NULL,
    next_try INTEGER NOT NULL, -- not before then; of one that is being sent: when that is given up
    ended    INTEGER NOT NULL, -- 0: waits
    trouble  TEXT    NOT NULL  -- what the mail server said last
) STRICT;
CREATE INDEX outbox_by_turn ON outbox (state, next_try);
CREATE INDEX outbox_by_end ON outbox (ended);

-- What its links will open; their tokens are made when it is sent, and are nowhere before.
CREATE TABLE outbox_link (
    letter    INTEGER NOT NULL REFERENCES outbox (id),
    position  INTEGER NOT NULL, -- 1, 2, ...: the place in the text
    kind      TEXT    NOT NULL, -- invitation, reset, entry
    person    INTEGER,          -- whose
    place     INTEGER,          -- entry: what it writes
    programme INTEGER,
    period    INTEGER,
    until_day INTEGER,          -- the last day it may be used
    PRIMARY KEY (letter, position)
) STRICT, WITHOUT ROWID;

-- Whom a letter reminded of which period.
CREATE TABLE reminded (
    person    INTEGER NOT NULL,
    programme INTEGER NOT NULL,
    period    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (person, programme, period)
) STRICT, WITHOUT ROWID;

-- "We cannot report now, because ...": nobody is reminded of this unit until that day.
CREATE TABLE reminder_pause (
    id        INTEGER PRIMARY KEY,
    place     INTEGER NOT NULL REFERENCES place (id),
    programme INTEGER NOT NULL REFERENCES programme (id),
    until_day INTEGER NOT NULL, -- the first day that reminders come again
    why       TEXT    NOT NULL,
    person    INTEGER,
    at        INTEGER NOT NULL,
    ended     INTEGER NOT NULL -- 0: holds; else when it was taken back
) STRICT;
CREATE INDEX reminder_pause_by_place ON reminder_pause (place, programme);
