-- Agreements between places and programmes on who may see what.

CREATE TABLE agreement (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL,
    place       INTEGER NOT NULL REFERENCES place (id), -- an organisation: holds for all below it
    programme   INTEGER NOT NULL REFERENCES programme (id),
    team_sees   TEXT    NOT NULL, -- nothing, controlled, true: the programme's team
    peers_see   TEXT    NOT NULL, -- nothing, unnamed, named: other places that take part
    public_sees TEXT    NOT NULL, -- nothing, controlled
    from_day    INTEGER NOT NULL,
    until_day   INTEGER,
    signed_on   INTEGER NOT NULL,
    signed_by   INTEGER,          -- NULL: the program itself
    signed_role TEXT    NOT NULL,
    why         TEXT    NOT NULL  -- it was changed or ended
) STRICT;
CREATE INDEX agreement_by_programme ON agreement (programme, place);
CREATE INDEX agreement_by_place ON agreement (place, programme);

-- In what steps of time readers under control see a unit's measure: chosen once a calendar year.
CREATE TABLE control_level (
    programme INTEGER NOT NULL,
    unit      INTEGER NOT NULL,
    measure   INTEGER NOT NULL,
    year      INTEGER NOT NULL,
    level     INTEGER NOT NULL, -- enum control_level
    PRIMARY KEY (programme, unit, measure, year)
) STRICT, WITHOUT ROWID;

-- When that was last looked at: units that join are looked at within a month.
CREATE TABLE control_look (
    programme INTEGER PRIMARY KEY,
    month     INTEGER NOT NULL -- its first day
) STRICT;

-- The day by whose agreements a programme's figures for its team were last pooled.
CREATE TABLE pool_day (
    programme INTEGER PRIMARY KEY,
    on_day    INTEGER NOT NULL
) STRICT;
