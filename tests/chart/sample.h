/* Invented series for drawings, the same on every machine, computed by spc as the product does it. */
#ifndef TESTS_CHART_SAMPLE_H
#define TESTS_CHART_SAMPLE_H

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/msg.h"
#include "base/say.h"
#include "dice.h"
#include "chart/kind_words.h"
#include "chart/spc_chart.h"
#include "spc/spc.h"

enum { SAMPLE_ODD = 8 };

/* What is drawn: a level, a change of level, and up to eight oddities. */
struct sample {
    const char      *name, *kind;
    size_t           n;
    enum period      period;
    uint64_t         seed;
    double           level, later; /* per unit of the denominator, or the value itself */
    size_t           changes;      /* point at which the level becomes `later`; 0: never */
    double           spread;       /* of values */
    double           denominator;  /* about; 0: values */
    double           multiply;
    enum spc_improve improve;
    size_t           baseline, start; /* start: a second phase; 0: none */
    double           target;          /* 0: none */
    bool             aim, notes, flag, bare, real, welsh;
    int              decimals;
    size_t           missing[SAMPLE_ODD], ghost; /* 1-based points; 0: none */
    bool             open;                       /* the last point is not closed */
    double           constant;                   /* every value, where not NAN-like 0 */
    bool             all_missing, all_zero;
    const char      *title, *subtitle;
    unsigned         rules;    /* 0: the kind's own */
    double           steps;    /* 0: none; else targets that move, lower by this after every eighth point */
    double           running;  /* 0: none; else the gap that still runs */
    bool             numbered; /* points have numbers, not days */
    size_t           ramps;    /* of small tests */
    bool             lettered; /* tests that take time, with letters, as teams mark them */
    bool             testing;  /* how many wards were testing */
};

static inline double sample_value(const struct sample *s, size_t i, struct dice *dice, double denominator)
{
    double level = s->changes && i >= s->changes ? s->later : s->level;
    double mean = denominator > 0 ? level * denominator : level;
    double x = mean + dice_normal(dice) * (s->spread > 0 ? s->spread : sqrt(fmax(mean, 0)));
    bool   counts = strcmp(s->kind, "c") == 0 || denominator > 0;

    if (counts)
        x = fmin(fmax(floor(x + 0.5), 0), denominator > 0 ? denominator : INFINITY);
    else
        x = floor(x * 10 + 0.5) / 10;
    if (strcmp(s->kind, "g") == 0 || strcmp(s->kind, "t") == 0)
        x = floor(fmax(x, 1));
    return s->constant > 0 ? s->constant : s->all_zero ? 0 : x;
}

static inline struct spc_series sample_series(struct arena *arena, const struct sample *s)
{
    struct dice dice = { s->seed * 2654435761u + 88172645463325252u };
    double     *a = ARENA_ARRAY(arena, double, s->n + 1), *b = ARENA_ARRAY(arena, double, s->n + 1);
    uint8_t    *excluded = ARENA_ARRAY(arena, uint8_t, s->n + 1),
            *unjudged = ARENA_ARRAY(arena, uint8_t, s->n + 1);
    double *target = ARENA_ARRAY(arena, double, s->n + 1);
    size_t *start = ARENA_ARRAY(arena, size_t, 1);

    for (size_t i = 0; i < s->n; i++) {
        b[i] = s->denominator > 0 ? floor(s->denominator * (0.9 + 0.2 * dice_share(&dice))) : 0;
        a[i] = sample_value(s, i, &dice, b[i]);
        if (s->all_missing)
            a[i] = NAN;
    }
    for (size_t k = 0; k < SAMPLE_ODD; k++)
        if (s->missing[k] && s->missing[k] <= s->n)
            a[s->missing[k] - 1] = NAN;
    for (size_t i = 0; s->steps > 0 && i < s->n; i++)
        target[i] = i < 4 ? NAN : s->target - s->steps * (double)(i / 8);
    if (s->ghost) {
        excluded[s->ghost - 1] = 1;
        a[s->ghost - 1] *= 1.5;
    }
    if (s->open && s->n)
        unjudged[s->n - 1] = 1;
    *start = s->start;
    return (struct spc_series){
        .n = s->n,
        .value = s->denominator > 0 ? NULL : a,
        .numerator = s->denominator > 0 ? a : NULL,
        .denominator = s->denominator > 0 ? b : NULL,
        .target = s->steps > 0 ? target : NULL,
        .excluded = excluded,
        .unjudged = unjudged,
        .starts = start,
        .n_starts = s->start ? 1 : 0,
    };
}

