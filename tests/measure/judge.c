/* What is refused, held, kept or empty: each rule with the words it is told in. */
#include "measure/a_ward.h"

#include "measure/judge.h"

enum which { BED_DAYS, RESTRAINT, INJURIES, DEBRIEF, TRAINING, SCORE };

static const struct {
    const char              *tells;
    enum which               which;
    const char              *numerator, *denominator, *why;
    bool                     zero;
    double                   shared; /* the denominator another measure gives; -1: none */
    double                   usual;  /* each of the last 12; -1: no earlier numbers */
    enum observation_outcome outcome;
    int                      state;
    enum msg                 told;
    double                   number; /* read as numerator or value; -1: none */
    double                   suggestion;
} cases[] = {
#define NONE (-1.0)
    { "nothing typed is no answer yet", INJURIES, "", "", "", false, NONE, NONE, OBSERVATION_EMPTY, 0,
      MSG(none), NONE, NONE },
    { "spaces are nothing", INJURIES, "  ", "", "", false, NONE, NONE, OBSERVATION_EMPTY, 0, MSG(none), NONE,
      NONE },
    { "a count", INJURIES, "6", "", "", false, NONE, NONE, OBSERVATION_ADDED, OBSERVATION_VALUE, MSG(none), 6,
      NONE },
    { "1,234 is a thousand", INJURIES, "1,234", "", "", false, NONE, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 1234, NONE },
    { "1,5 is refused with how to write it", SCORE, "1,5", "", "", false, NONE, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_decimal_comma), NONE, NONE },
    { "a word", INJURIES, "six", "", "", false, NONE, NONE, OBSERVATION_REFUSED, 0, MSG(cell_not_a_number),
      NONE, NONE },
    { "a negative count", INJURIES, "-2", "", "", false, NONE, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_below_zero), NONE, NONE },
    { "half an injury", INJURIES, "2.5", "", "", false, NONE, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_not_whole), NONE, NONE },
    { "a negative value may be", SCORE, "-2.5", "", "", false, NONE, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), -2.5, NONE },
    { "not collected", INJURIES, "n/a", "", "", false, NONE, NONE, OBSERVATION_ADDED,
      OBSERVATION_NOT_COLLECTED, MSG(none), NONE, NONE },
    { "a dash is not collected", RESTRAINT, "-", "", "", false, 400, NONE, OBSERVATION_ADDED,
      OBSERVATION_NOT_COLLECTED, MSG(none), NONE, NONE },
    { "a typed zero is zero", INJURIES, "0", "", "", false, NONE, NONE, OBSERVATION_ADDED, OBSERVATION_VALUE,
      MSG(none), 0, NONE },
    { "the button confirms it", INJURIES, "", "", "", true, NONE, 20, OBSERVATION_ADDED,
      OBSERVATION_ZERO_CONFIRMED, MSG(none), 0, NONE },
    { "more than its denominator", TRAINING, "12", "10", "", false, NONE, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_above_denominator), 12, NONE },
    { "all of its denominator", TRAINING, "10", "10", "", false, NONE, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 10, NONE },
    { "more than a shared denominator", DEBRIEF, "4", "", "", false, 3, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_above_denominator), 4, NONE },
    { "a rate may exceed its denominator", RESTRAINT, "5", "", "", false, 3, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 5, NONE },
    { "events on a zero denominator", RESTRAINT, "1", "", "", false, 0, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_events_on_zero), 1, NONE },
    { "zero on zero is kept as a gap", RESTRAINT, "0", "", "", false, 0, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 0, NONE },
    { "a missing shared denominator is kept as a gap", RESTRAINT, "5", "", "", false, NONE, NONE,
      OBSERVATION_ADDED, OBSERVATION_VALUE, MSG(none), 5, NONE },
    { "a missing typed denominator too", TRAINING, "5", "", "", false, NONE, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 5, NONE },
    { "a denominator without its count", TRAINING, "", "20", "", false, NONE, NONE, OBSERVATION_REFUSED, 0,
      MSG(measure_refused_numerator_missing), NONE, NONE },
    { "a word as denominator", TRAINING, "5", "ten", "", false, NONE, NONE, OBSERVATION_REFUSED, 0,
      MSG(cell_not_a_number), NONE, NONE },
    { "ten times the usual exactly is taken", INJURIES, "50", "", "", false, NONE, 5, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 50, NONE },
    { "more than ten times the usual is held", INJURIES, "51", "", "", false, NONE, 5, OBSERVATION_KEPT_ASIDE,
      OBSERVATION_HELD, MSG(measure_held_far_above), 51, NONE },
    { "a reason lets it stand", INJURIES, "51", "", "a bad month", false, NONE, 5, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 51, NONE },
    { "spaces are no reason", INJURIES, "51", "", "  ", false, NONE, 5, OBSERVATION_KEPT_ASIDE,
      OBSERVATION_HELD, MSG(measure_held_far_above), 51, NONE },
    { "small numbers jump: 9 where the usual is 0", INJURIES, "9", "", "", false, NONE, 0, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 9, NONE },
    { "zero where the usual is 10 is held", INJURIES, "0", "", "", false, NONE, 10, OBSERVATION_KEPT_ASIDE,
      OBSERVATION_HELD, MSG(measure_held_zero), 0, NONE },
    { "zero where the usual is 9 is taken", INJURIES, "0", "", "", false, NONE, 9, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 0, NONE },
    { "a value far below zero is far too", SCORE, "-51", "", "", false, NONE, 5, OBSERVATION_KEPT_ASIDE,
      OBSERVATION_HELD, MSG(measure_held_far_above), -51, NONE },
    { "a value of zero is only a value", SCORE, "0", "", "", false, NONE, 20, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 0, NONE },
    /* 18 beds x 31 days = 558; 1.2 x 558 = 669.6 */
    { "bed days up to 120% pass", BED_DAYS, "669", "", "", false, NONE, NONE, OBSERVATION_ADDED,
      OBSERVATION_VALUE, MSG(none), 669, NONE },
    { "more are held, and a digit too many is guessed", BED_DAYS, "4710", "", "", false, NONE, NONE,
      OBSERVATION_KEPT_ASIDE, OBSERVATION_HELD, MSG(measure_held_bed_days), 4710, 471 },
    { "too many for a guess", BED_DAYS, "67000", "", "", false, NONE, NONE, OBSERVATION_KEPT_ASIDE,
      OBSERVATION_HELD, MSG(measure_held_bed_days), 67000, NONE },
    { "a reason lets bed days stand", BED_DAYS, "670", "", "two wards shared", false, NONE, NONE,
      OBSERVATION_ADDED, OBSERVATION_VALUE, MSG(none), 670, NONE },
