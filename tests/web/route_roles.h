/* Who may come through which door: each route's kind of access, and each kind's answers, written by hand.
 * Long, for it is one table, with a row for every route there is. */
#ifndef TESTS_ROUTE_ROLES_H
#define TESTS_ROUTE_ROLES_H

#include "http/message.h"
#include "org/role_kind.h"

#include <stdbool.h>

/* How far away the thing is that the path names. */
enum scope { OWN, SAME, OTHER, NONE, SCOPES };

/* Where the role is held. */
enum held { AT_WARD, AT_TRUST, IN_TEAM, HELDS };

/* Answers, a letter for each distance (enum scope): y comes through the door, d is denied (403), m does not
 * exist (404), s is sent to sign in. */
struct access {
    const char *what;
    const char *all;               /* everybody's answers; NULL: as follows */
    const char *cells[ROLE_KINDS]; /* by enum held: at a ward, at its trust, in the team of the programme */
    const char *site;              /* the administrator in the site's team */
    const char *nobody;            /* signed in, without a role */
    bool        of_organisation;   /* :place is the trust (own), its ward (same), the other trust (other) */
    bool        any_key;           /* what the path names is nobody's */
};

struct route_row {
    enum http_method     method;
    const char          *path;
    const struct access *access;
    const char          *fields; /* what the form holds, where an empty one would not be refused as a form */
    const char          *query;  /* what the address needs besides */
};

/* clang-format off */
static const struct access for_all = {
    .what = "for everybody",
    .all = "yyyy", .any_key = true
};

static const struct access not_half_way_read = {
    .what = "for those half way in, who are none of these",
    .all = "ssss"
};

static const struct access not_half_way = {
    .what = "for those half way in, who are none of these",
    .all = "dddd"
};

static const struct access entry_link = {
    .what = "for who holds an entry link, which these are not",
    .all = "mmmm", .any_key = true
};

static const struct access ask_to_join = {
    .what = "to ask to join a programme that takes enquiries",
    .all = "yyym"
};

static const struct access leaves = {
    .what = "to sign out",
    .all = "s", .any_key = true
};

static const struct access leaves_everywhere = {
    .what = "to sign out everywhere",
    .all = "s", .any_key = true
};

static const struct access own_account = {
    .what = "one's own account and lists",
    .all = "yyyy"
};

static const struct access for_site = {
    .what = "to look after the site",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "d    d    d   ",
        [ROLE_EVENT_MANAGER]    = "d    d    d   ",
        [ROLE_CONTRIBUTOR]      = "d    d    d   ",
        [ROLE_LEAD]             = "d    d    d   ",
        [ROLE_COACH]            = "d    d    d   ",
        [ROLE_STEWARD]          = "d    d    d   ",
        [ROLE_EXECUTIVE]        = "d    d    d   ",
        [ROLE_GOVERNANCE_LEAD]  = "d    d    d   ",
        [ROLE_MANAGER]          = "d    d    d   ",
        [ROLE_ADMINISTRATOR]    = "d    d    d   ",
    },
    .site = "yyyy",
    .nobody = "dddd",
};

static const struct access read_trail = {
    .what = "to read who did what",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "d    d    d   ",
        [ROLE_EVENT_MANAGER]    = "d    d    d   ",
        [ROLE_CONTRIBUTOR]      = "d    d    d   ",
        [ROLE_LEAD]             = "d    d    d   ",
        [ROLE_COACH]            = "d    d    d   ",
        [ROLE_STEWARD]          = "d    d    d   ",
        [ROLE_EXECUTIVE]        = "d    d    d   ",
        [ROLE_GOVERNANCE_LEAD]  = "d    d    d   ",
        [ROLE_MANAGER]          = "d    d    d   ",
        [ROLE_ADMINISTRATOR]    = "d    d    d   ",
    },
    .site = "yyyy",
    .nobody = "dddd",
};

static const struct access start_programme = {
    .what = "to start a programme",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "d    d    d   ",
        [ROLE_EVENT_MANAGER]    = "d    d    d   ",
        [ROLE_CONTRIBUTOR]      = "d    d    d   ",
        [ROLE_LEAD]             = "d    d    d   ",
        [ROLE_COACH]            = "d    d    d   ",
        [ROLE_STEWARD]          = "d    d    d   ",
        [ROLE_EXECUTIVE]        = "d    d    d   ",
        [ROLE_GOVERNANCE_LEAD]  = "d    d    d   ",
        [ROLE_MANAGER]          = "d    y    d   ",
        [ROLE_ADMINISTRATOR]    = "d    d    d   ",
    },
    .site = "dddd",
    .nobody = "dddd",
};

