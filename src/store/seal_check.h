/* Checks that the trail of changes is whole: every seal against its row and the seal before it. */
#ifndef STORE_SEAL_CHECK_H
#define STORE_SEAL_CHECK_H

#include "store/seal.h"

enum seal_found {
    SEAL_WHOLE,
    SEAL_CUT,        /* seals are missing: the numbers do not follow each other */
    SEAL_ROW_GONE,   /* a row that was sealed is not there */
    SEAL_ORDER,      /* rows stand in another order than they were written in */
    SEAL_CHANGED,    /* a row, or its seal, is not what was sealed */
    SEAL_SLIPPED_IN, /* a row without a seal among sealed ones */
    SEAL_HEAD_GONE   /* the hash that was written down is not in the chain: the end was cut or rewritten */
};

struct seal_report {
    enum seal_found found;
    int64_t         seq;     /* number in the chain of the first that does not fit; 0: it has none */
    key             row;     /* key of that audit row; none where it cannot be told */
    int64_t         sealed;  /* seals that fit, up to there */
    int64_t         waiting; /* rows after the last seal */
    char            head[SEAL_LETTERS + 1]; /* the last hash that fits; empty: nothing is sealed */
};

/* Reads the whole chain, in the job's read transaction. `known`: a hash that was written down earlier and
 * must be in the chain; empty: none. What is found stands in the report; errors are those of reading. */
MUST err seal_check(struct job *job, str known, struct seal_report *report);

#endif
