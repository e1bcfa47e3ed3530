/* What a chart says: every rule, side, verdict and state gives sentences that agree with its icon.
 * Long because one explained series serves all its states. */
#include "explained.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct explained it; /* too large for a stack */

static const double flat[] = { 10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11 };

/* Sixteen ordinary points, then `tail`. */
static void begin_with(const char *kind, const double *tail, size_t n)
{
    explained_begin(&it, kind);
    for (size_t i = 0; i < COUNT(flat); i++)
        explained_value(&it, flat[i]);
    for (size_t i = 0; i < n; i++)
        explained_value(&it, tail[i]);
}

static const struct ending {
    const char          *proves;
    const char          *kind;
    enum explain_pattern pattern;
    int                  side; /* 0 above or rising, 1 below or falling */
    size_t               n;
    double               tail[14];
} endings[] = {
    { "a point above the upper limit", "i", EXPLAIN_OUTSIDE, 0, 1, { 40 } },
    { "a point below the lower limit", "i", EXPLAIN_OUTSIDE, 1, 1, { -20 } },
    { "seven points going up", "i", EXPLAIN_TREND, 0, 7, { 8.0, 8.4, 8.8, 9.2, 9.6, 10.8, 11.2 } },
    { "seven points going down", "i", EXPLAIN_TREND, 1, 7, { 13.0, 12.6, 12.2, 11.8, 11.4, 10.2, 9.8 } },
    { "two of three near the upper limit", "i", EXPLAIN_TWO_OF_THREE, 0, 3, { 17.2, 12, 17.2 } },
    { "two of three near the lower limit", "i", EXPLAIN_TWO_OF_THREE, 1, 3, { 3.8, 9, 3.8 } },
    { "seven points above the centre", "i", EXPLAIN_SHIFT, 0, 7, { 12, 12.5, 12, 12.5, 12, 12.5, 12 } },
    { "seven points below the centre", "i", EXPLAIN_SHIFT, 1, 7, { 9, 8.5, 9, 8.5, 9, 8.5, 9 } },
    { "outside and shift on one side: the shift",
      "i",
      EXPLAIN_SHIFT,
      0,
      7,
      { 14, 14.5, 14, 14.5, 14, 14.5, 40 } },
    { "a long run that goes on above",
      "run",
      EXPLAIN_LONG_RUN,
      0,
      14,
      { 13, 14, 13, 14, 13, 14, 13, 14, 13, 14, 13, 14, 13, 14 } },
    { "a long run that goes on below",
      "run",
      EXPLAIN_LONG_RUN,
      1,
      14,
      { 8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 7 } },
    { "a long run that is over", "run", EXPLAIN_LONG_RUN, 0, 9, { 9, 8, 9, 8, 9, 8, 9, 8, 9 } },
    { "an ordinary ending", "i", EXPLAIN_COMMON, 0, 2, { 10, 12 } },
    { "an ordinary ending on a run chart", "run", EXPLAIN_COMMON, 0, 2, { 10, 12 } },
    { "a signal before the ordinary ending", "i", EXPLAIN_EARLIER, 0, 3, { 40, 10, 12 } },
    { "trend and shift on one side: the shift",
      "i",
      EXPLAIN_SHIFT,
      1,
      9,
      { 9, 8.5, 9.5, 9.2, 8.9, 8.6, 8.3, 8.0, 7.7 } },
    { "two of three and shift on one side: the shift",
      "i",
      EXPLAIN_SHIFT,
      1,
      8,
      { 9, 8.5, 9, 8.5, 9, 5.2, 9, 5.2 } },
    { "a trend that falls above the centre, beside a shift: the trend",
      "i",
      EXPLAIN_TREND,
      1,
      8,
      { 12, 16.2, 15.6, 15.0, 14.4, 13.8, 13.2, 12.6 } },
};

static void test_endings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(endings); i++) {
        print_message("  %s\n", endings[i].proves);
        begin_with(endings[i].kind, endings[i].tail, endings[i].n);
        explained_run(&it);
        assert_int_equal(it.out.pattern, endings[i].pattern);
    }
}

