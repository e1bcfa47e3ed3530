/* Letters that wait to be sent: written in the transaction of what they tell of, so that neither is without
 * the other. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "store/job.h"

enum outbox_state { OUTBOX_WAITING, OUTBOX_SENDING, OUTBOX_SENT, OUTBOX_PASSED_ON, OUTBOX_DEAD };

enum { OUTBOX_LINKS_MOST = 20, OUTBOX_TRIES = 9, OUTBOX_KEPT_DAYS = 30 };

/* Stands in a letter's text where its next link will. */
#define OUTBOX_LINK_SIGN '\x02'

/* What a link will open. Its token is made when the letter is sent: at rest there is none. */
enum outbox_link_kind { OUTBOX_INVITATION, OUTBOX_RESET, OUTBOX_ENTRY };

struct outbox_link {
    enum outbox_link_kind kind;
    key                   person;           /* whose */
    key                   place, programme; /* entry: what it writes */
    day                   period, until;    /* ... and the last day on which it does */
};

struct outbox_letter {
    key     id;     /* made by outbox_put(); names the message to mail servers too */
    key     person; /* none: somebody without an account */
    str     name, address;
    str     language; /* "en", "cy" */
    str     subject, text;
    int64_t made;
    int     state; /* enum outbox_state */
    int     tries;
    int64_t next_try, ended; /* milliseconds since 1970 */
    str     trouble;         /* what the mail server said last */
};

struct outbox_list {
    const struct outbox_letter *p;
    size_t                      n;
};

extern const struct record outbox_record; /* the table `outbox` */

/* Puts a letter in. `text` holds OUTBOX_LINK_SIGN once for each link, in their order (else ERR_BROKEN). Its
 * state and times are set here. */
MUST err outbox_put(struct job *job, struct outbox_letter *letter, const struct outbox_link *links, size_t n);

/* Is there a letter whose turn has come? */
MUST err outbox_has_turn(struct job *job, bool *has);

/* Takes the letter whose turn it is for one try, which must end within `lease_ms`: should the program end
 * meanwhile, the letter's turn comes again after that. ERR_MISSING: none has its turn (no fault). */
MUST err outbox_take(struct job *job, int64_t lease_ms, struct outbox_letter *letter);

/* Its links, in their order; room for OUTBOX_LINKS_MOST. */
MUST err outbox_links(struct job *job, key letter, struct outbox_link *links, size_t *n);

/* It was sent, or given to somebody who passes it on: its text is wiped. ERR_MISSING: it does not wait. */
MUST err outbox_end(struct job *job, key letter, enum outbox_state how);

/* The try did not work. It waits longer after each, and after OUTBOX_TRIES, or where another try is of no
 * use, it is dead: people see it and decide. */
MUST err outbox_fail(struct job *job, const struct outbox_letter *letter, str trouble, bool for_good);

/* A dead letter gets its tries anew. ERR_MISSING: it is not dead. */
MUST err outbox_revive(struct job *job, key letter);

MUST err outbox_get(struct job *job, key letter, struct outbox_letter *found);

/* Those that wait or are dead, oldest first, then those that ended, newest first; at most `most`. */
MUST err outbox_list(struct job *job, int most, struct outbox_list *list);

/* Forgets those that were sent or passed on OUTBOX_KEPT_DAYS ago. */
MUST err outbox_tidy(struct job *job);

#endif
