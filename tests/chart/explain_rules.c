/* Every rule set, every pair of signals, every direction and state: sentences that agree with the icon, whole
 * words in both languages, and nothing claimed that an icon does not show. */
#include "explained.h"

#include "chart/explain_find.h"
#include "chart/explain_standing.h"
#include "spc/kind.h"
#include "spc/meaning.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { SIGNALS = 19, POINTS = 26, BASELINE = 12, STATES = 13 };

static struct explained it; /* too large for a stack */

static const unsigned rule_sets[] = { SPC_RULES_MDC,    SPC_RULES_MDC | SPC_RULES_ANHOEJ,
                                      SPC_RULES_NELSON, SPC_RULES_WESTERN,
                                      SPC_RULES_IHI,    SPC_RULES_IHI_RUN,
                                      SPC_RULES_ANHOEJ };

/* What each rule set can say of a point. */
static const unsigned bits_of[] = {
    [0] = 0xff,
    [1] = 0xff | SPC_RUNS | SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW,
    [2] = 0xff | SPC_FOUR_FIVE_HIGH | SPC_FOUR_FIVE_LOW | SPC_ALTERNATING | SPC_HUGGING | SPC_AVOIDING,
    [3] = SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW | SPC_TWO_THREE_HIGH | SPC_TWO_THREE_LOW | SPC_FOUR_FIVE_HIGH |
          SPC_FOUR_FIVE_LOW | SPC_SHIFT_HIGH | SPC_SHIFT_LOW,
    [4] = 0xff | SPC_HUGGING,
    [5] = SPC_SHIFT_HIGH | SPC_SHIFT_LOW | SPC_TREND_RISING | SPC_TREND_FALLING | SPC_FEW_RUNS |
          SPC_MANY_RUNS | SPC_MARKED,
    [6] = SPC_RUNS | SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW,
};

/* A chart of 26 ordinary points with a set baseline. */
static void begin(const char *kind)
{
    explained_begin(&it, kind);
    for (size_t i = 0; i < POINTS; i++)
        explained_value(&it, 10 + (double)(i * 7 % 5));
    it.options.baseline = BASELINE;
    explained_run(&it);
}

/* The same chart, had its rules found these signals at the latest point. */
static void plant(unsigned rules, unsigned signals, enum spc_improve improve)
{
    struct spc_phase *phase = &it.phases[0];
    struct spc_point *latest = &it.points[POINTS - 1];
    struct meaning    meaning;

    it.options.rules = rules;
    it.options.improve = improve;
    latest->signals = signals;
    meaning = meaning_of(latest, rules, improve);
    latest->meaning = (uint8_t)meaning.point;
    latest->speaks = meaning.signal;
    it.result.variation = meaning.icon;
    phase->runs_signal = signals & (SPC_RUNS | SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW);
    phase->has_runs_verdict = true;
    phase->longest_run = signals & (SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW) ? 14 : 3;
    phase->longest_run_max = 8;
    phase->crossings = 5;
    phase->crossings_min = 9;
    phase->runs_min = 8;
    phase->runs_max = 18;
    explain(&it.in, &it.out);
    it.n_says = 0;
    explained_take(&it, it.out.sentences, it.out.n_sentences);
    explained_take(&it, it.out.notes, it.out.n_notes);
    explained_take(&it, it.out.panel, it.out.n_panel);
    explained_take(&it, &it.out.word, 1);
    explained_take(&it, &it.out.list, 1);
    explained_take(&it, &it.out.title, 1);
    explained_take(&it, &it.out.answer, 1);
    explained_take(&it, it.out.alt, it.out.n_alt);
}

static bool is_high(enum spc_variation icon)
{
    return icon == SPC_VARIATION_IMPROVEMENT_HIGH || icon == SPC_VARIATION_CONCERN_HIGH ||
           icon == SPC_VARIATION_NEUTRAL_HIGH;
}