/* Blocks of five: too short for a shift, too few crossings for chance. Six blocks cross five times. */
static void test_crossings(void **state)
{
    (void)state;
    explained_begin(&it, "i");
    for (size_t i = 0; i < 30; i++)
        explained_value(&it, (i / 5 % 2 ? 11.2 : 10) + (i % 2 == 0 ? 0.5 : -0.5));
    explained_run(&it);
    assert_int_equal(it.out.pattern, EXPLAIN_FEW_CROSSINGS);
    assert_int_equal(it.out.verdict, EXPLAIN_STEADY); /* crossings alone have no direction */
    assert_int_equal(it.out.list.msg, MSG(list_steady_moved));
    assert_int_equal(it.out.sentences[2].msg, MSG(anhoej_3));
    assert_false(explained_says(&it, MSG(common_1)));
}

/* What every explained chart must hold, whatever it is about. */
static void check_whole(struct arena *arena)
{
    static const char *const first_words[LANG_COUNT][5] = {
        [LANG_EN] = { "No verdict yet", "Steady", "Improving", "Needs a look", "Changed" },
        [LANG_CY] = { "Dim dyfarniad eto", "Sefydlog", "Yn gwella", "Angen sylw", "Wedi newid" },
    };
    bool special = it.out.verdict == EXPLAIN_IMPROVING || it.out.verdict == EXPLAIN_CONCERN ||
                   it.out.verdict == EXPLAIN_CHANGED;

    assert_in_range(it.out.n_sentences, 1, 3);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        str word = words_text(arena, (enum lang)lang, &it.out.word);
        str list = words_text(arena, (enum lang)lang, &it.out.list);

        assert_true(str_eq_c(word, first_words[lang][it.out.verdict]));
        if (it.out.pattern != EXPLAIN_HIDDEN)
            assert_true(str_starts(list, word));
        assert_false(str_ends(list, STR(".")));
        for (size_t i = 0; i < it.n_says; i++) {
            str said = words_text(arena, (enum lang)lang, &it.says[i]);

            assert_true(said.n > 0);
            assert_null(memchr(said.p, '{', said.n));
            assert_null(memmem(said.p, said.n, "nan", 3));
            if (special)
                assert_null(memmem(said.p, said.n, "usual ups and downs", 19));
            else
                assert_null(memmem(said.p, said.n, "not the direction", 17));
        }
        for (size_t i = 0; i < it.out.n_sentences; i++)
            assert_true(str_ends(words_text(arena, (enum lang)lang, &it.out.sentences[i]), STR(".")));
    }
    /* One value feeds icon, word and sentence. */
    assert_int_equal(explained_says(&it, MSG(verdict_improvement)) && it.out.verdict != EXPLAIN_IMPROVING, 0);
    assert_int_equal(explained_says(&it, MSG(verdict_concern)) && it.out.verdict != EXPLAIN_CONCERN, 0);
    assert_int_equal(it.out.variation == SPC_VARIATION_NONE, it.out.verdict == EXPLAIN_NO_VERDICT);
    if (it.in.restrictive && it.out.verdict != EXPLAIN_NO_VERDICT)
        assert_int_not_equal(it.out.beside.msg, MSG_none);
}

/* Every ending x direction x harm x restrictive x balancing x unit. */
static void test_combinations(void **state)
{
    size_t tried = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(endings); i++)
        for (int bits = 0; bits < 3 * 2 * 2 * 4 * 2; bits++) {
            struct arena *arena = arena_open(1 << 22);

            begin_with(endings[i].kind, endings[i].tail, endings[i].n);
            it.options.improve = (enum spc_improve)(bits % 3);
            it.in.harm = bits / 3 % 2;
            it.in.restrictive = bits / 6 % 2;
            it.in.balancing = (enum explain_balancing)(bits / 12 % 4);
            it.in.balancing_name = STR("Rapid tranquillisation");
            it.options.target = bits / 48 ? 11 : NAN;
            it.in.unit = bits / 48 ? STR("%") : STR("falls");
            it.in.held = 2;
            it.in.zero_confirmed = 1;
            explained_run(&it);
            check_whole(arena);
            arena_close(arena);
            tried++;
        }
    assert_int_equal(tried, COUNT(endings) * 96);
}

