/* Declared breakdowns: into which groups of people, or kinds of event, a programme's numbers are split. */
#ifndef MEASURE_STRATUM_H
#define MEASURE_STRATUM_H

#include "measure/measure.h"

enum stratum_of { STRATUM_OF_PEOPLE, STRATUM_OF_EVENTS };

/* A programme's breakdown. */
struct scheme {
    key id;
    int version;
    key programme;
    str code; /* short, for files and addresses: "ethnicity" */
    str name, name_cy;
    int kind;                      /* enum stratum_of */
    int least_units, least_events; /* below these no gap is told; never under conclude/equity.h's own */
};

enum stratum_part {
    STRATUM_GROUP,
    STRATUM_REFERENCE, /* the others are held against it */
    STRATUM_APART      /* not stated, not known; of kinds: "Other", which stands last and gathers the small */
};

/* One group of it. */
struct stratum {
    key  id;
    key  scheme;
    str  code;
    str  name, name_cy;
    int  position;
    int  part;        /* enum stratum_part */
    bool collected;   /* false: nobody enters it; it is what others merge into */
    key  merges_into; /* where one of those that merge into it is too small, all of them do; unset: never */
};

/* A measure is collected by a scheme. */
struct breakdown {
    key id;
    key measure, scheme;
};

extern const struct record stratum_scheme_record;
extern const struct record stratum_record;
extern const struct record stratum_breakdown_record;

struct stratum_schemes {
    const struct scheme *p;
    size_t               n;
};

struct stratum_list {
    const struct stratum *p;
    size_t                n;
};

enum { STRATUM_MOST = 40 /* groups of one scheme */ };

/* A programme's breakdowns in the order in which they were declared; those of them by which any measure is
 * collected, or one; one by its code (ERR_MISSING: none). The reader's right is the caller's to ask. */
MUST err stratum_schemes_collected(struct job *job, key programme, struct stratum_schemes *list);
MUST err stratum_schemes(struct job *job, key programme, struct stratum_schemes *list);
MUST err stratum_schemes_of(struct job *job, key measure, struct stratum_schemes *list);
MUST err stratum_scheme(struct job *job, key programme, str code, struct scheme *scheme);

/* Its groups in their order, those that nobody enters among them. */
MUST err stratum_list(struct job *job, key scheme, struct stratum_list *list);

/* The measures that are collected by a scheme, in their order. */
MUST err stratum_measures(struct job *job, key scheme, struct measure_list *list);

/* Declares a breakdown with its n groups, whose keys this makes; groups[i] merges into groups[into[i]], a
 * later one; SIZE_MAX: into none (`into` NULL: no group does). Least counts of 0 become conclude/equity.h's.
 *
 * ERR_INPUT    no name, fewer than two groups or more than STRATUM_MOST, two of one name or code, two
 *              references, a group that merges into one before it, least counts under conclude/equity.h's
 * ERR_DENIED   the actor may not change the programme; ERR_MISSING: nor see it
 * ERR_CONFLICT the programme has one of that code */
MUST err stratum_declare(struct job *job, struct scheme *scheme, struct stratum *groups, size_t n,
                         const size_t *into);

/* Says that a measure is collected by a scheme; said already: nothing happens (OK).
 *
 * ERR_INPUT   they are of different programmes; a value, which is neither counted nor divided
 * ERR_DENIED  the actor may not change the programme; ERR_MISSING: nor see it */
MUST err stratum_collect(struct job *job, const struct measure *measure, const struct scheme *scheme);

str stratum_scheme_name(const struct scheme *scheme, bool welsh);
str stratum_name(const struct stratum *stratum, bool welsh);

#endif