static inline struct spc_result *sample_result(struct arena *arena, const struct sample *s)
{
    struct spc_series  series = sample_series(arena, s);
    struct spc_result *result = ARENA_NEW(arena, struct spc_result);
    struct spc_options options = {
        .kind = spc_kind_find(s->kind),
        .improve = s->improve,
        .baseline = s->baseline,
        .multiply = s->multiply,
        .target = s->target > 0 ? s->target : NAN,
        .centre = NAN,
        .lower = NAN,
        .upper = NAN,
        .rules = s->rules,
        .no_negative = true,
    };
    double *scratch = ARENA_ARRAY(arena, double, 3 * s->n + 3);

    result->points = ARENA_ARRAY(arena, struct spc_point, s->n + 1);
    result->phases = ARENA_ARRAY(arena, struct spc_phase, 2);
    if (spc_compute(&series, &options, scratch, result).status != SPC_OK)
        return NULL;
    return result;
}

static inline day *sample_days(struct arena *arena, const struct sample *s)
{
    day *days = ARENA_ARRAY(arena, day, s->n + 1);
    day  on = s->period == PERIOD_WEEK ? day_of(2023, 7, 3) : day_of(2021, 4, 1);

    for (size_t i = 0; i < s->n; i++, on = period_next(s->period, on))
        days[i] = on;
    return days;
}

static inline void sample_notes(struct arena *arena, struct spc_chart_in *in)
{
    static const size_t      at[] = { 4, 12, 13, 17, 22 };
    static const char *const words[] = { "Flood: 4 wards moved (left out)", "Learning session 1",
                                         "Safety huddles start", "All wards doing daily huddles",
                                         "Debrief after every event, with patients and with staff" };
    struct spc_chart_note   *notes = ARENA_ARRAY(arena, struct spc_chart_note, 5);

    for (size_t i = 0; i < 5; i++) {
        size_t point = at[i] * in->n / 28;
        notes[i] = (struct spc_chart_note){ in->days[point < in->n ? point : in->n - 1], str_of(words[i]) };
    }
    in->notes = notes;
    in->n_notes = 5;
}

static inline void sample_gaps(struct arena *arena, struct spc_chart_in *in, const struct sample *s)
{
    struct spc_chart_running *running = ARENA_NEW(arena, struct spc_chart_running);
    str                      *labels = ARENA_ARRAY(arena, str, s->n);

    *running = (struct spc_chart_running){ day_add(in->days[s->n - 1], (int)s->running), s->running };
    in->running = s->running > 0 ? running : NULL;
    for (size_t i = 0; s->numbered && i < s->n; i++) {
        struct buf buf = buf_make(arena, 16);
        buf_int(&buf, (int64_t)i + 1);
        labels[i] = buf_str(&buf);
    }
    if (!s->numbered)
        return;
    in->labels = labels;
    in->axis_words = STR("Error number, oldest first");
}

/* Ramps begin one after another; tests come every two months and grow. */
static inline void sample_ramps(struct arena *arena, struct spc_chart_in *in, size_t n)
{
    static const char *const             names[] = { "Safety huddle", "Sensory box", "Debrief" };
    static const enum spc_chart_decision decisions[] = { SPC_CHART_ADAPTED, SPC_CHART_ABANDONED,
                                                         SPC_CHART_ADAPTED, SPC_CHART_ADOPTED,
                                                         SPC_CHART_RUNNING };
    struct spc_chart_ramp               *ramps = ARENA_ARRAY(arena, struct spc_chart_ramp, n);

    for (size_t k = 0; k < n; k++) {
        struct spc_chart_test *tests = ARENA_ARRAY(arena, struct spc_chart_test, 5);
        for (size_t i = 0; i < 5; i++)
            tests[i] =
                (struct spc_chart_test){ day_add(in->days[12 + 2 * k], (int)(i ? 14 + 50 * (i - 1) : 0)),
                                         0.1 + 0.2 * (double)i, decisions[i] };
        ramps[k] = (struct spc_chart_ramp){ str_of(names[k % 3]), tests, 5 };
    }
    in->ramps = ramps;
    in->n_ramps = n;
}

