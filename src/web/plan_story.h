/* Will we know? A series' own numbers and a planned change, turned into how likely and how soon its chart
 * would show it, how often it would seem to where nothing changes, and what would raise the odds. */
#ifndef WEB_PLAN_STORY_H
#define WEB_PLAN_STORY_H

#include "chart/picture.h"
#include "conclude/plan.h"
#include "web/series_story.h"

/* What is asked, in the words of a form. */
struct plan_asked {
    double change;   /* -0.25: a quarter less */
    size_t start;    /* points from now until it works */
    size_t horizon;  /* points to look ahead */
    size_t baseline; /* points that make the limits */
    double level;    /* now, in printed units */
    double exposure; /* what a usual period is counted against; counts and values: not read */
};

enum { PLAN_STORY_HORIZON_MOST = 120, PLAN_STORY_BASELINE_MOST = 60, PLAN_STORY_FUTURES = 4000 };

enum plan_help { PLAN_HELP_LONGER, PLAN_HELP_POOLED, PLAN_HELP_WEEKLY, PLAN_HELPS };

struct plan_story {
    enum plan_status   status; /* not PLAN_OK: nothing else is set but plan */
    struct plan        plan;
    struct plan_point *points;              /* of the planned change, plan.horizon of them */
    double             changes[4];          /* the planned one, a larger, a smaller, none */
    const double      *chances[4];          /* of a lasting signal the same way, by each point */
    double             chance, false_alarm; /* by the last */
    double             icon_alarm; /* of a single icon either way at some time, where nothing changes */
    size_t             by;         /* the first point at which it is 8 times out of 10; 0: none */
    size_t             half;       /* ... half of the time; 0: none */
    struct {
        bool   asked;
        size_t n; /* points, places; 0 */
        double chance;
    } helps[PLAN_HELPS];
};

/* What a series' latest phase and the programme's aim suggest. The level is NAN where there are no numbers,
 * the exposure where none is needed or known. `aim`: the change of its aim, NAN without one. */
struct plan_asked plan_story_suggest(struct call *call, const struct series_story *story, double aim);

/* Is it counted against something? */
bool plan_story_has_exposure(const struct series_story *story);

/* Simulates it. */
void plan_story_tell(struct call *call, const struct series_story *story, const struct plan_asked *asked,
                     struct plan_story *out);

/* The period of the n-th point from now; 0 is the last that there is. */
day plan_story_date(struct call *call, const struct series_story *story, size_t n);

/* The answer in one sentence, and as a title. */
struct say plan_story_answer(struct call *call, const struct series_story *story,
                             const struct plan_story *plan);
struct say plan_story_title(struct call *call, const struct series_story *story,
                            const struct plan_story *plan);

MUST err plan_story_chart(struct call *call, const struct series_story *story, const struct plan_story *plan,
                          enum picture_form form, markup *out);

#endif
