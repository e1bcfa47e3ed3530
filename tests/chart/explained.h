/* A series on its way to its sentences: computed, explained, and every message it gives at hand. */
#ifndef TESTS_CHART_EXPLAINED_H
#define TESTS_CHART_EXPLAINED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/explain.h"
#include "chart/explain_alt.h"
#include "chart/explain_point.h"
#include "chart/explain_pooled.h"
#include "spc/spc.h"
#include "words/words.h"

enum { EXPLAINED_POINTS = 200, EXPLAINED_SAYS = 64 };

struct explained {
    struct spc_series  series;
    struct spc_options options;
    struct spc_point   points[EXPLAINED_POINTS];
    struct spc_phase   phases[8];
    struct spc_result  result;
    double             value[EXPLAINED_POINTS], numerator[EXPLAINED_POINTS], denominator[EXPLAINED_POINTS];
    double             scratch[3 * EXPLAINED_POINTS];
    uint8_t            excluded[EXPLAINED_POINTS], unjudged[EXPLAINED_POINTS];
    size_t             starts[8];
    day                days[EXPLAINED_POINTS];
    str                labels[EXPLAINED_POINTS];
    struct explain_in  in;
    struct explain_out out;
    struct say         says[EXPLAINED_SAYS]; /* every message, set by explained_collect() */
    size_t             n_says;
};

/* An empty series of months from January 2024 on a chart kind. `it` is large: keep it static or in an
 * arena. */
static inline void explained_begin(struct explained *it, const char *kind)
{
    memset(it, 0, sizeof *it);
    it->options = spc_options_for(spc_kind_find(kind));
    it->result = (struct spc_result){ .points = it->points, .phases = it->phases };
    it->series.starts = it->starts;
    it->series.excluded = it->excluded;
    it->series.unjudged = it->unjudged;
    it->in = (struct explain_in){ .series = &it->series,
                                  .options = &it->options,
                                  .result = &it->result,
                                  .days = it->days,
                                  .period = PERIOD_MONTH,
                                  .name = STR("Falls"),
                                  .per = STR("bed days") };
    it->days[0] = day_of(2024, 1, 1);
    for (size_t i = 1; i < EXPLAINED_POINTS; i++)
        it->days[i] = period_next(PERIOD_MONTH, it->days[i - 1]);
}

static inline void explained_value(struct explained *it, double value)
{
    it->series.value = it->value;
    it->value[it->series.n++] = value;
}

static inline void explained_ratio(struct explained *it, double numerator, double denominator)
{
    it->series.numerator = it->numerator;
    it->series.denominator = it->denominator;
    it->numerator[it->series.n] = numerator;
    it->denominator[it->series.n++] = denominator;
}

static inline void explained_take(struct explained *it, const struct say *says, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(it->n_says < EXPLAINED_SAYS);
        if (says[i].msg != MSG_none)
            it->says[it->n_says++] = says[i];
    }
}

/* Computes, explains, and collects all that is said. */
static inline void explained_run(struct explained *it)
{
    struct say two[3];

    assert_int_equal(spc_compute(&it->series, &it->options, it->scratch, &it->result).status, SPC_OK);
    explain(&it->in, &it->out);
    it->n_says = 0;
    explained_take(it, it->out.sentences, it->out.n_sentences);
    explained_take(it, it->out.notes, it->out.n_notes);
    explained_take(it, it->out.panel, it->out.n_panel);
    explained_take(it, &it->out.word, 1);
    explained_take(it, &it->out.list, 1);
    explained_take(it, &it->out.title, 1);
    explained_take(it, &it->out.answer, 1);
    explained_take(it, &it->out.beside, 1);
    explained_take(it, it->out.alt, it->out.n_alt);
    explained_take(it, two, explain_point_two(&it->in, two));
}

static inline bool explained_says(const struct explained *it, enum msg msg)
{
    for (size_t i = 0; i < it->n_says; i++)
        if (it->says[i].msg == msg)
            return true;
    return false;
}

static inline bool explained_notes(const struct explained *it, enum msg msg)
{
    for (size_t i = 0; i < it->out.n_notes; i++)
        if (it->out.notes[i].msg == msg)
            return true;
    return false;
}

#endif
