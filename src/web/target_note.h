/* What is said of a measure's targets under its chart: the one in force, since when, what comes next. */
#ifndef WEB_TARGET_NOTE_H
#define WEB_TARGET_NOTE_H

#include "measure/target.h"
#include "web/call.h"
#include "web/series_story.h"

/* Whole sentences; MSG_none is not said. Without any target `now` says so. */
struct target_note {
    struct say now, next, minimum, stretch;
    bool       any; /* a target is or will be in force */
};

struct target_note target_note_of(const struct call *call, const struct series_story *story,
                                  const struct targets *targets);

/* A target's value as it was given, with the measure's unit after it. */
struct slot target_note_value(const struct series_story *story, double value);

#endif
