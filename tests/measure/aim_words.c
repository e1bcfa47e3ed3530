/* What an aim's status says, word for word, on the worked examples of the notes on words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "measure/aim_figure.h"
#include "measure/aim_status.h"
#include "spc/spc.h"
#include "words/words.h"

enum { MONTHS = 40 };

/* Months of a rate or a share, and an aim. */
struct a_line {
    struct arena      *arena;
    struct series_data data;
    struct aim         aim;
    str                unit;
    day                periods[MONTHS];
    double             value[MONTHS], numerator[MONTHS], denominator[MONTHS];
    uint8_t            unjudged[MONTHS];
};

static void put(struct a_line *l, int from, int to, double numerator, double denominator)
{
    for (int i = from; i <= to; i++) {
        l->numerator[i] = numerator;
        l->denominator[i] = denominator;
        l->value[i] = numerator / denominator;
    }
}

static void begin(struct a_line *l, const char *kind, int year, int month)
{
    bool share = strcmp(kind, "pp") == 0;

    memset(l, 0, sizeof *l);
    l->arena = arena_open((size_t)16 << 20);
    for (int i = 0; i < MONTHS; i++)
        l->periods[i] = day_of(year + (month - 1 + i) / 12, 1 + (month - 1 + i) % 12, 1);
    l->data = (struct series_data){ .measure = { .kind = share ? MEASURE_PROPORTION : MEASURE_RATE,
                                                 .multiplier = share ? 100 : 1000,
                                                 .period = PERIOD_MONTH,
                                                 .direction = share ? SPC_IMPROVE_UP : SPC_IMPROVE_DOWN },
                                    .kind = spc_kind_find(kind),
                                    .periods = l->periods,
                                    .value = l->value,
                                    .numerator = l->numerator,
                                    .denominator = l->denominator,
                                    .unjudged = l->unjudged };
    l->unit = share ? STR("%") : STR("per 1,000 bed days");
    l->aim = (struct aim){ .change = share ? NAN : -0.25,
                           .target = share ? 82 : NAN,
                           .baseline_from = l->periods[0],
                           .baseline_to = l->periods[11],
                           .window_months = 6 };
}

/* The sentence after n months. */
static void assert_said(struct a_line *l, size_t n, const char *english, const char *welsh)
{
    struct job        job = { .arena = l->arena, .today = day_of(2030, 1, 1) };
    struct aim_lines  lines = { .same = &l->data, .all = &l->data };
    struct aim_status status;
    struct say        say;

    l->data.n = n;
    assert_int_equal(aim_status(&job, &l->aim, &lines, &status), OK);
    say = aim_status_say(&l->aim, &status, l->unit, PERIOD_MONTH);
    assert_string_equal(str_terminated(l->arena, words_text(l->arena, LANG_EN, &say)), english);
    if (welsh)
        assert_string_equal(str_terminated(l->arena, words_text(l->arena, LANG_CY, &say)), welsh);
}

/* 240 in 12,000 over 2022; the aim is a quarter less from April to September 2023. */
static void test_rates(void **state)
{
    struct a_line l;

    (void)state;
    begin(&l, "up", 2022, 1);
    l.aim.due = day_of(2023, 9, 1);
    put(&l, 0, 11, 20, 1000);
    put(&l, 12, 20, 15, 1000); /* 90 in 6,000, with the standing */
    assert_said(
        &l, 21,
        "The aim is met over the agreed time (April to September 2023): −25.0% from the baseline; now "
        "see if it holds.",
        "Mae’r nod wedi’i gyrraedd dros yr amser y cytunwyd arno (Ebrill i fis Medi 2023): −25.0% ers y "
        "waelodlin; nawr gwelwch a fydd yn para.");
    put(&l, 21, 26, 15, 1000);
    assert_said(
        &l, 27,
        "The aim has held over the next agreed time too (October 2023 to March 2024); decide who keeps "
        "an eye on it.",
        NULL);
    put(&l, 27, 32, 16.8, 1000);
    assert_said(&l, 33,
                "The aim was met, but not in the latest agreed time (April to September 2024: 16.8 per 1,000 "
                "bed days); look together at what changed.",
                NULL);
    put(&l, 12, 14, 25, 1000); /* the same 90 in 6,000, without the standing */
    assert_said(&l, 21,
                "The aim is reached but not certain (April to September 2023: 15.0 per 1,000 bed days): the "
                "chart does not yet show a lasting change.",
                NULL);
    put(&l, 20, 20, 15, 990);
    assert_said(&l, 21,
                "The aim was 15.00 per 1,000 bed days by September 2023 and it came to 15.03; what did you "
                "learn, and what next?",
                NULL);
    l.aim.due = day_of(2024, 3, 1);
    put(&l, 15, 20, 16, 1000);
    assert_said(&l, 21,
                "The aim is 15.0 per 1,000 bed days by March 2024; now it is 16.0, too early to call.", NULL);
    arena_close(l.arena);
}