static void test_verdicts(void **state)
{
    static const struct {
        size_t               ending;
        enum spc_improve     improve;
        enum explain_verdict verdict;
        enum msg             third, list;
    } cases[] = {
        { 6, SPC_IMPROVE_UP, EXPLAIN_IMPROVING, MSG(verdict_improvement), MSG(list_improving_shift_above) },
        { 6, SPC_IMPROVE_DOWN, EXPLAIN_CONCERN, MSG(verdict_concern), MSG(list_concern_shift_above) },
        { 6, SPC_IMPROVE_NEITHER, EXPLAIN_CHANGED, MSG(verdict_neutral_high), MSG(list_changed_shift_above) },
        { 7, SPC_IMPROVE_UP, EXPLAIN_CONCERN, MSG(verdict_concern), MSG(list_concern_shift_below) },
        { 7, SPC_IMPROVE_DOWN, EXPLAIN_IMPROVING, MSG(verdict_improvement), MSG(list_improving_shift_below) },
        { 7, SPC_IMPROVE_NEITHER, EXPLAIN_CHANGED, MSG(verdict_neutral_low), MSG(list_changed_shift_below) },
        { 10, SPC_IMPROVE_DOWN, EXPLAIN_IMPROVING, MSG(verdict_improvement),
          MSG(list_improving_long_run_below) },
        { 0, SPC_IMPROVE_DOWN, EXPLAIN_CONCERN, MSG(outside_3), MSG(list_concern_outside_above) },
        { 3, SPC_IMPROVE_DOWN, EXPLAIN_IMPROVING, MSG(trend_3), MSG(list_improving_trend_falling) },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct ending *end = &endings[cases[i].ending];

        begin_with(end->kind, end->tail, end->n);
        it.options.improve = cases[i].improve;
        explained_run(&it);
        assert_int_equal(it.out.verdict, cases[i].verdict);
        assert_int_equal(it.out.sentences[2].msg, cases[i].third);
        assert_int_equal(it.out.list.msg, cases[i].list);
    }
}

/* A restrictive measure has no good direction until a balancing measure is linked; then its state stands
 * beside it. */
static void test_restrictive(void **state)
{
    static const enum msg beside[] = {
        [EXPLAIN_BALANCING_NONE] = MSG(balancing_none),
        [EXPLAIN_BALANCING_UNKNOWN] = MSG(balancing_unknown),
        [EXPLAIN_BALANCING_IMPROVING] = MSG(balancing_improving),
        [EXPLAIN_BALANCING_STEADY] = MSG(balancing_steady),
        [EXPLAIN_BALANCING_MOVED] = MSG(balancing_moved),
    };

    (void)state;
    for (int b = EXPLAIN_BALANCING_NONE; b <= EXPLAIN_BALANCING_MOVED; b++) {
        begin_with("i", endings[7].tail, endings[7].n);
        it.options.improve = SPC_IMPROVE_DOWN;
        it.in.restrictive = true;
        it.in.balancing = (enum explain_balancing)b;
        it.in.may_link = true;
        explained_run(&it);
        assert_int_equal(it.out.verdict, b == EXPLAIN_BALANCING_NONE ? EXPLAIN_CHANGED : EXPLAIN_IMPROVING);
        assert_int_equal(it.out.variation, b == EXPLAIN_BALANCING_NONE ? SPC_VARIATION_NEUTRAL_LOW
                                                                       : SPC_VARIATION_IMPROVEMENT_LOW);
        assert_int_equal(it.out.beside.msg, beside[b]);
        assert_int_equal(it.out.notes[0].msg, beside[b]);
        assert_int_equal(it.out.alt[2].msg, beside[b]);
        it.in.may_link = false; /* nobody is sent on an errand they cannot do */
        explained_run(&it);
        assert_int_equal(it.out.beside.msg,
                         b == EXPLAIN_BALANCING_NONE ? MSG(balancing_none_plain) : beside[b]);
    }
}