/* One value feeds icon, verdict, first word and third sentence; what is told lies on the icon's side. */
static void check_agreement(void)
{
    struct explain_found found = explain_find_told(&it.in);
    bool                 special = it.out.verdict >= EXPLAIN_IMPROVING;

    assert_in_range(it.out.n_sentences, 3, 3);
    assert_int_not_equal(it.out.list.msg, MSG_none);
    assert_int_not_equal(it.out.title.msg, MSG_none);
    assert_int_not_equal(it.out.answer.msg, MSG_none);
    assert_int_equal(special, it.out.variation != SPC_VARIATION_COMMON);
    if (!special)
        return;
    assert_true(found.pattern <= EXPLAIN_MARKED);
    if (found.pattern != EXPLAIN_MARKED)
        assert_int_equal(found.side == EXPLAIN_HIGH, is_high(it.out.variation));
    assert_false(explained_says(&it, MSG(common_1)));
}

static bool holds(str said, const char *what)
{
    return memmem(said.p, said.n, what, strlen(what)) != NULL;
}

static void check_said(str said)
{
    static const char *const never[] = { "{", "nan", "  ", "significant", "caused", "because of", "proves" };
    bool                     special = it.out.verdict >= EXPLAIN_IMPROVING;

    assert_true(said.n > 0);
    for (size_t k = 0; k < COUNT(never); k++)
        if (holds(said, never[k]))
            fail_msg("%.*s", STR_FMT(said));
    assert_false(special && holds(said, "usual ups and downs"));
    assert_false(!special && holds(said, "not the direction"));
}

static void check_words(struct arena *arena)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        str word = words_text(arena, (enum lang)lang, &it.out.word);

        assert_true(str_starts(words_text(arena, (enum lang)lang, &it.out.list), word));
        for (size_t i = 0; i < it.n_says; i++)
            check_said(words_text(arena, (enum lang)lang, &it.says[i]));
    }
}

/* Standing, restrictive and balancing, and the marks of a restrictive measure alone. */
static void set_state(int state, struct standing *standing, struct proposal *proposal)
{
    static const enum standing_state states[] = { STANDING_NONE, STANDING_IMPROVING, STANDING_CONCERN,
                                                  STANDING_HIGHER };

    *standing = (struct standing){ .state = states[state % 4], .since = POINTS - 3, .z = 2.5 };
    standing->side = standing->state == STANDING_NONE ? 0 : state % 2 ? 1 : -1;
    *proposal = (struct proposal){ .verdict = PROPOSAL_TOO_NEW,
                                   .from = standing->side ? POINTS - 9 : SIZE_MAX,
                                   .side = standing->side,
                                   .before = 12.4,
                                   .after = standing->side > 0 ? 14.1 : 10.2 };
    it.in.standing = state < 12 ? standing : NULL;
    it.in.proposal = state < 12 ? proposal : NULL;
    it.in.restrictive = state / 4 == 1 || state / 4 == 2;
    it.in.balancing = state / 4 == 2 ? EXPLAIN_BALANCING_STEADY : EXPLAIN_BALANCING_NONE;
}

/* Two signals at the latest point, under one rule set, in every direction and state. */
static size_t try_pair(size_t set, unsigned a, unsigned b)
{
    struct arena   *arena = arena_open(1 << 24);
    struct standing standing;
    struct proposal proposal;
    bool            run = rule_sets[set] == SPC_RULES_ANHOEJ || rule_sets[set] == SPC_RULES_IHI_RUN;
    int             k = 0;

    begin(run ? "run" : "i");
    for (; k < 3 * STATES; k++) {
        set_state(k / 3, &standing, &proposal);
        plant(rule_sets[set], ((1u << a) | (1u << b)) & bits_of[set], (enum spc_improve)(k % 3));
        check_agreement();
        if (k % 3 == (int)(a + b) % 3)
            check_words(arena);
    }
    arena_close(arena);
    return (size_t)k;
}

