/* What the tests of numbers begin with: a programme with bed days, restraint, debriefs and a value, and its
 * wards enrolled. */
#ifndef TESTS_A_WARD_H
#define TESTS_A_WARD_H

#include "org/a_site.h"

#include "improve/enrolment.h"
#include "measure/observation.h"
#include "org/agreement.h"
#include "measure/rollup.h"
#include "measure/series.h"

#include <math.h>

struct a_ward {
    struct a_site    site;
    struct programme programme;
    struct measure   bed_days, restraint, debrief, training,
        score; /* count; rate and proportion of shared counts; typed proportion; value */
    struct measure   injuries;                                      /* a plain count */
};

static inline struct measure a_ward_measure(struct a_ward *w, const char *name, enum measure_kind kind,
                                            key divided_by)
{
    struct measure    measure = { .programme = w->programme.id,
                                  .name = str_of(name),
                                  .family = MEASURE_OUTCOME,
                                  .kind = (int)kind,
                                  .multiplier = kind == MEASURE_RATE ? 1000 : 1,
                                  .direction = SPC_IMPROVE_DOWN,
                                  .period = PERIOD_MONTH,
                                  .denominator_from = divided_by,
                                  .unit = STR("each") };
    struct definition definition = { .numerator = STR("What is counted."), .from_day = DAY_NONE };

    measure.bed_days = str_eq_c(measure.name, "Bed days");
    assert_int_equal(measure_add(&w->site.job, &measure, &definition), OK);
    return measure;
}

static inline void a_ward_enrol(struct a_ward *w, key unit, day from, day until)
{
    struct enrolment enrolment = {
        .programme = w->programme.id, .place = unit, .from_day = from, .until_day = until
    };

    assert_int_equal(enrolment_add(&w->site.job, &enrolment), OK);
}

static inline void a_ward_agree(struct a_ward *w, key organisation, enum agreement_team team,
                                enum agreement_peers peers)
{
    struct agreement now = { 0 }, next = { .place = organisation,
                                           .programme = w->programme.id,
                                           .team_sees = (int)team,
                                           .peers_see = (int)peers,
                                           .from_day = day_of(2015, 1, 1) };

    (void)!agreement_of(&w->site.job, w->programme.id, organisation, &now);
    assert_int_equal(agreement_sign(&w->site.job, &next, now.id), OK);
}

static inline int a_ward_open(void **state)
{
    struct a_ward *w = calloc(1, sizeof *w);
    void          *made;
    struct a_site *site;
    key            none = { 0 };

    a_site_open(&made);
    site = made;
    w->site = *site;
    free(site);
    site = &w->site;
    w->programme = (struct programme){ .name = STR("Less restraint"),
                                       .question = STR("Less?"),
                                       .host = site->region.id,
                                       .people = STR("patients"),
                                       .starts = day_of(2025, 1, 1),
                                       .ends = DAY_NONE };
    assert_int_equal(programme_start(&site->job, &w->programme), OK);
    w->bed_days = a_ward_measure(w, "Bed days", MEASURE_COUNT, none);
    w->restraint = a_ward_measure(w, "Restraint", MEASURE_RATE, w->bed_days.id);
    w->injuries = a_ward_measure(w, "Injuries", MEASURE_COUNT, none);
    w->debrief = a_ward_measure(w, "Talked through", MEASURE_PROPORTION, w->injuries.id);
    w->training = a_ward_measure(w, "Trained", MEASURE_PROPORTION, none);
    w->score = a_ward_measure(w, "Score", MEASURE_VALUE, none);
    a_ward_enrol(w, site->ash.id, day_of(2024, 1, 1), DAY_NONE);
    a_ward_enrol(w, site->beech.id, day_of(2024, 1, 1), DAY_NONE);
    a_ward_enrol(w, site->cedar.id, day_of(2024, 1, 1), DAY_NONE);
    a_ward_agree(w, site->alder.id, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NOTHING);
    a_ward_agree(w, site->birch.id, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NOTHING);
    a_ward_agree(w, site->clover.id, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NOTHING);
    *state = w;
    return 0;
}

static inline int a_ward_close(void **state)
{
    struct a_ward *w = *state;
    err            e = w->site.job.db ? db_write_end(&w->site.job, OK) : OK;

    a_store_close(&w->site.s);
    free(w);
    return e;
}

#define AT(measure, unit, period) ((struct observation_cell){ (measure), (unit), (period), { 0 } })

/* Types one number, as a grid does; the answer stands in *answer. */
static inline err a_ward_type(struct a_ward *w, struct observation_cell cell, struct typed typed,
                              struct observation_answer *answer)
{
    struct entry entry = { .source = "grid" };

    job_forget_faults(&w->site.job);
    return observation_put(&w->site.job, &entry, &cell, &typed, answer);
}

/* Puts a number that must be taken, with a reason so that age does not matter. */
static inline void a_ward_put(struct a_ward *w, struct observation_cell cell, double number,
                              double denominator)
{
    struct observation_answer answer;
    char                     *n = arena_take(w->site.s.arena, 32), *d = arena_take(w->site.s.arena, 32);
    struct typed              typed = { .seen = -1, .why = STR("test") };

    snprintf(n, 32, "%.10g", number);
    if (denominator == denominator)
        snprintf(d, 32, "%.10g", denominator);
    typed.numerator = str_of(n);
    typed.denominator = str_of(d);
    assert_int_equal(a_ward_type(w, cell, typed, &answer), OK);
    if (answer.outcome != OBSERVATION_ADDED && answer.outcome != OBSERVATION_CHANGED &&
        answer.outcome != OBSERVATION_SAME)
        fail_msg("%s of %.*s came to outcome %d, message %d", n, STR_FMT(cell.measure->name),
                 (int)answer.outcome, (int)answer.say.msg);
}

static inline day a_month(int i)
{
    return day_of(2024 + i / 12, 1 + i % 12, 1);
}

#define IN_A_WARD(test) cmocka_unit_test_setup_teardown(test, a_ward_open, a_ward_close)

#endif