static const struct access thing_of_site = {
    .what = "an account, a letter: of the site",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm mmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm mmmm mmmm",
        [ROLE_LEAD]             = "mmmm mmmm mmmm",
        [ROLE_COACH]            = "mmmm mmmm mmmm",
        [ROLE_STEWARD]          = "mmmm mmmm mmmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm mmmm",
        [ROLE_MANAGER]          = "mmmm mmmm mmmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access decide_joining = {
    .what = "to decide who joins",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm mmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm mmmm mmmm",
        [ROLE_LEAD]             = "mmmm mmmm mmmm",
        [ROLE_COACH]            = "mmmm mmmm mmmm",
        [ROLE_STEWARD]          = "mmmm mmmm mmmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm mmmm",
        [ROLE_MANAGER]          = "mmmm mmmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm ymmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access own_file = {
    .what = "a file one brought oneself",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm mmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm mmmm mmmm",
        [ROLE_LEAD]             = "mmmm mmmm mmmm",
        [ROLE_COACH]            = "mmmm mmmm mmmm",
        [ROLE_STEWARD]          = "mmmm mmmm mmmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm mmmm",
        [ROLE_MANAGER]          = "mmmm mmmm mmmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access see_place = {
    .what = "to see a place",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm yymm yyym",
        [ROLE_EVENT_MANAGER]    = "ymmm yymm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm yyym",
        [ROLE_LEAD]             = "ymmm yymm yyym",
        [ROLE_COACH]            = "ymmm yymm yyym",
        [ROLE_STEWARD]          = "ymmm yymm yyym",
        [ROLE_EXECUTIVE]        = "ymmm yymm yyym",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm yymm yyym",
        [ROLE_MANAGER]          = "ymmm yymm yyym",
        [ROLE_ADMINISTRATOR]    = "ymmm yymm mmmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access see_history = {
    .what = "to see what became of a place",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm yymm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm mmmm",
        [ROLE_LEAD]             = "ymmm yymm mmmm",
        [ROLE_COACH]            = "ymmm yymm mmmm",
        [ROLE_STEWARD]          = "ymmm yymm mmmm",
        [ROLE_EXECUTIVE]        = "ymmm yymm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm yymm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "ymmm yymm mmmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access see_people = {
    .what = "to see who is at a place",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm yymm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm mmmm",
        [ROLE_LEAD]             = "ymmm yymm mmmm",
        [ROLE_COACH]            = "ymmm yymm mmmm",
        [ROLE_STEWARD]          = "ymmm yymm mmmm",
        [ROLE_EXECUTIVE]        = "ymmm yymm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm yymm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "ymmm yymm mmmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access invite = {
    .what = "to invite people to a place",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "dmmm ddmm mmmm",
        [ROLE_LEAD]             = "ymmm yymm mmmm",
        [ROLE_COACH]            = "dmmm ddmm mmmm",
        [ROLE_STEWARD]          = "dmmm ddmm mmmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "ymmm yymm mmmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access change_place = {
    .what = "to change a place",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "dmmm ddmm mmmm",
        [ROLE_LEAD]             = "dmmm ddmm mmmm",
        [ROLE_COACH]            = "dmmm ddmm mmmm",
        [ROLE_STEWARD]          = "dmmm ddmm mmmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "ymmm yymm mmmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access see_capability = {
    .what = "to see who can do what at a place",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm yymm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm mmmm",
        [ROLE_LEAD]             = "ymmm yymm mmmm",
        [ROLE_COACH]            = "ymmm yymm mmmm",
        [ROLE_STEWARD]          = "ymmm yymm mmmm",
        [ROLE_EXECUTIVE]        = "ymmm yymm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm yymm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "dmmm ddmm mmmm",
    },
    .site = "dddm",
    .nobody = "mmmm",
};

static const struct access confirm_claim = {
    .what = "to confirm what somebody can do",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "dmmm ddmm mmmm",
        [ROLE_LEAD]             = "ymmm yymm mmmm",
        [ROLE_COACH]            = "ymmm yymm mmmm",
        [ROLE_STEWARD]          = "dmmm ddmm mmmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "dmmm ddmm mmmm",
    },
    .site = "dddm",
    .nobody = "mmmm",
};

static const struct access see_organisation = {
    .what = "to see what an organisation agreed", .of_organisation = true,
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm ymmm mmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm ymmm mmmm",
        [ROLE_LEAD]             = "mmmm ymmm mmmm",
        [ROLE_COACH]            = "mmmm ymmm mmmm",
        [ROLE_STEWARD]          = "mmmm ymmm mmmm",
        [ROLE_EXECUTIVE]        = "mmmm ymmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm ymmm mmmm",
        [ROLE_MANAGER]          = "mmmm ymmm mmmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access see_summary = {
    .what = "to see an organisation's summary, with the wards one may see", .of_organisation = true,
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm ymmm ymmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm ymmm ymmm",
        [ROLE_LEAD]             = "ymmm ymmm ymmm",
        [ROLE_COACH]            = "ymmm ymmm ymmm",
        [ROLE_STEWARD]          = "ymmm ymmm ymmm",
        [ROLE_EXECUTIVE]        = "ymmm ymmm ymmm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm ymmm ymmm",
        [ROLE_MANAGER]          = "ymmm ymmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access sign = {
    .what = "to sign for an organisation", .of_organisation = true,
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm dmmm mmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm dmmm mmmm",
        [ROLE_LEAD]             = "mmmm ymmm mmmm",
        [ROLE_COACH]            = "mmmm dmmm mmmm",
        [ROLE_STEWARD]          = "mmmm dmmm mmmm",
        [ROLE_EXECUTIVE]        = "mmmm ymmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm dmmm mmmm",
        [ROLE_MANAGER]          = "mmmm ymmm mmmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access see_unit = {
    .what = "to see a unit's numbers",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm yymm yymm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm yymm",
        [ROLE_LEAD]             = "ymmm yymm yymm",
        [ROLE_COACH]            = "ymmm yymm yymm",
        [ROLE_STEWARD]          = "ymmm yymm yymm",
        [ROLE_EXECUTIVE]        = "ymmm yymm yymm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm yymm yymm",
        [ROLE_MANAGER]          = "ymmm yymm yymm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access enter = {
    .what = "to enter at a unit",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm ddmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm ddmm",
        [ROLE_LEAD]             = "ymmm yymm ddmm",
        [ROLE_COACH]            = "dmmm ddmm ddmm",
        [ROLE_STEWARD]          = "ymmm yymm ddmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm ddmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm ddmm",
        [ROLE_MANAGER]          = "ymmm yymm ddmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access shape = {
    .what = "to shape a unit's chart",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm ddmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "dmmm ddmm ddmm",
        [ROLE_LEAD]             = "ymmm yymm ddmm",
        [ROLE_COACH]            = "ymmm yymm ddmm",
        [ROLE_STEWARD]          = "dmmm ddmm ddmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm ddmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm ddmm",
        [ROLE_MANAGER]          = "ymmm yymm ddmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access remind = {
    .what = "to ask a unit's people for numbers",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm mmmm",
        [ROLE_EVENT_MANAGER]    = "dmmm ddmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm mmmm",
        [ROLE_LEAD]             = "ymmm yymm mmmm",
        [ROLE_COACH]            = "dmmm ddmm mmmm",
        [ROLE_STEWARD]          = "ymmm yymm mmmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm mmmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm mmmm",
        [ROLE_MANAGER]          = "ymmm yymm mmmm",
        [ROLE_ADMINISTRATOR]    = "dmmm ddmm mmmm",
    },
    .site = "dddm",
    .nobody = "mmmm",
};

static const struct access see_programme = {
    .what = "to see a programme",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm yymm ymmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm ymmm",
        [ROLE_LEAD]             = "ymmm yymm ymmm",
        [ROLE_COACH]            = "ymmm yymm ymmm",
        [ROLE_STEWARD]          = "ymmm yymm ymmm",
        [ROLE_EXECUTIVE]        = "ymmm yymm ymmm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm yymm ymmm",
        [ROLE_MANAGER]          = "ymmm yymm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access see_total = {
    .what = "to see what is pooled over a programme of three organisations or more",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "ymmm ymmm ymmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm ymmm ymmm",
        [ROLE_LEAD]             = "ymmm ymmm ymmm",
        [ROLE_COACH]            = "ymmm ymmm ymmm",
        [ROLE_STEWARD]          = "ymmm ymmm ymmm",
        [ROLE_EXECUTIVE]        = "ymmm ymmm ymmm",
        [ROLE_GOVERNANCE_LEAD]  = "ymmm ymmm ymmm",
        [ROLE_MANAGER]          = "ymmm ymmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access see_groups = {
    .what = "to see a programme's groups and kinds as pictures",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm ymmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm mmmm ymmm",
        [ROLE_LEAD]             = "mmmm mmmm ymmm",
        [ROLE_COACH]            = "mmmm mmmm ymmm",
        [ROLE_STEWARD]          = "mmmm mmmm ymmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm ymmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm ymmm",
        [ROLE_MANAGER]          = "mmmm mmmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access change_programme = {
    .what = "to change a programme",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm dmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm dmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm mmmm dmmm",
        [ROLE_LEAD]             = "mmmm mmmm dmmm",
        [ROLE_COACH]            = "mmmm mmmm dmmm",
        [ROLE_STEWARD]          = "mmmm mmmm dmmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm dmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm dmmm",
        [ROLE_MANAGER]          = "mmmm mmmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm ymmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access set_total = {
    .what = "to set a programme's targets",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm dmmm dmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "dmmm dmmm dmmm",
        [ROLE_LEAD]             = "dmmm dmmm dmmm",
        [ROLE_COACH]            = "dmmm dmmm dmmm",
        [ROLE_STEWARD]          = "dmmm dmmm dmmm",
        [ROLE_EXECUTIVE]        = "dmmm dmmm dmmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm dmmm dmmm",
        [ROLE_MANAGER]          = "dmmm dmmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct access see_team = {
    .what = "to see who is in a programme's team",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm ymmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm dmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm mmmm ymmm",
        [ROLE_LEAD]             = "mmmm mmmm ymmm",
        [ROLE_COACH]            = "mmmm mmmm ymmm",
        [ROLE_STEWARD]          = "mmmm mmmm ymmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm ymmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm ymmm",
        [ROLE_MANAGER]          = "mmmm mmmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm ymmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access invite_team = {
    .what = "to invite people to a programme's team",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "mmmm mmmm dmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm dmmm",
        [ROLE_CONTRIBUTOR]      = "mmmm mmmm dmmm",
        [ROLE_LEAD]             = "mmmm mmmm ymmm",
        [ROLE_COACH]            = "mmmm mmmm dmmm",
        [ROLE_STEWARD]          = "mmmm mmmm dmmm",
        [ROLE_EXECUTIVE]        = "mmmm mmmm dmmm",
        [ROLE_GOVERNANCE_LEAD]  = "mmmm mmmm dmmm",
        [ROLE_MANAGER]          = "mmmm mmmm ymmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm ymmm",
    },
    .site = "yyym",
    .nobody = "mmmm",
};