static void test_harm(void **state)
{
    (void)state;
    begin_with("i", endings[0].tail, endings[0].n);
    it.options.improve = SPC_IMPROVE_DOWN;
    it.in.harm = true;
    explained_run(&it);
    assert_int_equal(it.out.notes[0].msg, MSG(harm_now));

    it.in.restrictive = true; /* neutral to the reader, yet someone may be at risk */
    explained_run(&it);
    assert_int_equal(it.out.verdict, EXPLAIN_CHANGED);
    assert_int_equal(it.out.notes[0].msg, MSG(harm_now));

    begin_with("i", endings[12].tail, endings[12].n);
    it.options.improve = SPC_IMPROVE_DOWN;
    it.in.harm = true;
    explained_run(&it);
    assert_int_equal(it.out.notes[0].msg, MSG(harm_each));
}

static void test_after(void **state)
{
    struct explain_annotation notes[] = {
        { .title = STR("Too early") },
        { .title = STR("Safety huddle at 10 am") },
        { .title = STR("Later") },
    };

    (void)state;
    begin_with("i", endings[7].tail, endings[7].n);
    it.options.improve = SPC_IMPROVE_DOWN;
    it.in.annotations = notes;
    it.in.n_annotations = COUNT(notes);
    notes[0].on = it.days[12];             /* the run starts at point 16: four periods before */
    notes[1].on = day_add(it.days[13], 9); /* three */
    notes[2].on = it.days[17];
    explained_run(&it);
    assert_int_equal(it.out.first, 16);
    assert_int_equal(it.out.sentences[1].msg, MSG(after_2));
    assert_true(str_eq(it.out.sentences[1].slots[0].text, STR("Safety huddle at 10 am")));

    it.options.improve = SPC_IMPROVE_UP; /* a change for the worse is pinned on no one's note */
    explained_run(&it);
    assert_int_equal(it.out.sentences[1].msg, MSG(shift_2));

    it.options.improve = SPC_IMPROVE_DOWN;
    notes[1].on = it.days[17]; /* never later than the pattern */
    explained_run(&it);
    assert_int_equal(it.out.sentences[1].msg, MSG(shift_2));
}

static void test_blocked(void **state)
{
    static const struct {
        const char          *proves;
        const char          *kind;
        size_t               points;
        enum explain_pattern pattern;
        enum msg             first, list, answer;
    } cases[] = {
        { "nothing at all", "i", 0, EXPLAIN_NO_DATA, MSG(no_data_1), MSG(list_no_data), MSG(answer_none) },
        { "one point", "i", 1, EXPLAIN_TOO_FEW, MSG(too_few_1), MSG(list_too_few), MSG(answer_cannot) },
        { "11 points of a control chart", "i", 11, EXPLAIN_TOO_FEW, MSG(too_few_1), MSG(list_too_few),
          MSG(answer_cannot) },
        { "9 points of a run chart", "run", 9, EXPLAIN_TOO_FEW, MSG(too_few_1), MSG(list_too_few),
          MSG(answer_cannot) },
        { "10 points of a run chart", "run", 10, EXPLAIN_COMMON, MSG(common_1), MSG(list_steady),
          MSG(answer_steady) },
        { "12 points of a control chart", "i", 12, EXPLAIN_COMMON, MSG(common_1), MSG(list_steady),
          MSG(answer_steady) },
    };
    struct arena *arena = arena_open(1 << 22);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        print_message("  %s\n", cases[i].proves);
        explained_begin(&it, cases[i].kind);
        it.series.value = it.value;
        for (size_t k = 0; k < cases[i].points; k++)
            explained_value(&it, flat[k]);
        explained_run(&it);
        assert_int_equal(it.out.pattern, cases[i].pattern);
        assert_int_equal(it.out.sentences[0].msg, cases[i].first);
        assert_int_equal(it.out.list.msg, cases[i].list);
        assert_int_equal(it.out.answer.msg, cases[i].answer);
        check_whole(arena);
    }
    arena_close(arena);
}