static void test_every_rule_and_state(void **state)
{
    size_t tried = 0;

    (void)state;
    for (size_t set = 0; set < COUNT(rule_sets); set++)
        for (unsigned a = 0; a < SIGNALS; a++)
            for (unsigned b = 0; b <= a; b++)
                tried += try_pair(set, a, b);
    assert_int_equal(tried, COUNT(rule_sets) * SIGNALS * (SIGNALS + 1) / 2 * 3 * STATES);
}

/* Each rule by name: its three sentences and its list line. */
static void test_each_rule(void **state)
{
    static const struct {
        const char *proves;
        unsigned    rules, signals;
        enum msg    first, second, third, list;
    } cases[] = {
        { "14 up and down", SPC_RULES_NELSON, SPC_ALTERNATING, MSG(nelson_4_1), MSG(nelson_4_2),
          MSG(nelson_4_3), MSG(list_steady_mixed) },
        { "4 of 5 above one sigma", SPC_RULES_NELSON, SPC_FOUR_FIVE_HIGH, MSG(nelson_6_above_1),
          MSG(two_of_three_2), MSG(two_of_three_3), MSG(list_concern_four_of_five_above) },
        { "4 of 5 below one sigma", SPC_RULES_WESTERN, SPC_FOUR_FIVE_LOW, MSG(nelson_6_below_1),
          MSG(two_of_three_2), MSG(two_of_three_3), MSG(list_improving_four_of_five_below) },
        { "15 in the inner third", SPC_RULES_IHI, SPC_HUGGING, MSG(nelson_7_1), MSG(nelson_7_2),
          MSG(nelson_7_3), MSG(list_steady_close) },
        { "8 outside the inner third", SPC_RULES_NELSON, SPC_AVOIDING, MSG(nelson_8_1), MSG(nelson_8_2),
          MSG(nelson_4_3), MSG(list_steady_mixed) },
        { "too few runs", SPC_RULES_IHI_RUN, SPC_FEW_RUNS, MSG(ihi_few_runs_1), MSG(ihi_few_runs_2),
          MSG(anhoej_3), MSG(list_steady_moved) },
        { "too many runs", SPC_RULES_IHI_RUN, SPC_MANY_RUNS, MSG(ihi_many_runs_1), MSG(ihi_many_runs_2),
          MSG(ihi_many_runs_3), MSG(list_steady_mixed) },
        { "the shift before the runs", SPC_RULES_IHI_RUN, SPC_SHIFT_HIGH | SPC_FEW_RUNS, MSG(shift_above_1),
          MSG(shift_2), MSG(verdict_concern), MSG(list_concern_shift_above) },
        { "the lowest number of Nelson", SPC_RULES_NELSON, SPC_TREND_RISING | SPC_SHIFT_LOW,
          MSG(shift_below_1), MSG(shift_2), MSG(verdict_improvement), MSG(list_improving_shift_below) },
        { "the shift, not what has no side", SPC_RULES_NELSON, SPC_SHIFT_HIGH | SPC_ALTERNATING,
          MSG(shift_above_1), MSG(shift_2), MSG(verdict_concern), MSG(list_concern_shift_above) },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_message("  %s\n", cases[i].proves);
        begin(cases[i].rules == SPC_RULES_IHI_RUN ? "run" : "i");
        plant(cases[i].rules, cases[i].signals, SPC_IMPROVE_DOWN);
        assert_int_equal(it.out.sentences[0].msg, cases[i].first);
        assert_int_equal(it.out.sentences[1].msg, cases[i].second);
        assert_int_equal(it.out.sentences[2].msg, cases[i].third);
        assert_int_equal(it.out.list.msg, cases[i].list);
    }
}

/* A mark made by a person is told as one, whatever icon it gives. */
static void test_marked(void **state)
{
    (void)state;
    begin("run");
    plant(SPC_RULES_IHI_RUN, SPC_MARKED, SPC_IMPROVE_DOWN);
    assert_int_equal(it.out.sentences[0].msg, MSG(ihi_astronomical_1));
    assert_int_equal(it.out.sentences[1].msg, MSG(ihi_astronomical_2));
    assert_int_equal(it.out.sentences[2].msg, MSG(outside_3));
    assert_int_equal(explain_point_signal(&it.in, POINTS - 1).msg, MSG(signal_marked));
}

