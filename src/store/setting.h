/* Settings of one store: name and value, kept with the data they belong to. */
#ifndef STORE_SETTING_H
#define STORE_SETTING_H

#include "store/job.h"

/* The value of a setting; `otherwise` if it was never set. Names: "site_name", "simulated" ("yes"), "today"
 * ... */
MUST err setting_get(struct job *job, str name, str otherwise, str *value);

/* Sets it, with an audit row. */
MUST err setting_put(struct job *job, str name, str value);

/* Fixes the day that this store takes for today (demo databases: their last months are the current ones);
 * DAY_NONE lets it be the real one again. Holds for jobs made after this one's commit. */
MUST err setting_fix_today(struct job *job, day today);

#endif
