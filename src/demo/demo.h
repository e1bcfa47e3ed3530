/* Invented programmes: made from a seed, put into an empty store, and told in a truth file. */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include "base/buf.h"
#include "base/err.h"
#include "base/msg.h"
#include "demo/demo_people.h"
#include "store/job.h"
#include "words/lang.h"

struct demo_request {
    uint64_t  seed;
    bool      tiny; /* three wards and twelve months instead of sixty and thirty */
    enum lang lang; /* of texts that are kept in one language */
};

/* How a store was filled. */
struct demo_made {
    int told, held, refused; /* answers to the numbers that were typed, mistakes and mends included */
    int surprises;           /* answers that the plan does not expect: 0 */
};

/* A programme to be made. */
struct restrictive;

/* Draws the programme: same request, same programme. Lives in the arena. */
const struct restrictive *demo_plan(struct arena *arena, const struct demo_request *request);

/* Writes what is planted in it, as JSON; places by their codes. ERR_LIMIT: `truth` is too small (2 MB is
 * plenty). */
MUST err demo_truth(const struct restrictive *plan, struct buf *truth);

/* Puts it into an empty store, in the job's write transaction, through the domain's own doors and in the
 * order in which people would have told it; fixes the store's today, and marks it as simulated. The job is
 * the program's own (role_name "system"); its today and now are as before when it returns.
 *
 * ERR_CONFLICT  there are places, people or programmes in the store; nothing is done, no fault is noted
 * any other     as the domain's functions; the caller rolls back */
MUST err demo_fill(struct job *job, const struct restrictive *plan, enum lang lang, struct demo_made *made);

struct demo_link {
    enum msg role; /* the word for their role */
    str      name;
    str      token; /* of a one-time link: works for a day, once */
};

/* Makes fresh one-time links for the people of a demo store, in the job's write transaction: *n of at most
 * DEMO_LINKS. A store that is not marked as simulated has none. */
MUST err demo_sign_in_links(struct job *job, struct demo_link *links, size_t *n);

#endif