static const struct access bring_in = {
    .what = "to bring in a file of numbers",
    .cells = { /*               at ward trust team */
        [ROLE_VIEWER]           = "dmmm ddmm dmmm",
        [ROLE_EVENT_MANAGER]    = "mmmm mmmm mmmm",
        [ROLE_CONTRIBUTOR]      = "ymmm yymm dmmm",
        [ROLE_LEAD]             = "ymmm yymm dmmm",
        [ROLE_COACH]            = "dmmm ddmm dmmm",
        [ROLE_STEWARD]          = "ymmm yymm dmmm",
        [ROLE_EXECUTIVE]        = "dmmm ddmm dmmm",
        [ROLE_GOVERNANCE_LEAD]  = "dmmm ddmm dmmm",
        [ROLE_MANAGER]          = "ymmm yymm dmmm",
        [ROLE_ADMINISTRATOR]    = "mmmm mmmm mmmm",
    },
    .site = "mmmm",
    .nobody = "mmmm",
};

static const struct route_row route_rows[] = {
    { HTTP_GET, "/healthz", &for_all },
    { HTTP_GET, "/readyz", &for_all },
    { HTTP_GET, "/sign-in", &for_all },
    { HTTP_POST, "/sign-in", &for_all },
    { HTTP_GET, "/sign-in/code", &not_half_way_read },
    { HTTP_POST, "/sign-in/code", &not_half_way },
    { HTTP_GET, "/sign-in/forgot", &for_all },
    { HTTP_POST, "/sign-in/forgot", &for_all },
    { HTTP_POST, "/sign-out", &leaves },
    { HTTP_GET, "/link/:token", &for_all },
    { HTTP_POST, "/link/:token", &for_all },
    { HTTP_GET, "/language/:language", &for_all },
    { HTTP_GET, "/help/words", &for_all },
    { HTTP_GET, "/entry/thanks", &for_all },
    { HTTP_GET, "/entry/:token", &entry_link },
    { HTTP_POST, "/entry/:token", &entry_link },
    { HTTP_POST, "/entry/:token/finish", &entry_link },
    { HTTP_GET, "/join", &for_all },
    { HTTP_POST, "/join", &for_all },
    { HTTP_GET, "/join/thanks", &for_all },
    { HTTP_GET, "/programmes/:programme/join", &ask_to_join },
    { HTTP_POST, "/programmes/:programme/join", &ask_to_join },
    { HTTP_GET, "/", &own_account },
    { HTTP_GET, "/audit", &read_trail },
    { HTTP_GET, "/letters", &for_site },
    { HTTP_POST, "/letters/:letter/by-hand", &thing_of_site },
    { HTTP_POST, "/letters/:letter/again", &thing_of_site },
    { HTTP_GET, "/enquiries", &own_account },
    { HTTP_GET, "/enquiries/:enquiry", &decide_joining },
    { HTTP_POST, "/enquiries/:enquiry", &decide_joining },
    { HTTP_POST, "/enquiries/:enquiry/decline", &decide_joining, "nobody=1" },
    { HTTP_POST, "/programmes/:programme/joining", &change_programme, "act=open" },
    { HTTP_GET, "/account", &own_account },
    { HTTP_POST, "/account/end", &own_account },
    { HTTP_POST, "/account/end-all", &leaves_everywhere },
    { HTTP_GET, "/account/tokens", &own_account },
    { HTTP_POST, "/account/tokens", &own_account },
    { HTTP_POST, "/account/tokens/end", &own_account },
    { HTTP_GET, "/account/steps", &own_account },
    { HTTP_POST, "/account/steps", &own_account },
    { HTTP_POST, "/account/steps/take-back", &own_account },
    { HTTP_GET, "/account/details", &own_account },
    { HTTP_POST, "/account/details", &own_account },
    { HTTP_GET, "/account/email", &own_account },
    { HTTP_POST, "/account/email", &own_account },
    { HTTP_GET, "/account/password", &own_account },
    { HTTP_POST, "/account/password", &own_account },
    { HTTP_GET, "/account/password-again", &own_account },
    { HTTP_POST, "/account/password-again", &own_account },
    { HTTP_GET, "/account/second-factor", &own_account },
    { HTTP_POST, "/account/second-factor", &own_account },
    { HTTP_GET, "/account/second-factor/new", &own_account },
    { HTTP_POST, "/account/second-factor/new", &own_account },
    { HTTP_POST, "/account/second-factor/codes", &own_account },
    { HTTP_POST, "/account/second-factor/off", &own_account },
    { HTTP_GET, "/people/:person", &thing_of_site },
    { HTTP_POST, "/people/:person/link", &thing_of_site },
    { HTTP_POST, "/people/:person/factor-off", &thing_of_site },
    { HTTP_POST, "/people/:person/end-sessions", &thing_of_site },
    { HTTP_GET, "/site/second-factor", &for_site },
    { HTTP_POST, "/site/second-factor", &for_site },
    { HTTP_GET, "/places", &own_account },
    { HTTP_GET, "/places/new", &for_site },
    { HTTP_POST, "/places/new", &for_site },
    { HTTP_GET, "/places/register", &for_site },
    { HTTP_POST, "/places/register", &for_site },
    { HTTP_GET, "/registers/:register", &change_place },
    { HTTP_POST, "/registers/:register", &change_place },
    { HTTP_GET, "/places/:place", &see_place },
    { HTTP_GET, "/places/:place/new", &change_place },
    { HTTP_POST, "/places/:place/new", &change_place },
    { HTTP_GET, "/places/:place/change", &change_place },
    { HTTP_POST, "/places/:place/change", &change_place },
    { HTTP_GET, "/places/:place/history", &see_history },
    { HTTP_GET, "/places/:place/register", &change_place },
    { HTTP_POST, "/places/:place/register", &change_place },
    { HTTP_GET, "/places/:place/move", &change_place },
    { HTTP_POST, "/places/:place/move", &change_place },
    { HTTP_GET, "/places/:place/close", &change_place },
    { HTTP_POST, "/places/:place/close", &change_place },
    { HTTP_GET, "/places/:place/function", &change_place },
    { HTTP_POST, "/places/:place/function", &change_place },
    { HTTP_GET, "/places/:place/code", &change_place },
    { HTTP_POST, "/places/:place/code", &change_place },
    { HTTP_GET, "/places/:place/merge", &change_place },
    { HTTP_POST, "/places/:place/merge", &change_place },
    { HTTP_GET, "/places/:place/split", &change_place },
    { HTTP_POST, "/places/:place/split", &change_place },
    { HTTP_GET, "/places/:place/new-owner", &change_place },
    { HTTP_POST, "/places/:place/new-owner", &change_place },
    { HTTP_GET, "/places/:place/network", &change_place },
    { HTTP_POST, "/places/:place/network", &change_place },
    { HTTP_POST, "/places/:place/network/end", &change_place, "network=:network" },
    { HTTP_GET, "/places/:place/capability", &see_capability },
    { HTTP_POST, "/places/:place/capability/confirm", &confirm_claim, "id=:claim" },
    { HTTP_POST, "/places/:place/capability/goal", &change_place, "step=coach&share=20" },
    { HTTP_GET, "/places/:place/people", &see_people },
    { HTTP_POST, "/places/:place/people", &invite, "kind=viewer" },
    { HTTP_POST, "/places/:place/people/end", &invite, "role=:role" },
    { HTTP_GET, "/programmes", &own_account },
    { HTTP_GET, "/programmes/new", &start_programme },
    { HTTP_POST, "/programmes/new", &start_programme },
    { HTTP_GET, "/programmes/:programme", &see_programme },
    { HTTP_GET, "/programmes/:programme/summary", &see_programme },
    { HTTP_GET, "/places/:place/programmes/:programme/summary", &see_summary },
    { HTTP_GET, "/programmes/:programme/agreements", &see_programme },
    { HTTP_GET, "/places/:place/programmes/:programme/agreement", &see_organisation },
    { HTTP_GET, "/places/:place/programmes/:programme/agreement/sign", &sign },
    { HTTP_POST, "/places/:place/programmes/:programme/agreement/sign", &sign },
    { HTTP_GET, "/places/:place/programmes/:programme/agreement/end", &sign },
    { HTTP_POST, "/places/:place/programmes/:programme/agreement/end", &sign },
    { HTTP_GET, "/programmes/:programme/enrol", &change_programme },
    { HTTP_POST, "/programmes/:programme/enrol", &change_programme },
    { HTTP_GET, "/programmes/:programme/aim", &change_programme },
    { HTTP_POST, "/programmes/:programme/aim", &change_programme },
    { HTTP_GET, "/programmes/:programme/people", &see_team },
    { HTTP_POST, "/programmes/:programme/people", &invite_team, "kind=viewer" },
    { HTTP_POST, "/programmes/:programme/people/end", &invite_team, "role=:role" },
    { HTTP_GET, "/programmes/:programme/measures/new", &change_programme },
    { HTTP_POST, "/programmes/:programme/measures/new", &change_programme },
    { HTTP_GET, "/programmes/:programme/measures/:measure", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart.svg", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart-phone.svg", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart.png", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart.pdf", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/data.csv", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/funnel", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/funnel/data.csv", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/chart.svg", &see_groups },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/chart.png", &see_groups },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/chart.pdf", &see_groups },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/data.csv", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds", &see_total },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/chart.svg", &see_groups },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/chart.png", &see_groups },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/chart.pdf", &see_groups },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/data.csv", &see_total },
    { HTTP_GET, "/places/:place/measures/:measure/kinds", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/chart.svg", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/chart.png", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/chart.pdf", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/data.csv", &see_unit },
    { HTTP_GET, "/programmes/:programme/breakdowns", &change_programme },
    { HTTP_POST, "/programmes/:programme/breakdowns", &change_programme },
    { HTTP_GET, "/places/:place/programmes/:programme/groups", &see_unit, .query = "?by=sex" },
    { HTTP_POST, "/places/:place/programmes/:programme/groups", &enter, "by=sex" },
    { HTTP_GET, "/places/:place/measures/:measure", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/chart.svg", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/chart-phone.svg", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/chart.png", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/chart.pdf", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/data.csv", &see_unit },
    { HTTP_GET, "/places/:place/measures/:measure/notes", &enter },
    { HTTP_POST, "/places/:place/measures/:measure/notes", &enter },
    { HTTP_GET, "/places/:place/measures/:measure/tests/:test/end", &enter },
    { HTTP_POST, "/places/:place/measures/:measure/tests/:test/end", &enter },
    { HTTP_GET, "/places/:place/measures/:measure/phases", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/phases", &shape },
    { HTTP_GET, "/places/:place/measures/:measure/baseline", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/baseline", &shape },
    { HTTP_GET, "/places/:place/measures/:measure/exclusions", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/exclusions", &shape },
    { HTTP_GET, "/places/:place/measures/:measure/marks", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/marks", &shape },
    { HTTP_GET, "/places/:place/measures/:measure/limits", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/limits", &shape },
    { HTTP_GET, "/places/:place/measures/:measure/targets", &see_unit },
    { HTTP_POST, "/places/:place/measures/:measure/targets", &shape,
      "kind=target&value=1&from_day=2023-10-04&why=We+said+so" },
    { HTTP_POST, "/places/:place/measures/:measure/targets/end", &shape, "id=:target" },
    { HTTP_GET, "/programmes/:programme/measures/:measure/targets", &see_total },
    { HTTP_POST, "/programmes/:programme/measures/:measure/targets", &set_total,
      "kind=target&value=1&from_day=2023-10-04&why=We+said+so" },
    { HTTP_POST, "/programmes/:programme/measures/:measure/targets/end", &set_total, "id=:target" },
    { HTTP_GET, "/places/:place/measures/:measure/kind", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/kind", &shape },
    { HTTP_GET, "/places/:place/measures/:measure/will-we-know", &see_unit },
    { HTTP_GET, "/programmes/:programme/measures/:measure/will-we-know", &see_total },
    { HTTP_GET, "/places/:place/measures/:measure/display", &see_unit },
    { HTTP_GET, "/programmes/:programme/measures/:measure/display", &see_total },
    { HTTP_GET, "/places/:place/measures/:measure/views", &see_unit },
    { HTTP_GET, "/programmes/:programme/measures/:measure/views", &see_total },
    { HTTP_GET, "/places/:place/measures/:measure/new-limits", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/new-limits", &shape },
    { HTTP_POST, "/places/:place/measures/:measure/undo", &shape, "id=:note" },
    { HTTP_GET, "/places/:place/measures/:measure/events", &see_unit },
    { HTTP_POST, "/places/:place/measures/:measure/events", &enter, "on=2023-09-20" },
    { HTTP_GET, "/places/:place/measures/:measure/periods/:period", &see_unit },
    { HTTP_POST, "/places/:place/measures/:measure/periods/:period", &enter },
    { HTTP_GET, "/places/:place/programmes/:programme/numbers", &see_unit },
    { HTTP_POST, "/places/:place/programmes/:programme/numbers", &enter },
    { HTTP_POST, "/places/:place/programmes/:programme/numbers/finish", &enter },
    { HTTP_GET, "/places/:place/programmes/:programme/reminders", &remind },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/link", &remind },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/take-back", &remind, "link=:entry" },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/pause", &remind },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/resume", &remind },
    { HTTP_GET, "/programmes/:programme/import", &bring_in },
    { HTTP_POST, "/programmes/:programme/import", &bring_in },
    { HTTP_GET, "/programmes/:programme/import/template.csv", &bring_in },
    { HTTP_GET, "/imports/:import", &own_file },
    { HTTP_POST, "/imports/:import", &own_file },
    { HTTP_GET, "/imports/:import/refused.csv", &own_file },
};
/* clang-format on */

#endif
