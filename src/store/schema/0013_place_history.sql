-- What becomes of places: successions, affiliations, services over time; the register's files.

ALTER TABLE place ADD COLUMN why TEXT NOT NULL DEFAULT ''; -- it was opened or closed
ALTER TABLE place_link ADD COLUMN why TEXT NOT NULL DEFAULT '';

-- Steps up and down a tree are answered from the index alone.
DROP INDEX place_link_by_place;
DROP INDEX place_link_by_parent;
CREATE INDEX place_link_by_place ON place_link (place, tree, parent, from_day, until_day);
CREATE INDEX place_link_by_parent ON place_link (parent, tree, place, from_day, until_day);

-- The services a place had; place.service is the one it has now. Empty: it never changed.
CREATE TABLE place_service (
    id        INTEGER PRIMARY KEY,
    place     INTEGER NOT NULL REFERENCES place (id),
    service   TEXT    NOT NULL,
    from_day  INTEGER,
    until_day INTEGER,
    why       TEXT    NOT NULL
) STRICT;
CREATE INDEX place_service_by_place ON place_service (place);

-- One place continues another.
CREATE TABLE succession (
    id           INTEGER PRIMARY KEY,
    before_place INTEGER NOT NULL REFERENCES place (id),
    after_place  INTEGER NOT NULL REFERENCES place (id),
    on_day       INTEGER NOT NULL,
    kind         TEXT    NOT NULL, -- merge, split, new_owner
    why          TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX succession_once ON succession (before_place, after_place);
CREATE INDEX succession_by_after ON succession (after_place);

-- Networks that a place belongs to already, ours or not.
CREATE TABLE affiliation (
    id           INTEGER PRIMARY KEY,
    place        INTEGER NOT NULL REFERENCES place (id),
    network      TEXT    NOT NULL,
    host         TEXT    NOT NULL,
    purpose      TEXT    NOT NULL,
    contact_role TEXT    NOT NULL,
    from_day     INTEGER,
    until_day    INTEGER
) STRICT;
CREATE INDEX affiliation_by_place ON affiliation (place);

-- Files of places as they came, until they are brought in.
CREATE TABLE register_file (
    id       INTEGER PRIMARY KEY,
    top      INTEGER REFERENCES place (id), -- NULL: the whole site
    person   INTEGER, -- NULL: the program itself
    name     TEXT    NOT NULL,
    content  TEXT    NOT NULL,
    status   TEXT    NOT NULL, -- preview, done
    added    INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    same     INTEGER NOT NULL,
    refused  INTEGER NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