static void test_no_denominator(void **state)
{
    (void)state;
    explained_begin(&it, "up");
    for (size_t i = 0; i < 14; i++)
        explained_ratio(&it, 3, NAN);
    explained_run(&it);
    assert_int_equal(it.out.pattern, EXPLAIN_NO_DENOMINATOR);
    assert_int_equal(it.out.sentences[0].msg, MSG(no_denominator_1));
}

/* A hidden chart says nothing of its numbers, in words or alt text. */
static void test_hidden(void **state)
{
    struct arena *arena = arena_open(1 << 22);
    struct buf    alt = buf_make(arena, 4096);
    struct say    says[3];

    (void)state;
    begin_with("i", endings[0].tail, endings[0].n);
    it.in.hidden = true;
    it.in.held = 3;
    explained_run(&it);
    assert_int_equal(it.out.pattern, EXPLAIN_HIDDEN);
    assert_int_equal(it.out.n_notes, 0);
    assert_int_equal(it.out.n_panel, 0);
    explain_alt_write(&alt, LANG_EN, &it.out);
    for (size_t i = 0; i < alt.n; i++)
        assert_false(alt.p[i] >= '0' && alt.p[i] <= '9');
    assert_int_equal(explain_point(&it.in, 3, says), 0);
    assert_int_equal(explain_point_two(&it.in, says), 0);
    assert_int_equal(explain_point_signal(&it.in, COUNT(flat)).msg, MSG_none);
    arena_close(arena);
}

static void test_data_notes(void **state)
{
    (void)state;
    explained_begin(&it, "u");
    for (size_t i = 0; i < 16; i++)
        explained_ratio(&it, flat[i], 100);
    explained_ratio(&it, NAN, NAN);
    explained_ratio(&it, 4, NAN);
    explained_ratio(&it, 0, 0);
    explained_ratio(&it, 4, 90);
    it.unjudged[19] = 1;
    it.excluded[3] = 1;
    it.in.held = 1;
    it.in.is_late = true;
    it.in.late = it.days[20];
    it.in.definition_changed = true;
    it.in.definition_day = it.days[2];
    it.in.zero_confirmed = 6;
    explained_run(&it);
    assert_true(explained_notes(&it, MSG(open)));
    assert_true(explained_notes(&it, MSG(held)));
    assert_true(explained_notes(&it, MSG(late)));
    assert_true(explained_notes(&it, MSG(missing)));
    assert_true(explained_notes(&it, MSG(denominator_missing)));
    assert_true(explained_notes(&it, MSG(denominator_zero)));
    assert_true(explained_notes(&it, MSG(definition_changed)));
    assert_true(explained_notes(&it, MSG(excluded)));
    assert_true(explained_notes(&it, MSG(zero_confirmed)));
    assert_false(explained_notes(&it, MSG(provisional)));
    assert_int_equal(it.result.latest, 15); /* the open point is not judged */

    it.options.baseline = 11;
    explained_run(&it);
    assert_true(explained_notes(&it, MSG(provisional)));
}

/* 14 points at 10, then `n` at `level` from a new phase. */
static void begin_phase(size_t n, double level)
{
    explained_begin(&it, "i");
    for (size_t i = 0; i < 14; i++)
        explained_value(&it, 9 + (double)(i % 3));
    it.starts[0] = 14;
    it.series.n_starts = 1;
    for (size_t i = 0; i < n; i++)
        explained_value(&it, level - 1 + (double)(i % 3));
    it.options.improve = SPC_IMPROVE_DOWN;
}

