/* What there is to tell of a programme, for any page: its aim, its main measure added up, who takes part. */
#ifndef WEB_PROGRAMME_STORY_H
#define WEB_PROGRAMME_STORY_H

#include "improve/enrolment.h"
#include "measure/aim_status.h"
#include "web/series_story.h"

struct programme_story {
    struct programme      programme;
    str                   name; /* in the reader's language */
    struct measure_list   measures;
    struct enrolled_list  units;
    size_t                organisations;
    struct aim            aim;
    bool                  has_aim;
    const struct measure *main;   /* the aim's measure, else the first outcome, else the first; NULL: none */
    struct series_story  *pooled; /* the main measure over all its wards; NULL: nothing to show */
    bool                  withheld; /* ... because the reader may not see it */
    struct aim_status     status;   /* where has_aim and pooled */
    struct say            aim_says; /* none: no aim, or it cannot be told */
    int sent, asked; /* wards that sent the main measure's latest closed number; asked 0: none yet */
    day period;      /* that number's */
};

/* Reads it. ERR_MISSING: no such programme, or not one the reader may see. */
MUST err programme_story_read(struct call *call, key programme, struct programme_story *story);

/* "58 of 60 wards sent August 2023"; none while nobody was asked. */
struct say programme_story_sent(const struct programme_story *story);

/* "Safer Together: 60 wards in 16 organisations" */
struct say programme_story_caption(const struct programme_story *story);

/* The units as a wall takes them. */
struct series_wall_unit;
const struct series_wall_unit *programme_story_units(struct call *call, const struct programme_story *story);

#endif
