/* Reminders: who may enter at a unit that owes numbers gets one letter for the period, with a link for
 * each unit; unless the unit said that it cannot report now. */
#ifndef MEASURE_REMINDER_H
#define MEASURE_REMINDER_H

#include "measure/measure.h"

struct reminder_pause {
    key     id;
    key     place, programme;
    day     until_day; /* the first day that reminders come again */
    str     why;
    key     person;
    int64_t at;
    int64_t ended; /* 0: holds */
};

extern const struct record reminder_pause_record;

enum { REMINDER_PAUSE_DAYS = 366, REMINDER_WHY_MOST = 500 };

/* Puts the letters of the day into the outbox: of the next few people after *after (none: from the first
 * on), and sets it to the last of them; none: that was everybody. Done twice on a day, or on any later
 * one, it writes nothing twice: one letter for a person and period. Acts as the program itself; for struct
 * postman_options. */
MUST err reminder_run(struct job *job, key *after);

/* The whole round in the job's transaction; *n: how many letters. */
MUST err reminder_run_all(struct job *job, int *n);

/* How many days after a period's end its reminder goes out; -1: none, for there would be one each day. */
int reminder_grace(enum period every);

/* The pause that holds today. ERR_MISSING: none (no fault). Asks nobody's right. */
MUST err reminder_pause_find(struct job *job, key place, key programme, struct reminder_pause *pause);

/* "We cannot report now, because ...": one that held before ends.
 *
 * ERR_INPUT    no reason, or a day that is not after today and within REMINDER_PAUSE_DAYS
 * ERR_DENIED, ERR_MISSING  the actor may not enter there */
MUST err reminder_pause_begin(struct job *job, struct reminder_pause *pause);

/* Takes it back. ERR_MISSING: none holds. */
MUST err reminder_pause_end(struct job *job, key place, key programme);

#endif
