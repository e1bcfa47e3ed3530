/* Walks up the management tree. */
#include "org/tree.h"

#include "store/db.h"
#include "store/queries.h"

err tree_add_parents(struct job *job, key place, struct tree_above *above)
{
    struct rows rows;
    err         e = db_rows(job, QUERY(tree_parents), ARGS(place, job->today), &rows);

    while (rows_next(&rows, &e)) {
        key    parent = rows_key(&rows, 0);
        size_t known = 0;
        while (known < above->n && !key_same(above->p[known], parent))
            known++;
        if (known == above->n && above->n < TREE_PLACES_MOST)
            above->p[above->n++] = parent;
    }
    return e;
}