static size_t count_notes(enum msg msg)
{
    size_t n = 0;

    for (size_t i = 0; i < it.out.n_notes; i++)
        n += it.out.notes[i].msg == msg;
    return n;
}

/* Whoever reads a chart learns that its lines are a person's. */
static void test_given_lines_are_told(void **state)
{
    (void)state;
    begin("i");
    assert_int_equal(count_notes(MSG(given_note)), 0);
    it.options.upper = 40;
    explained_run(&it);
    assert_int_equal(count_notes(MSG(given_note)), 1);
}

/* Where another pattern speaks, the mark stands among the reasons, once. */
static void test_a_mark_is_told_once(void **state)
{
    size_t told = 0;

    (void)state;
    begin("run");
    plant(SPC_RULES_IHI_RUN, SPC_SHIFT_HIGH, SPC_IMPROVE_DOWN);
    it.points[POINTS - 3].signals |= SPC_MARKED;
    explain(&it.in, &it.out);
    for (size_t i = 0; i < it.out.n_panel; i++)
        told += it.out.panel[i].msg == MSG(ihi_astronomical_1);
    assert_int_equal(told, 1);
}

/* The lasting verdict makes title and answer; the icon keeps sentences and first word. */
static void test_standing(void **state)
{
    struct standing standing;
    struct proposal proposal;
    struct arena   *arena = arena_open(1 << 20);

    (void)state;
    begin("i");
    set_state(2, &standing, &proposal); /* concern, lower: more is better */
    plant(SPC_RULES_MDC, 0, SPC_IMPROVE_UP);
    assert_int_equal(explain_standing(&it.in), EXPLAIN_CONCERN);
    assert_int_equal(it.out.verdict, EXPLAIN_STEADY);
    assert_int_equal(it.out.list.msg, MSG(list_standing_below));
    assert_int_equal(it.out.title.msg, MSG(title_level_below));
    assert_int_equal(it.out.answer.msg, MSG(answer_concern));
    assert_true(str_eq_c(words_text(arena, LANG_EN, &it.out.title),
                         "Falls: about 10.2 since June 2025, down from 12.4"));
    assert_true(str_starts(words_text(arena, LANG_CY, &it.out.list), STR("Sefydlog nawr")));

    plant(SPC_RULES_MDC, SPC_SHIFT_LOW, SPC_IMPROVE_UP); /* the icon too */
    assert_int_equal(it.out.list.msg, MSG(list_concern_shift_below));
    assert_int_equal(it.out.answer.msg, MSG(answer_concern));
    assert_false(explained_notes(&it, MSG(new)));

    set_state(0, &standing, &proposal); /* the icon alone: new */
    plant(SPC_RULES_MDC, SPC_SHIFT_LOW, SPC_IMPROVE_UP);
    assert_true(explained_notes(&it, MSG(new)));
    assert_int_equal(it.out.answer.msg, MSG(answer_shift_below));
    it.options.baseline = 0; /* no standing can be had, so nothing is called new */
    plant(SPC_RULES_MDC, SPC_SHIFT_LOW, SPC_IMPROVE_UP);
    assert_false(explained_notes(&it, MSG(new)));
    it.options.baseline = BASELINE;

    set_state(6, &standing, &proposal); /* restrictive without a balancing measure */
    plant(SPC_RULES_MDC, 0, SPC_IMPROVE_DOWN);
    assert_int_equal(explain_standing(&it.in), EXPLAIN_CHANGED);
    assert_int_equal(it.out.answer.msg, MSG(answer_changed));
    arena_close(arena);
}