static void test_phases(void **state)
{
    static const str reasons[] = { { "", 0 }, { "new cleaning plan", 17 } };

    (void)state;
    begin_phase(8, 4);
    it.in.reasons = reasons;
    explained_run(&it);
    assert_int_equal(it.out.pattern, EXPLAIN_NEW_PHASE);
    assert_int_equal(it.out.sentences[0].msg, MSG(phase_new_1));
    assert_int_equal(it.out.sentences[1].msg, MSG(phase_new_2));
    assert_int_equal(it.out.title.msg, MSG(title_new_phase));
    assert_true(explained_notes(&it, MSG(provisional)));

    begin_phase(13, 4);
    explained_run(&it);
    assert_int_equal(it.out.pattern, EXPLAIN_COMMON);
    assert_int_equal(it.out.title.msg, MSG(title_level_below));
    assert_int_equal(it.out.answer.msg, MSG(answer_improving));

    it.in.restrictive = true;
    explained_run(&it);
    assert_int_equal(it.out.answer.msg, MSG(answer_changed));

    begin_phase(13, 16);
    explained_run(&it);
    assert_int_equal(it.out.title.msg, MSG(title_level_above));
    assert_int_equal(it.out.answer.msg, MSG(answer_concern));

    begin_phase(26, 4);
    explained_run(&it);
    assert_int_equal(it.out.title.msg, MSG(title_held));
    assert_int_equal(it.out.answer.msg, MSG(answer_held));

    begin_phase(13, 10); /* a new phase at the old level is no change */
    explained_run(&it);
    assert_int_equal(it.out.title.msg, MSG(title_steady));
    assert_int_equal(it.out.answer.msg, MSG(answer_steady));

    begin_phase(13, 9.9); /* a little lower, but its points lie on both sides of the old centre */
    explained_run(&it);
    assert_int_equal(it.out.answer.msg, MSG(answer_steady));

    begin_phase(13, 4); /* something else is counted: the levels are not compared */
    it.in.definition_changed = true;
    it.in.definition_day = it.days[14];
    explained_run(&it);
    assert_int_equal(it.out.answer.msg, MSG(answer_steady));
}

static void test_targets(void **state)
{
    (void)state;
    begin_with("i", endings[12].tail, endings[12].n);
    it.options.improve = SPC_IMPROVE_DOWN;
    it.options.target = 50;
    explained_run(&it);
    assert_int_equal(it.out.sentences[2].msg, MSG(assurance_pass));
    it.options.target = 1;
    explained_run(&it);
    assert_int_equal(it.out.sentences[2].msg, MSG(assurance_fail));
    it.options.target = 10;
    explained_run(&it);
    assert_int_equal(it.out.sentences[2].msg, MSG(assurance_hit_or_miss));
    it.options.target = it.points[0].upper; /* on the limit */
    explained_run(&it);
    assert_int_equal(it.out.sentences[2].msg, MSG(assurance_hit_or_miss));
    it.in.dated_aim = true;
    explained_run(&it);
    assert_int_equal(it.out.sentences[2].msg, MSG(common_3));
    assert_true(explained_says(&it, MSG(assurance_aim)));
}

/* One small last month has wide limits; the target is judged at a typical month's. */
static void test_typical_denominator(void **state)
{
    (void)state;
    explained_begin(&it, "u");
    it.options.improve = SPC_IMPROVE_DOWN;
    it.options.multiply = 1000;
    for (size_t i = 0; i < 16; i++)
        explained_ratio(&it, 40 + (double)(i % 3), i == 15 ? 400 : 4000);
    it.numerator[15] = 4;
    it.options.target =
        18; /* inside the last point's limits (0 to 25), above a typical month's (5.5 to 15) */
    explained_run(&it);
    assert_int_equal(it.result.assurance, SPC_ASSURANCE_HIT_OR_MISS);
    assert_true(explained_says(&it, MSG(assurance_pass)));
}

/* If two printed numbers would stand in the wrong order, both get more decimals. */
static void test_apart(void **state)
{
    struct arena *arena = arena_open(1 << 20);
    str           said;

    (void)state;
    begin_with("i", endings[0].tail, endings[0].n);
    explained_run(&it);
    it.points[16].value = 26.34;
    it.points[16].upper = 26.31;
    it.in.decimals = 1;
    explain(&it.in, &it.out);
    said = words_text(arena, LANG_EN, &it.out.sentences[0]);
    assert_non_null(memmem(said.p, said.n, "(26.34) is above the upper limit (26.31)", 40));
    arena_close(arena);
}

