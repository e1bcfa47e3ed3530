-- Steps of a person's improvement capability.

CREATE TABLE capability (
    id           INTEGER PRIMARY KEY,
    person       INTEGER NOT NULL REFERENCES person (id),
    step         TEXT    NOT NULL, -- learner, practitioner, project lead, coach, leader
    on_day       INTEGER NOT NULL,
    evidence     TEXT    NOT NULL, -- in their own words
    confirmed_by INTEGER REFERENCES person (id), -- NULL: waits
    confirmed    INTEGER NOT NULL, -- milliseconds since 1970; 0: waits
    ended        INTEGER NOT NULL  -- 0: holds; taken back, it stays in the history
) STRICT;
CREATE INDEX capability_by_person ON capability (person, ended);

-- How many people of a place should have come how far. The newest holds.
CREATE TABLE capability_goal (
    id     INTEGER PRIMARY KEY,
    place  INTEGER NOT NULL REFERENCES place (id),
    step   TEXT    NOT NULL, -- this one or a higher
    share  INTEGER NOT NULL, -- of the people with an account there, in percent
    person INTEGER NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE INDEX capability_goal_by_place ON capability_goal (place);