#undef NONE
};

static const struct measure *measure_of(const struct a_ward *w, enum which which)
{
    const struct measure *const measures[] = { &w->bed_days, &w->restraint, &w->injuries,
                                               &w->debrief,  &w->training,  &w->score };

    return measures[which];
}

static void test_every_rule(void **state)
{
    struct a_ward *w = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct observation        recent[12];
        const struct typed        typed = { .numerator = str_of(cases[i].numerator),
                                            .denominator = str_of(cases[i].denominator),
                                            .why = str_of(cases[i].why),
                                            .zero = cases[i].zero,
                                            .seen = -1 };
        const struct judge_case   c = { .measure = measure_of(w, cases[i].which),
                                        .unit = &w->site.ash,
                                        .period = day_of(2025, 1, 1),
                                        .typed = &typed,
                                        .shared = cases[i].shared < 0 ? NAN : cases[i].shared,
                                        .recent = recent,
                                        .n_recent = cases[i].usual < 0 ? 0 : 12 };
        struct observation_answer answer;
        bool                      value = c.measure->kind == MEASURE_VALUE;
        double                    number;

        for (size_t k = 0; k < 12; k++)
            recent[k] = (struct observation){ .numerator = cases[i].usual, .value = cases[i].usual };
        judge(&c, w->site.job.today, &answer);
        number = value ? answer.now.value : answer.now.numerator;
        if (answer.outcome != cases[i].outcome || answer.say.msg != cases[i].told)
            fail_msg("%s: outcome %d, message %d", cases[i].tells, (int)answer.outcome, (int)answer.say.msg);
        if (answer.outcome != OBSERVATION_EMPTY && answer.outcome != OBSERVATION_REFUSED &&
            answer.now.state != cases[i].state)
            fail_msg("%s: state %d", cases[i].tells, answer.now.state);
        if (cases[i].number < 0 && cases[i].which != SCORE ? number == number
                                                           : number == number && number != cases[i].number)
            fail_msg("%s: read %g", cases[i].tells, number);
        if (cases[i].suggestion < 0 ? answer.suggestion == answer.suggestion
                                    : answer.suggestion != cases[i].suggestion)
            fail_msg("%s: suggests %g", cases[i].tells, answer.suggestion);
        if (answer.outcome == OBSERVATION_REFUSED && !answer.field)
            fail_msg("%s: refused nowhere", cases[i].tells);
    }
}

/* A period is the future's if it begins after today; the one that runs may be filled. */
static void test_future(void **state)
{
    struct a_ward            *w = *state;
    const struct typed        typed = { .numerator = STR("5"), .seen = -1 };
    struct judge_case c = { .measure = &w->injuries, .unit = &w->site.ash, .typed = &typed, .shared = NAN };
    struct observation_answer answer;

    c.period = day_of(2026, 3, 1);
    judge(&c, day_of(2026, 3, 1), &answer);
    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
    judge(&c, day_of(2026, 2, 28), &answer);
    assert_int_equal(answer.outcome, OBSERVATION_REFUSED);
    assert_int_equal(answer.say.msg, MSG(cell_future));
}

/* What is usual needs six numbers; fewer hold nothing. */
static void test_usual_needs_numbers(void **state)
{
    struct a_ward            *w = *state;
    struct observation        recent[6];
    const struct typed        typed = { .numerator = STR("900"), .seen = -1 };
    struct judge_case         c = { .measure = &w->injuries,
                                    .unit = &w->site.ash,
                                    .period = day_of(2025, 1, 1),
                                    .typed = &typed,
                                    .shared = NAN,
                                    .recent = recent };
    struct observation_answer answer;

    for (size_t i = 0; i < 6; i++)
        recent[i] = (struct observation){ .numerator = 5 };
    for (c.n_recent = 5; c.n_recent <= 6; c.n_recent++) {
        judge(&c, w->site.job.today, &answer);
        assert_int_equal(answer.outcome, c.n_recent == 6 ? OBSERVATION_KEPT_ASIDE : OBSERVATION_ADDED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_every_rule),
        IN_A_WARD(test_future),
        IN_A_WARD(test_usual_needs_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