/* Deterioration answered in time: from 62% to 82% by March 2027. */
static void test_shares(void **state)
{
    struct a_line l;

    (void)state;
    begin(&l, "pp", 2024, 10);
    l.aim.due = day_of(2027, 3, 1);
    put(&l, 0, 11, 310, 500);
    put(&l, 12, 17, 355, 500);
    assert_said(&l, 18, "The aim is 82% by March 2027; now it is 71%, too early to call.", NULL);
    put(&l, 12, 17, 412, 500);
    assert_said(
        &l, 18,
        "The aim was touched over one agreed time (October 2025 to March 2026), which can be chance; "
        "see what the next one says.",
        "Cyffyrddwyd â’r nod dros un cyfnod y cytunwyd arno (Hydref 2025 i fis Mawrth 2026), a gall hynny "
        "fod yn hap; gwelwch beth ddaw nesaf.");
    put(&l, 18, 29, 412, 500);
    assert_said(
        &l, 30,
        "The aim is met over the agreed time (October 2026 to March 2027): 82.4%; now see if it holds.",
        NULL);
    put(&l, 18, 29, 395, 500);
    assert_said(&l, 30,
                "The aim was 82% by March 2027 and it came to 79%; what did you learn, and what next?", NULL);
    arena_close(l.arena);
}

/* A level that is reached by a hair does not print as the mark; on the mark it does. */
static void test_by_a_hair(void **state)
{
    struct a_line l;

    (void)state;
    begin(&l, "pp", 2024, 10);
    l.aim.due = day_of(2027, 3, 1);
    put(&l, 0, 11, 6200, 10000);
    put(&l, 12, 29, 8201, 10000);
    assert_said(
        &l, 30,
        "The aim is met over the agreed time (October 2026 to March 2027): 82.01%; now see if it holds.",
        NULL);
    put(&l, 12, 29, 8200, 10000);
    assert_said(&l, 30,
                "The aim is met over the agreed time (October 2026 to March 2027): 82%; now see if it holds.",
                NULL);
    arena_close(l.arena);
}

static void test_figures(void **state)
{
    struct a_line     l;
    struct aim_figure figure = { .told = true,
                                 .from = day_of(2025, 10, 1),
                                 .to = day_of(2026, 3, 1),
                                 .now = { 74, 66, 81 },
                                 .change = { -0.25, -0.431, 0.024 } };
    struct say        say;

    (void)state;
    begin(&l, "pp", 2024, 10);
    say = aim_figure_say(&l.aim, &figure, &l.data, STR("%"));
    assert_string_equal(str_terminated(l.arena, words_text(l.arena, LANG_EN, &say)),
                        "Over the agreed time (October 2025 to March 2026) it is 74%; from 66% to 81% once "
                        "chance is allowed for.");
    l.aim.change = -0.25;
    say = aim_figure_say(&l.aim, &figure, &l.data, STR("%"));
    assert_string_equal(
        str_terminated(l.arena, words_text(l.arena, LANG_EN, &say)),
        "Over the agreed time (October 2025 to March 2026) it is 74%, a change of −25.0%; from "
        "−43.1% to +2.4% once chance is allowed for.");
    arena_close(l.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_by_a_hair),
        cmocka_unit_test(test_figures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
