/* Reads PowerBI-SPC cases and flags points the way that program does. */
#include "peer_powerbi.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "spc/meaning.h"

static const char *const options[] = {
    "multiplier",
    "improvement_direction",
    "target",
    "outliers_in_limits",
    "num_points_subset",
    "subset_points_from",
    "shift_n",
    "trend_n",
    "astronomical_limit",
    "two_in_three_limit",
    "two_in_three_highlight_series",
    "process_flag_type",
    "flag_last_point",
    NULL,
};

enum flag_set { FLAG_ASTRONOMICAL, FLAG_SHIFT, FLAG_TREND, FLAG_TWO_IN_THREE, N_FLAG_SETS };

/* What this peer adds to a run. */
struct powerbi {
    int    *side[N_FLAG_SETS]; /* per point: 1 upper, -1 lower, 0 none */
    json_t *dropped;           /* input rows */
};

/* ---- reading ---- */

static bool is_dropped(const struct golden_points *points, size_t i, const struct spc_kind *kind)
{
    double numerator = points->numerator[i];
    double denominator = points->denominator[i];

    if (points->spread && (isnan(points->spread[i]) || points->spread[i] < 0.0))
        return true;
    if (points->value)
        return isnan(points->value[i]) || (kind->is_count && points->value[i] < 0.0);
    return isnan(numerator) || isnan(denominator) || denominator < 0.0 ||
           (kind->is_count && numerator < 0.0) || (kind->is_proportion && numerator > denominator);
}

static void move_point(struct golden_points *points, size_t from, size_t to)
{
    if (points->value)
        points->value[to] = points->value[from];
    if (points->spread)
        points->spread[to] = points->spread[from];
    points->numerator[to] = points->numerator[from];
    points->denominator[to] = points->denominator[from];
    points->t[to] = points->t[from];
    points->row[to] = points->row[from];
    points->group[to] = points->group[from];
}

static void drop_list(void *list)
{
    json_decref(list);
}

static json_t *drop_rows(struct arena *arena, struct golden_points *points, const struct spc_kind *kind)
{
    json_t *dropped = json_array();
    size_t  kept = 0;

    arena_defer(arena, drop_list, dropped);

    for (size_t i = 0; i < points->n; i++) {
        if (is_dropped(points, i, kind))
            json_array_append_new(dropped, json_integer((json_int_t)points->row[i]));
        else
            move_point(points, i, kept++);
    }
    points->n = kept;
    return dropped;
}

/* Is the point, counted within its group, among the k first or last of n? This peer counts the subset over
 * the whole series and looks it up in each group. */
static bool is_fed(size_t point, size_t k, size_t n, bool from_end)
{
    return from_end ? point >= n - k : point < k;
}

/* The subset feeds the limits; we take out the rest. Nothing else of this preset looks at `excluded`. */
static void keep_subset(struct peer_run *run, const struct spc_kind *kind)
{
    struct golden_points *points = &run->points;
    double                subset = golden_case_number(run->of, "num_points_subset", 0.0);
    const char           *from = golden_case_word(run->of, "subset_points_from", "Start");
    size_t                k = subset > 0.0 ? (size_t)subset : points->n;
    bool                  from_end = strcmp(from, "End") == 0;
    size_t                first = 0;
    size_t                group = 0;

    memset(points->excluded, 0, points->n);
    if (k >= points->n)
        return;
    for (size_t i = 0; i < points->n; i++) {
        if (group < points->n_starts && points->starts[group] == i) {
            first = i;
            group++;
        }
        /* A range belongs to the subset when both its values do. */
        points->excluded[i] =
            !is_fed(i - first, k, points->n, from_end) ||
            (kind->of_ranges && i > first && !is_fed(i - first - 1, k, points->n, from_end));
    }
}

static const char *prepare_powerbi(struct peer_run *run, const struct spc_kind *kind)
{
    const struct golden_case *of = run->of;
    const char               *direction = golden_case_word(of, "improvement_direction", "increase");
    struct powerbi           *own = ARENA_NEW(of->arena, struct powerbi);

    run->own = own;
    run->points = golden_case_points(of, GOLDEN_MEAN);
    if (kind->of_subgroups)
        golden_case_subgroups(of, &run->points, kind->of_spreads);
    own->dropped = drop_rows(of->arena, &run->points, kind);
    golden_case_start_groups(&run->points);
    keep_subset(run, kind);

    run->options = spc_options_for(kind);
    run->options.rules = SPC_RULES_MDC;
    run->options.multiply = golden_case_number(of, "multiplier", 1.0);
    run->options.target = golden_case_number(of, "target", NAN);
    run->options.keep_ranges = golden_case_flag(of, "outliers_in_limits", false);
    run->options.peer_dispersion = true;
    run->options.peer_spread = true;
    run->options.improve = strcmp(direction, "increase") == 0   ? SPC_IMPROVE_UP
                           : strcmp(direction, "decrease") == 0 ? SPC_IMPROVE_DOWN
                                                                : SPC_IMPROVE_NEITHER;
    return NULL;
}

