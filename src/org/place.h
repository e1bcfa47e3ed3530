/* Places: nations, organisations, wards, homes; and the trees they hang in. */
#ifndef ORG_PLACE_H
#define ORG_PLACE_H

#include "store/record.h"

/* The order goes down the management tree: a unit collects numbers, an organisation owns them. */
enum place_kind {
    PLACE_NATION,
    PLACE_REGION,
    PLACE_NETWORK,
    PLACE_ORGANISATION,
    PLACE_DIVISION,
    PLACE_UNIT
};

enum { PLACE_KINDS = PLACE_UNIT + 1 };

struct place {
    key id;
    int version;
    int kind;    /* enum place_kind */
    str name;
    str name_cy; /* empty: the same in both languages */
    str service; /* "adult acute", "older adult", ...; empty above units */
    int beds;    /* 0: not known */
    day opened, closed;
    str why; /* it was opened or closed */
};

extern const struct record place_record;

/* The trees there are. Rights and pooled figures follow the management tree alone. */
enum place_tree { PLACE_TREE_MANAGEMENT, PLACE_TREE_NETWORK, PLACE_TREE_GEOGRAPHY };

enum { PLACE_TREES = PLACE_TREE_GEOGRAPHY + 1 };

/* "management", "network", "geography"; ends with NULL. */
extern const char *const place_tree_words[PLACE_TREES + 1];

/* A place inside another, in one tree, from a day until a day. */
struct place_link {
    key id;
    key place, parent;
    str tree; /* one of place_tree_words */
    day from_day, until_day;
    str why;
};

extern const struct record place_link_record;

struct place_code {
    key id;
    key place;
    str scheme, code;
    day from_day, until_day;
};

extern const struct record place_code_record;

struct place_list {
    const struct place *p;
    size_t              n;
};

struct place_code_list {
    const struct place_code *p;
    size_t                   n;
};

/* ERR_MISSING: no such place. */
MUST err place_get(struct job *job, key id, struct place *place);

/* Makes a place under `parent` in the management tree from its opening day; an unset parent makes a root.
 * Also makes the place's team (and, for a unit, with the unit's name). place->id set: a form sent twice makes
 * it once.
 *
 * ERR_INPUT   a name is missing or too long, beds are below 0, or a unit would hang above an organisation
 * ERR_DENIED  the actor may not change the parent (or, for a root, the site) */
MUST err place_add(struct job *job, struct place *place, key parent, str code);

/* Changes name, service, beds, dates (what was wrong; what has become otherwise has acts of its own:
 * place_life.h, place_move.h, succession.h); place->version must be the one that was read (else
 * ERR_CONFLICT). */
MUST err place_change(struct job *job, const struct place *place);

/* Places directly inside `parent` on the job's day, A to Z; an unset parent lists the roots. */
MUST err place_list(struct job *job, key parent, struct place_list *list);

/* Every place at and below `top` in the management tree on the job's day, each once: parents before children,
 * then A to Z. */
MUST err place_below(struct job *job, key top, struct place_list *list);

/* The places above `id` on the job's day, nearest first. */
MUST err place_above(struct job *job, key id, struct place_list *list);

/* The organisation a unit belongs to on the job's day: the place itself or the nearest one above of that
 * kind. ERR_MISSING: none. */
MUST err place_organisation(struct job *job, key id, struct place *organisation);

/* The place at or below `top` that holds a code today (ODS, CQC ..., in any scheme), else the one of that
 * name in either language, letter case aside. An unset `top` looks everywhere, for codes only. ERR_MISSING:
 * none; ERR_CONFLICT: more than one. */
MUST err place_find(struct job *job, key top, str code_or_name, struct place *place);

/* Its codes, by scheme. */
MUST err place_codes(struct job *job, key id, struct place_code_list *list);

/* Its name in the reader's language. */
str place_name(const struct place *place, bool welsh);

#endif