/* A target is not settled while a standing is on. */
static void test_target_moves(void **state)
{
    struct standing standing;
    struct proposal proposal;

    (void)state;
    begin("i");
    it.options.target = 50;
    it.options.improve = SPC_IMPROVE_DOWN; /* a target is judged where a better direction is known */
    explained_run(&it);
    set_state(1, &standing, &proposal);
    plant(SPC_RULES_MDC, 0, SPC_IMPROVE_DOWN);
    assert_true(explained_says(&it, MSG(assurance_moving)));
    assert_false(explained_says(&it, MSG(assurance_pass)));
    set_state(0, &standing, &proposal);
    plant(SPC_RULES_MDC, 0, SPC_IMPROVE_DOWN);
    assert_int_equal(it.out.sentences[2].msg, MSG(assurance_pass));
}

static struct spc_kind gaps;

static void begin_gaps(const char *code, bool is_running)
{
    begin("i");
    gaps = *spc_kind_find("i");
    gaps.code = code;
    it.options.kind = &gaps;
    it.in.is_running = is_running;
    it.in.running = 41;
    it.in.since = day_of(2026, 4, 12);
}

static void check_short_forms(struct arena *arena, enum lang lang)
{
    static const char *const never[] = { "Improving", "Needs a look", "above",
                                         "higher",    "Yn gwella",    "Angen sylw" };

    for (size_t k = 0; k < COUNT(never); k++) {
        assert_false(holds(words_text(arena, lang, &it.out.list), never[k]));
        assert_false(holds(words_text(arena, lang, &it.out.title), never[k]));
        assert_false(holds(words_text(arena, lang, &it.out.answer), never[k]));
    }
}

/* Charts of gaps: up is fewer events, so no "Improving", no "above", no "higher" in short forms. */
static void test_gaps(void **state)
{
    struct arena *arena = arena_open(1 << 22);

    (void)state;
    for (int i = 0; i < 8; i++) {
        bool shorter = i / 2 % 2;

        begin_gaps(i / 4 ? "g" : "t", i % 2);
        plant(SPC_RULES_MDC, shorter ? SPC_SHIFT_LOW : SPC_SHIFT_HIGH, SPC_IMPROVE_UP);
        assert_int_equal(it.out.word.msg, shorter ? MSG(verdict_word_shorter) : MSG(verdict_word_longer));
        check_words(arena);
        check_short_forms(arena, LANG_EN);
        check_short_forms(arena, LANG_CY);
        assert_true(explained_says(&it, MSG(rare_below_none)));
    }
    arena_close(arena);
}

/* The gap that is still running is told where nothing else is; a gap beyond the limit asks for a check. */
static void test_running_gap(void **state)
{
    struct arena *arena = arena_open(1 << 22);

    (void)state;
    begin_gaps("t", true);
    plant(SPC_RULES_MDC, SPC_OUTSIDE_HIGH, SPC_IMPROVE_UP);
    assert_int_equal(it.out.sentences[0].msg, MSG(rare_above_1));
    assert_int_equal(it.out.sentences[2].msg, MSG(rare_above_3));
    plant(SPC_RULES_MDC, 0, SPC_IMPROVE_UP);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &it.out.sentences[0]),
                         "It is 41 days since the last one (12 April 2026); about half the gaps so far were "
                         "shorter than 11.8 days."));
    assert_int_equal(it.out.list.msg, MSG(list_rare_steady));
    assert_int_equal(it.out.title.msg, MSG(title_rare));
    it.in.is_running = false;
    plant(SPC_RULES_MDC, 0, SPC_IMPROVE_UP);
    assert_int_equal(it.out.sentences[0].msg, MSG(common_1));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rule_and_state),
        cmocka_unit_test(test_each_rule),
        cmocka_unit_test(test_marked),
        cmocka_unit_test(test_a_mark_is_told_once),
        cmocka_unit_test(test_given_lines_are_told),
        cmocka_unit_test(test_standing),
        cmocka_unit_test(test_target_moves),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_running_gap),
    };

    return cmocka_run_group_tests_name("rules and gaps in words", tests, NULL, NULL);
}