/* ---- flags ---- */

static bool powerbi_is_plotted(const struct peer_run *run, size_t i)
{
    size_t phase = run->result.points[i].phase;

    return !run->options.kind->of_ranges || i != run->result.phases[phase].first;
}

/* 1, -1 or 0: beyond the upper or lower line of the sigma that the option names. */
static int beyond(const struct spc_point *point, const char *sigma)
{
    double upper = *sigma == '1' ? point->upper_1 : *sigma == '2' ? point->upper_2 : point->upper;
    double lower = *sigma == '1' ? point->lower_1 : *sigma == '2' ? point->lower_2 : point->lower;

    return (point->value > upper) - (point->value < lower);
}

/* A rule of this peer: windows of `width` points whose signs add up to `needed` or more, either way. */
struct window {
    size_t width;
    int    needed;
    bool   whole; /* flag the whole window, not only its points with a sign */
};

static void flag_windows(const int *signs, size_t n, struct window window, int *flags)
{
    for (size_t i = 0; i < n; i++) {
        size_t first = i + 1 >= window.width ? i + 1 - window.width : 0;
        int    sum = 0;

        for (size_t j = first; j <= i; j++)
            sum += signs[j];
        if (abs(sum) < window.needed)
            continue;
        for (size_t j = first; j <= i; j++)
            if (window.whole || signs[j] != 0)
                flags[j] = sum > 0 ? 1 : -1;
    }
}

/* A trend of n points has n - 1 steps; the point before the first of them is in it too. */
static void flag_trends(const int *steps, size_t n, int points, int *flags)
{
    for (size_t i = 1; i < n; i++) {
        size_t width = (size_t)points - 1;
        size_t first = i >= width ? i - width : 0;
        int    sum = 0;

        for (size_t j = first + 1; j <= i; j++)
            sum += steps[j];
        for (size_t j = first; abs(sum) >= points - 1 && j <= i; j++)
            flags[j] = sum > 0 ? 1 : -1;
    }
}

/* One phase's flags of all four sets. */
static void flag_phase(const struct peer_run *run, size_t first, size_t n)
{
    const struct golden_case *of = run->of;
    struct powerbi           *own = run->own;
    const struct spc_point   *points = run->result.points + first;
    const char               *outer = golden_case_word(of, "astronomical_limit", "3 Sigma");
    const char               *near = golden_case_word(of, "two_in_three_limit", "2 Sigma");
    int                       shift_n = (int)golden_case_number(of, "shift_n", 7.0);
    int                       trend_n = (int)golden_case_number(of, "trend_n", 5.0);
    bool                      series = golden_case_flag(of, "two_in_three_highlight_series", false);
    int                      *sides = ARENA_ARRAY(of->arena, int, n + 1);
    int                      *steps = ARENA_ARRAY(of->arena, int, n + 1);
    int                      *nears = ARENA_ARRAY(of->arena, int, n + 1);

    for (size_t i = 0; i < n; i++) {
        double value = points[i].value;

        own->side[FLAG_ASTRONOMICAL][first + i] = beyond(&points[i], outer);
        nears[i] = beyond(&points[i], near);
        sides[i] = (value > points[i].centre) - (value < points[i].centre);
        if (i > 0)
            steps[i] = (value > points[i - 1].value) - (value < points[i - 1].value);
    }
    flag_windows(sides, n, (struct window){ (size_t)shift_n, shift_n, true }, own->side[FLAG_SHIFT] + first);
    flag_windows(nears, n, (struct window){ 3, 2, series }, own->side[FLAG_TWO_IN_THREE] + first);
    flag_trends(steps, n, trend_n, own->side[FLAG_TREND] + first);
}

static void judge_powerbi(struct peer_run *run)
{
    struct powerbi *own = run->own;

    for (int set = 0; set < N_FLAG_SETS; set++)
        own->side[set] = ARENA_ARRAY(run->of->arena, int, run->points.n + 1);
    for (size_t k = 0; k < run->result.n_phases; k++) {
        size_t first = run->result.phases[k].first + run->options.kind->of_ranges;
        size_t end = run->result.phases[k].last + 1;

        if (first < end)
            flag_phase(run, first, end - first);
    }
}

/* A flag as a word: by direction, and only of the type asked for. */
static const char *flag_word(const struct peer_run *run, enum flag_set set, size_t i)
{
    const struct powerbi *own = run->own;
    const char           *wanted = golden_case_word(run->of, "process_flag_type", "both");
    enum spc_improve      improve = run->options.improve;
    int                   side = own->side[set][i];
    const char           *word;

    if (side == 0)
        return "none";
    if (improve == SPC_IMPROVE_NEITHER)
        word = side > 0 ? "neutral_high" : "neutral_low";
    else
        word = (side > 0) == (improve == SPC_IMPROVE_UP) ? "improvement" : "deterioration";
    return strcmp(wanted, "both") == 0 || strcmp(wanted, word) == 0 ? word : "none";
}

/* ---- columns ---- */

