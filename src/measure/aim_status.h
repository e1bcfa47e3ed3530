/* How far a programme is towards its aim: computed from pooled numbers over agreed windows, never from
 * opinion. */
#ifndef MEASURE_AIM_STATUS_H
#define MEASURE_AIM_STATUS_H

#include "improve/aim.h"
#include "measure/series.h"

enum aim_verdict {
    AIM_NO_BASELINE,  /* a period of the baseline has no numbers */
    AIM_NOT_DUE,      /* too early to call */
    AIM_TOUCHED,      /* one complete agreed window reaches the target; it can be chance */
    AIM_NOT_REPORTED, /* the due date passed, and fewer than 90 % of the window's numbers are in */
    AIM_REACHED,      /* the window that ends at the due date reaches it, the chart shows no lasting change */
    AIM_MET,          /* ... and the chart does */
    AIM_NOT_MET,
    AIM_SUSTAINED, /* met, and the next window that does not overlap reaches it too */
    AIM_LOST       /* met, and a later one does not */
};

/* Figures are those of the same units (aim_cohort.h), which decide, in printed units; NAN: none. */
struct aim_status {
    enum aim_verdict verdict;
    double           baseline, now, target; /* now: the latest complete agreed window */
    day              now_from, now_to;      /* first days of its first and last period */
    double           shorter;               /* the latest three closed periods together */
    day              shorter_from, shorter_to;
    double           change; /* now against the baseline of the same months, -0.25 for a quarter less */
    double           judged, judged_change; /* the same of the window the verdict speaks of; NAN: AIM_NOT_DUE,
                                               AIM_NO_BASELINE */
    day              judged_from, judged_to;
    double           now_all; /* `now` as reported by all, where that is another line */
    size_t           units;   /* the same units; 0: all decide */
    int              months_used, months_left;
    int              decimals;
};

/* The lines an aim is judged by. */
struct aim_lines {
    const struct series_data *same;  /* decides */
    const struct series_data *all;   /* stands beside; may be the same line */
    size_t                    units; /* behind `same`; 0: it is `all` */
};

/* The verdict, from the lines of the aim's measure over the whole programme:
 *   the agreed window that ends at the due date reaches the target, on sums over sums of the same calendar
 *     months, with 90 % of its unit-periods reported        AIM_REACHED, else AIM_NOT_MET
 *   ... and the line stands improved as it was then, against the aim's own baseline    AIM_MET
 *   each later window that does not overlap, if 90 % are reported: reaches it          AIM_SUSTAINED
 *     does not      AIM_LOST (a reached one, too: AIM_TOUCHED); after AIM_LOST one that reaches it with the
 *     standing is AIM_MET anew; a reached one that is followed by another with the standing is AIM_MET
 * ERR_INPUT with a fault: statistics refuse the numbers. */
MUST err aim_status(struct job *job, const struct aim *aim, const struct aim_lines *lines,
                    struct aim_status *status);

/* Reads the same units beside `all`, which series_read_pooled() gave, and judges. */
MUST err aim_status_read(struct job *job, const struct aim *aim, const struct series_data *all,
                         struct aim_status *status);

/* Chooses aim->window_months where nobody did (0): aim_window_months() (aim_window.h) of the events a month
 * that the programme's baseline has; 12 where there are no numbers yet, or none that count events. Whether
 * seasons matter, people know. */
MUST err aim_status_choose_window(struct job *job, struct aim *aim);

/* The sentence that tells it. */
struct say aim_status_say(const struct aim *aim, const struct aim_status *status, str unit,
                          enum period period);

/* The figure of all that report, beside that of the same units; none where they do not differ as printed. */
struct say aim_status_say_all(const struct aim_status *status, str unit);

#endif
