/* What the oracle program must know of another program: its options, its columns, its words. Types only. */
#ifndef ORACLES_PEER_H
#define ORACLES_PEER_H

#include "golden_case.h"
#include "golden_check.h"
#include "spc/kind.h"
#include "spc/spc.h"

/* A case as we computed it. */
struct peer_run {
    const struct golden_case *of;
    struct golden_points      points;
    struct spc_options        options;
    struct spc_result         result;
    void                     *own;     /* what the peer's preset adds: its own flags, dropped rows */
    bool                      refused; /* the peer stops at such options before it computes anything */
};

struct peer_column {
    const char *name;
    struct golden_answer (*answer)(const struct peer_run *run, size_t i);
};

struct peer {
    const char        *name;
    const char *const *options; /* those honoured, NULL last; a case with another one is skipped and named */
    const struct peer_column *columns; /* .name NULL last */
    const char
        *row_column; /* the expected column that says which input row a line is; NULL: lines are points */
    const char *left_out; /* a column and key that is not compared, or NULL */

    /* Points and options as the peer would read them. Returns NULL, or why the case is skipped. */
    const char *(*prepare)(struct peer_run *run, const struct spc_kind *kind);
    /* Adds what the preset needs once the limits stand; may be NULL. */
    void (*judge)(struct peer_run *run);
    /* Is the point on the peer's list of plotted points? NULL: every one is. */
    bool (*is_plotted)(const struct peer_run *run, size_t i);
    /* Our expected.json; a new reference. */
    json_t *(*summary)(const struct peer_run *run);
};

#endif