static struct golden_answer b_point(const struct peer_run *run, size_t i)
{
    double plotted = 0.0;

    for (size_t j = 0; j <= i; j++)
        plotted += powerbi_is_plotted(run, j);
    return GOLDEN_NUMBER(plotted);
}

static struct golden_answer b_row(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER((double)run->points.row[i]);
}

static struct golden_answer b_t(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(run->points.t[i]);
}

static struct golden_answer b_phase(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].phase + 1.0);
}

static struct golden_answer b_y(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].value);
}

static struct golden_answer b_centre(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].centre);
}

static struct golden_answer b_lower(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].lower);
}

static struct golden_answer b_lower_2(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].lower_2);
}

static struct golden_answer b_lower_1(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].lower_1);
}

static struct golden_answer b_upper_1(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].upper_1);
}

static struct golden_answer b_upper_2(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].upper_2);
}

static struct golden_answer b_upper(const struct peer_run *run, size_t i)
{
    return GOLDEN_NUMBER(run->result.points[i].upper);
}

static struct golden_answer b_astronomical(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(flag_word(run, FLAG_ASTRONOMICAL, i));
}

static struct golden_answer b_shift(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(flag_word(run, FLAG_SHIFT, i));
}

static struct golden_answer b_trend(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(flag_word(run, FLAG_TREND, i));
}

static struct golden_answer b_two_in_three(const struct peer_run *run, size_t i)
{
    return GOLDEN_WORD(flag_word(run, FLAG_TWO_IN_THREE, i));
}

static const struct peer_column columns[] = {
    { "point", b_point },
    { "row", b_row },
    { "t", b_t },
    { "phase", b_phase },
    { "y", b_y },
    { "cl", b_centre },
    { "ll99", b_lower },
    { "ll95", b_lower_2 },
    { "ll68", b_lower_1 },
    { "ul68", b_upper_1 },
    { "ul95", b_upper_2 },
    { "ul99", b_upper },
    { "astronomical", b_astronomical },
    { "shift", b_shift },
    { "trend", b_trend },
    { "two_in_three", b_two_in_three },
    { 0 },
};

/* ---- summary ---- */

static bool any_flag(const struct peer_run *run, const char *word)
{
    size_t n = run->points.n;
    size_t first = golden_case_flag(run->of, "flag_last_point", true) && n > 0 ? n - 1 : 0;

    for (size_t i = first; i < n; i++)
        for (int set = 0; set < N_FLAG_SETS; set++)
            if (strcmp(flag_word(run, (enum flag_set)set, i), word) == 0)
                return true;
    return false;
}

static json_t *variation_icons(const struct peer_run *run)
{
    bool    up = run->options.improve == SPC_IMPROVE_UP;
    json_t *icons = json_array();

    if (any_flag(run, "improvement"))
        json_array_append_new(icons, json_string(up ? "improvementHigh" : "improvementLow"));
    if (any_flag(run, "deterioration"))
        json_array_append_new(icons, json_string(up ? "concernLow" : "concernHigh"));
    if (any_flag(run, "neutral_low"))
        json_array_append_new(icons, json_string("neutralLow"));
    if (any_flag(run, "neutral_high"))
        json_array_append_new(icons, json_string("neutralHigh"));
    if (json_array_size(icons) == 0)
        json_array_append_new(icons, json_string("commonCause"));
    return icons;
}

/* By the limits of the last point: also of ranges, and of a point that feeds no limits, where we have no
 * latest point. */
static enum spc_assurance assurance_of(const struct peer_run *run)
{
    size_t n = run->points.n;

    if (n == 0)
        return SPC_ASSURANCE_NONE;
    return meaning_of_target(run->options.target, &run->result.points[n - 1], run->options.improve);
}

static json_t *summary_powerbi(const struct peer_run *run)
{
    static const char *const assurances[] = {
        [SPC_ASSURANCE_NONE] = "none",
        [SPC_ASSURANCE_PASS] = "consistentPass",
        [SPC_ASSURANCE_FAIL] = "consistentFail",
        [SPC_ASSURANCE_HIT_OR_MISS] = "inconsistent",
    };
    const struct powerbi *own = run->own;
    json_t               *phases = json_array();

    for (size_t k = 0; k < run->result.n_phases; k++)
        json_array_append_new(phases, json_pack("{si si si}", "phase", (int)k + 1, "first_point",
                                                (int)run->result.phases[k].first + 1, "last_point",
                                                (int)run->result.phases[k].last + 1));
    return json_pack("{sb so ss sO so}", "error", 0, "variation_icons", variation_icons(run),
                     "assurance_icon", assurances[assurance_of(run)], "dropped_rows", own->dropped, "phases",
                     phases);
}

const struct peer peer_powerbi = {
    .name = "PowerBI-SPC",
    .options = options,
    .columns = columns,
    .row_column = "row",
    .prepare = prepare_powerbi,
    .judge = judge_powerbi,
    .is_plotted = powerbi_is_plotted,
    .summary = summary_powerbi,
};