/* One that ended, two at one time, one from before the picture, one that still runs. */
static inline void sample_letters(struct arena *arena, struct spc_chart_in *in, size_t n)
{
    day                    first = in->days[0], last = in->days[n - 1];
    struct spc_chart_test *tests = ARENA_ARRAY(arena, struct spc_chart_test, 4);
    struct spc_chart_ramp *rows = ARENA_ARRAY(arena, struct spc_chart_ramp, 2);

    tests[0] = (struct spc_chart_test){ .on = day_add(first, -40),
                                        .until = day_add(first, 70),
                                        .decision = SPC_CHART_ENDED,
                                        .mark = STR("A"),
                                        .text = STR("A short huddle at the start of every shift") };
    tests[1] = (struct spc_chart_test){ .on = day_add(first, 200),
                                        .until = day_add(first, 320),
                                        .decision = SPC_CHART_ENDED,
                                        .mark = STR("B"),
                                        .text = STR("Calm box by the door") };
    tests[2] = (struct spc_chart_test){ .on = day_add(last, -150),
                                        .until = day_add(last, 30),
                                        .decision = SPC_CHART_RUNNING,
                                        .mark = STR("D"),
                                        .text = STR("Talking it through within three days") };
    tests[3] = (struct spc_chart_test){ .on = day_add(first, 260),
                                        .until = day_add(first, 261),
                                        .decision = SPC_CHART_ENDED,
                                        .mark = STR("C"),
                                        .text = STR("Activities in the evening, chosen by patients") };
    rows[0] = (struct spc_chart_ramp){ .tests = tests, .n = 3 };
    rows[1] = (struct spc_chart_ramp){ .tests = tests + 3, .n = 1 };
    in->ramps = rows;
    in->n_ramps = 2;
}

/* Nobody at first, then more and more, of whom a few still do. */
static inline void sample_testing(struct arena *arena, struct spc_chart_in *in, size_t n)
{
    struct spc_chart_testing *testing = ARENA_NEW(arena, struct spc_chart_testing);
    int                      *units = ARENA_ARRAY(arena, int, n + 1);

    for (size_t i = n / 2; i < n; i++)
        units[i] = (int)((i * 7) % 23);
    *testing = (struct spc_chart_testing){ .units = units, .words = STR("At most 22 of 60") };
    in->testing = testing;
}

static inline void sample_words(struct spc_chart_in *in, const struct sample *s)
{
    in->id = STR("c7");
    in->title = str_of(s->title);
    in->subtitle = str_of(s->subtitle);
    in->description = STR("Monthly, all wards. 5 points below the lower limit.");
    in->baseline_words = s->welsh ? STR("Llinell sylfaen, 12 mis") : STR("Baseline, 12 months");
    in->footer = STR("Source: ward incident reports, as known on 4 August 2023.");
    in->simulated = s->real ? STR("") : STR("Simulated");
    in->variation_words = in->variation == ICON_STEADY       ? STR("Steady")
                          : in->variation == ICON_NO_VERDICT ? STR("No verdict yet")
                                                             : STR("Needs a look");
    if (in->variation == ICON_IMPROVING_HIGH || in->variation == ICON_IMPROVING_LOW)
        in->variation_words = STR("Improving");
    in->target_words = STR("May meet or miss");
    in->lang = s->welsh ? LANG_CY : LANG_EN;
}

/* The whole input of a drawing. NULL result: the sample itself is wrong. */
static inline struct spc_chart_in sample_in(struct arena *arena, const struct sample *s)
{
    struct spc_result  *result = sample_result(arena, s);
    struct spc_chart_in in = {
        .result = result,
        .n = s->n,
        .days = sample_days(arena, s),
        .period = s->period,
        .decimals = s->decimals,
        .share = s->kind[0] == 'p',
        .median = strcmp(s->kind, "run") == 0,
        .centre_msg = kind_words_centre(spc_kind_find(s->kind)),
        .ranges = strcmp(s->kind, "mr") == 0,
        .never_negative = true,
        .bare = s->bare,
        .target = s->target > 0 ? s->target : NAN,
        .baseline = s->baseline,
        .variation = result && !s->bare ? icons_of_variation(result->variation) : ICON_NO_VERDICT,
        .target_icon =
            s->target > 0 && result ? icons_of_assurance(result->assurance, s->improve) : ICON_TARGET_HIDDEN,
    };

    if (s->notes)
        sample_notes(arena, &in);
    if (s->flag && s->start) {
        struct spc_chart_flag *flag = ARENA_NEW(arena, struct spc_chart_flag);
        *flag = (struct spc_chart_flag){ 1, STR("New level from November 2022"), STR("New level") };
        in.flags = flag;
        in.n_flags = 1;
    }
    if (s->aim && s->n) {
        struct spc_chart_aim *aim = ARENA_NEW(arena, struct spc_chart_aim);
        *aim = (struct spc_chart_aim){ in.days[s->baseline], day_add(in.days[s->n - 1], 62),
                                       result->phases[0].centre, result->phases[0].centre * 0.75,
                                       STR("Sep 2023") };
        in.aim = aim;
    }
    in.target_moves = s->steps > 0;
    if (s->ramps)
        sample_ramps(arena, &in, s->ramps);
    if (s->lettered)
        sample_letters(arena, &in, s->n);
    if (s->testing)
        sample_testing(arena, &in, s->n);
    if (s->running > 0 || s->numbered)
        sample_gaps(arena, &in, s);
    sample_words(&in, s);
    return in;
}

#endif