static void test_points(void **state)
{
    struct arena *arena = arena_open(1 << 20);
    struct say    says[2];

    (void)state;
    begin_with("i", endings[0].tail, endings[0].n);
    explained_value(&it, NAN);
    explained_value(&it, 10);
    it.unjudged[18] = 1;
    it.excluded[2] = 1;
    explained_run(&it);
    assert_int_equal(explain_point(&it.in, 16, says), 2);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]), "May 2025: 40."));
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[1]), "Above the upper limit."));
    assert_int_equal(explain_point(&it.in, 17, says), 1);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]), "June 2025: no number."));
    assert_int_equal(explain_point(&it.in, 18, says), 2);
    assert_int_equal(says[1].msg, MSG(point_open));
    assert_int_equal(explain_point(&it.in, 2, says), 2);
    assert_int_equal(says[1].msg, MSG(point_excluded));

    begin_with("i", endings[12].tail, endings[12].n);
    explained_run(&it);
    assert_int_equal(explain_point(&it.in, 1, says), 1); /* nothing to tell of an ordinary point */
    arena_close(arena);
}

static void test_alt(void **state)
{
    struct arena *arena = arena_open(1 << 20);
    struct buf    english = buf_make(arena, 4096), welsh = buf_make(arena, 4096);

    (void)state;
    begin_with("i", endings[7].tail, endings[7].n);
    it.options.improve = SPC_IMPROVE_DOWN;
    it.in.subject = STR("Falls each month");
    it.in.place = STR("Beech ward");
    explained_run(&it);
    explain_alt_write(&english, LANG_EN, &it.out);
    explain_alt_write(&welsh, LANG_CY, &it.out);
    assert_true(
        str_eq_c(buf_str(&english),
                 "Control chart (I). Falls each month, Beech ward, January 2024 to November 2025, 23 points. "
                 "Improving: 7 points in a row below the centre line since May 2025. "
                 "Latest: 9 (November 2025). Centre line 10.0, limits 5.6 to 14.3. "
                 "The numbers are in the table below."));
    assert_true(str_eq_c(
        buf_str(&welsh),
        "Siart rheoli (I). Falls each month, Beech ward, Ionawr 2024 i fis Tachwedd 2025, pwyntiau: 23. "
        "Yn gwella: 7 pwynt yn olynol yn is na’r llinell ganol ers mis Mai 2025. "
        "Diweddaraf: 9 (Tachwedd 2025). Llinell ganol 10.0, terfynau 5.6 i 14.3. "
        "Mae’r ffigurau yn y tabl isod."));
    assert_true(str_letters(buf_str(&english)) <= 350);
    arena_close(arena);
}

static void test_pooled(void **state)
{
    struct arena       *arena = arena_open(1 << 20);
    struct explain_pool pool = { .reporting = 52,
                                 .total = 60,
                                 .value = 14.32,
                                 .decimals = 1,
                                 .unit = STR("per 1,000 bed days"),
                                 .first = day_of(2026, 2, 1),
                                 .period = PERIOD_MONTH };
    struct say          says[3];

    (void)state;
    assert_int_equal(explain_pooled(&pool, says), 3);
    assert_true(str_eq_c(words_text(arena, LANG_EN, &says[0]),
                         "52 of 60 units sent numbers for February 2026: together 14.3 per 1,000 bed days."));
    assert_true(str_eq_c(words_text(arena, LANG_CY, &says[0]),
                         "Anfonodd 52 o 60 uned ffigurau ar gyfer mis Chwefror 2026; gyda’i gilydd: "
                         "14.3 per 1,000 bed days."));
    pool.total = 1;
    assert_int_equal(explain_pooled(&pool, says), 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endings),
        cmocka_unit_test(test_crossings),
        cmocka_unit_test(test_combinations),
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_restrictive),
        cmocka_unit_test(test_harm),
        cmocka_unit_test(test_after),
        cmocka_unit_test(test_blocked),
        cmocka_unit_test(test_no_denominator),
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_data_notes),
        cmocka_unit_test(test_phases),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_typical_denominator),
        cmocka_unit_test(test_apart),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_alt),
        cmocka_unit_test(test_pooled),
    };

    return cmocka_run_group_tests_name("what a chart says", tests, NULL, NULL);
}
