/* Other ways to look at a series: level and jumps, small differences added up, a smoothed level. They lend a
 * second look; word, icon and group stay those of the series' own chart. */
#ifndef WEB_VIEWS_STORY_H
#define WEB_VIEWS_STORY_H

#include "chart/picture.h"
#include "spc/cusum.h"
#include "spc/ewma.h"
#include "web/series_story.h"

enum { VIEWS_STORY_NEEDED = 12 };

enum views_story_state {
    VIEWS_STORY_TOLD,
    VIEWS_STORY_FEW,  /* the baseline, or without one the series, has fewer than VIEWS_STORY_NEEDED numbers */
    VIEWS_STORY_ALIKE /* its numbers do not differ: there is nothing to measure a difference by */
};

/* Arrays have a value for each point of the series. */
struct views_story {
    enum views_story_state state;
    size_t                 usable; /* numbers that make the old average */
    const double          *scores; /* distance from the old average, in sigmas of each point's own limits */
    const double          *held;   /* the same, 3 at most: one odd point adds up to nothing */
    struct cusum_tabular   cusum;  /* of these */
    struct cusum_point    *sums;
    struct ewma_options    ewma; /* in the unit of measurements, else in sigmas */
    struct ewma_point     *averages;
    struct series_story   *level, *jumps; /* as I and MR; NULL where something is counted */
    size_t                 jumps_outside; /* jumps above their limit */
};

/* Everything is measured against the first baseline: phases that began later stay out of sums and smoothing,
 * else a change that was accepted could not be seen to add up. */
MUST err views_story_tell(struct call *call, const struct series_story *story, struct views_story *out);

/* The first point where a sum, or the smoothed level, signals; SIZE_MAX: none. */
size_t views_story_sum_first(const struct views_story *views, const struct series_story *story, bool up);
size_t views_story_average_first(const struct views_story *views, const struct series_story *story, bool up);

/* The findings, as titles. */
struct say views_story_pair_title(const struct series_story *story, const struct views_story *views);
struct say views_story_sum_title(const struct series_story *story, const struct views_story *views);
struct say views_story_average_title(const struct series_story *story, const struct views_story *views);

MUST err views_story_pair(struct call *call, const struct views_story *views, enum spc_chart_form form,
                          markup *out);
MUST err views_story_sums(struct call *call, const struct series_story *story,
                          const struct views_story *views, enum picture_form form, markup *out);
MUST err views_story_averages(struct call *call, const struct series_story *story,
                              const struct views_story *views, enum picture_form form, markup *out);

#endif
