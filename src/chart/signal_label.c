/* Groups neighbouring signals, words each group once, and searches the calmest place for the words. */
#include "chart/signal_label.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "words/numbers.h"
#include "words/words.h"

enum { MOST_LABELS = 3, MOST_COST = 200 };

struct signal_group {
    size_t           first, last; /* points, also the ends of the bracket */
    size_t           n;           /* signals in it */
    size_t           phase;
    enum spc_meaning meaning;
    bool             high;
    unsigned         any, all; /* signal bits on any point, on all */
    size_t           times;    /* of single signals alike: the latest speaks for all of them */
    enum msg         msg;
    str              text, brief;
    double           width, brief_width;
    double           top, bottom; /* of its marks */
};

struct candidate {
    struct scene_box box;
    double           x, y;    /* middle of the baseline */
    double           bracket; /* y; NAN: none */
    bool             above, brief;
    double           cost;
};

static const unsigned high_bits = SPC_OUTSIDE_HIGH | SPC_TREND_RISING | SPC_TWO_THREE_HIGH | SPC_SHIFT_HIGH |
                                  SPC_LONG_RUN_HIGH | SPC_FOUR_FIVE_HIGH;
static const unsigned low_bits = SPC_OUTSIDE_LOW | SPC_TREND_FALLING | SPC_TWO_THREE_LOW | SPC_SHIFT_LOW |
                                 SPC_LONG_RUN_LOW | SPC_FOUR_FIVE_LOW;
static const unsigned outside_bits = SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW;
static const unsigned near_bits = SPC_TWO_THREE_HIGH | SPC_TWO_THREE_LOW;
static const unsigned four_bits = SPC_FOUR_FIVE_HIGH | SPC_FOUR_FIVE_LOW;

/* The direction of a point with a meaning: that of the signal which gave it. A falling row above the centre
 * is low where trends speak first, and high where shifts do. */
static bool is_high(const struct spc_point *point)
{
    return point->speaks == SPC_MARKED ? point->value > point->centre : (point->speaks & high_bits) != 0;
}

/* Bits of the group's own direction, and that a person marked it. */
static unsigned bits_of(const struct spc_point *point, bool high)
{
    return point->signals & ((high ? high_bits : low_bits) | SPC_MARKED);
}

static bool is_signal(const struct spc_point *point)
{
    return !point->excluded && !point->unjudged && !isnan(point->value) && point->meaning != SPC_COMMON;
}

static size_t gather_groups(const struct plot *plot, struct signal_group *groups)
{
    size_t n = 0;
    bool   open = false;

    for (size_t i = plot->first; i < plot->in->n; i++) {
        const struct spc_point *point = &plot->in->result->points[i];
        struct signal_group    *group = n ? &groups[n - 1] : NULL;
        bool                    high = is_high(point);
        if (point->excluded || point->unjudged || isnan(point->value))
            continue;
        if (!is_signal(point)) {
            open = false;
            continue;
        }
        if (!open || group->meaning != point->meaning || group->high != high ||
            group->phase != point->phase) {
            group = &groups[n++];
            *group = (struct signal_group){
                .first = i, .phase = point->phase, .meaning = point->meaning, .high = high, .all = ~0u
            };
        }
        group->last = i;
        group->n++;
        group->any |= bits_of(point, high);
        group->all &= bits_of(point, high);
        open = true;
    }
    return n;
}

/* Patterns without a direction: their points keep the ordinary mark, so only words show them. */
static const struct {
    unsigned bit;
    enum msg msg;
} plain_patterns[] = {
    { SPC_ALTERNATING, MSG(drawing_row_alternating) },
    { SPC_HUGGING, MSG(drawing_row_hugging) },
    { SPC_AVOIDING, MSG(drawing_row_avoiding) },
};

enum { N_PLAIN = sizeof plain_patterns / sizeof *plain_patterns };

static size_t gather_plain(const struct plot *plot, size_t pattern, struct signal_group *groups)
{
    size_t n = 0;
    bool   open = false;

    for (size_t i = plot->first; i < plot->in->n; i++) {
        const struct spc_point *point = &plot->in->result->points[i];
        if (point->excluded || point->unjudged || isnan(point->value))
            continue;
        if (!(point->signals & plain_patterns[pattern].bit) || point->meaning != SPC_COMMON) {
            open = false;
            continue;
        }
        if (!open || groups[n - 1].phase != point->phase)
            groups[n++] = (struct signal_group){ .first = i,
                                                 .phase = point->phase,
                                                 .high = true,
                                                 .msg = plain_patterns[pattern].msg,
                                                 .times = 1 };
        groups[n - 1].last = i;
        groups[n - 1].n++;
        open = true;
    }
    return n;
}

/* Narrows a group to its points that carry a bit, where these are most of it: then the bit names the
 * group. */
static bool narrow(const struct plot *plot, struct signal_group *group, unsigned bit)
{
    size_t n = 0, first = 0, last = 0;

    for (size_t i = group->first; i <= group->last; i++)
        if (is_signal(&plot->in->result->points[i]) && plot->in->result->points[i].signals & bit) {
            first = n ? first : i;
            last = i;
            n++;
        }
    if (n < 5 || 2 * n <= group->n)
        return false;
    group->first = first;
    group->last = last;
    group->n = n;
    return true;
}

static str counted(const struct plot *plot, enum msg msg, const struct signal_group *group)
{
    int        max = plot->in->result->phases[group->phase].longest_run_max;
    struct say say = { .msg = msg,
                       .slots = { slot_count("n", (double)(group->n > 1 ? group->n : group->times)),
                                  slot_count("max", max) },
                       .n = 2 };

    return words_text(plot->arena, plot->in->lang, &say);
}

static enum msg message_of_many(const struct signal_group *group)
{
    if (group->any == SPC_MARKED)
        return MSG(drawing_signals_marked);
    if (!(group->any & ~four_bits))
        return group->high ? MSG(drawing_signals_four_five_above) : MSG(drawing_signals_four_five_below);
    if (group->any & ~(outside_bits | near_bits))
        return MSG(drawing_signals);
    if (group->any & outside_bits && group->any & near_bits)
        return MSG(drawing_signals_mixed);
    if (group->any & near_bits)
        return MSG(drawing_signals_near);
    return group->high ? MSG(drawing_signals_outside_above) : MSG(drawing_signals_outside_below);
}

static enum msg message_of_one(const struct signal_group *group, bool again)
{
    if (group->any & SPC_MARKED)
        return MSG(drawing_marked);
    if (!(group->any & outside_bits) && group->any & near_bits)
        return group->high ? MSG(drawing_near_upper) : MSG(drawing_near_lower);
    if (!(group->any & outside_bits) && group->any & four_bits)
        return group->high ? MSG(drawing_far_above) : MSG(drawing_far_below);
    if (!(group->any & outside_bits)) /* the rest of a shift or trend is in another group */
        return MSG(drawing_part);
    if (again)
        return group->high ? MSG(drawing_above_limit_times) : MSG(drawing_below_limit_times);
    return group->high ? MSG(drawing_above_limit) : MSG(drawing_below_limit);
}

static bool is_of_medians(const struct plot *plot)
{
    return plot->in->median || plot->in->centre_msg == MSG(drawing_median);
}

/* Finds what names a group, and narrows it to the points that are named. */
static void name_group(const struct plot *plot, struct signal_group *group)
{
    static const struct {
        unsigned bit;
        enum msg msg, median;
    } rows[] = {
        { SPC_SHIFT_HIGH, MSG(drawing_row_above), MSG(drawing_row_over_median) },
        { SPC_SHIFT_LOW, MSG(drawing_row_below), MSG(drawing_row_under_median) },
        { SPC_TREND_RISING, MSG(drawing_row_rising), MSG(drawing_row_rising) },
        { SPC_TREND_FALLING, MSG(drawing_row_falling), MSG(drawing_row_falling) },
    };

    group->times = 1;
    if (group->meaning == SPC_COMMON)
        return;
    if (plot->in->median && narrow(plot, group, SPC_LONG_RUN_HIGH | SPC_LONG_RUN_LOW)) {
        group->msg = group->high ? MSG(drawing_row_above_median) : MSG(drawing_row_below_median);
        return;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].bit & group->any && narrow(plot, group, rows[i].bit)) {
            group->msg = is_of_medians(plot) ? rows[i].median : rows[i].msg;
            return;
        }
    group->msg = group->n > 1 ? message_of_many(group) : message_of_one(group, false);
}

static bool is_outside(const struct signal_group *group)
{
    return group->n == 1 && group->any & (SPC_OUTSIDE_HIGH | SPC_OUTSIDE_LOW);
}

/* The same single signal more than once: only the latest speaks, for all of them. Gives how many groups
 * are left. */
static size_t fold_singles(struct signal_group *groups, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        bool spoken_for = false;
        for (size_t k = i + 1; k < n && is_outside(&groups[i]) && !spoken_for; k++)
            if (is_outside(&groups[k]) && groups[k].high == groups[i].high &&
                groups[k].meaning == groups[i].meaning) {
                groups[k].times += groups[i].times;
                groups[k].msg = message_of_one(&groups[k], true);
                spoken_for = true;
            }
        if (!spoken_for)
            groups[kept++] = groups[i];
    }
    return kept;
}

/* Does `a` speak before `b` in the first place, or in a later one? */
static bool is_before(const struct signal_group *a, const struct signal_group *b, bool first)
{
    if ((a->meaning == SPC_COMMON) != (b->meaning == SPC_COMMON))
        return a->meaning != SPC_COMMON;
    return first ? a->last > b->last : a->n > b->n;
}

/* The latest first, then the largest; patterns without a direction after all others. */
static void order_groups(struct signal_group *groups, size_t n)
{
    for (size_t place = 0; place < n && place < MOST_LABELS; place++) {
        size_t best = place;
        for (size_t i = place + 1; i < n; i++)
            if (is_before(&groups[i], &groups[best], place == 0))
                best = i;
        struct signal_group chosen = groups[best];
        groups[best] = groups[place];
        groups[place] = chosen;
    }
}

/* Words and their widths, and the highest and lowest mark of the group's stretch. */
static void prepare(const struct plot *plot, struct signal_group *group)
{
    group->text = counted(plot, group->msg, group);
    group->brief = group->n > 1 ? counted(plot, MSG(drawing_signals), group) : STR("");
    group->width = scene_text_width(group->text, 12, true);
    group->brief_width = scene_text_width(group->brief, 12, true);
    group->top = INFINITY;
    group->bottom = -INFINITY;
    for (size_t i = group->first; i <= group->last; i++) {
        if (isnan(plot->y[i]) || plot->in->result->points[i].excluded)
            continue;
        group->top = fmin(group->top, plot->y[i]);
        group->bottom = fmax(group->bottom, plot->y[i]);
    }
}

static bool crosses_centre(const struct plot *plot, const struct signal_group *group, double y)
{
    double centre = plot_y(plot, plot->in->result->phases[group->phase].centre);

    return fabs(centre - y) < 3.5;
}

/* The bracket as a box that words keep out of. */
static struct scene_box bracket_box(const struct plot *plot, const struct signal_group *group, double y)
{
    return (struct scene_box){ plot->x[group->first], y - 3, plot->x[group->last], y + 3 };
}

/* Words stand at what they name: they reach into the width of their bracket or over their point, inside
 * the plot, and
 * neither they nor the bracket meet other words. */
static bool may_stand(const struct plot *plot, const struct signal_group *group, const struct candidate *c)
{
    double left = plot->x[group->first], right = plot->x[group->last];
    double reach = isnan(c->bracket) ? -14 : 14; /* beside a point is near enough, beside a bracket is not */

    if (c->box.left < plot->box.left || c->box.right > plot->box.right + 4 ||
        c->box.top < plot->box.top - 4 || c->box.bottom > plot->box.bottom - 2)
        return false;
    if (c->box.right < left + reach || c->box.left > right - reach)
        return false;
    if (!isnan(c->bracket) && !placing_is_free(&plot->places, bracket_box(plot, group, c->bracket)))
        return false;
    return placing_is_free(&plot->places, c->box);
}

static void weigh(const struct plot *plot, const struct signal_group *group, struct candidate *c, double best)
{
    double half = (c->brief ? group->brief_width : group->width) / 2 + 2;

    if (c->cost >= best)
        return;
    c->box = (struct scene_box){ c->x - half, c->y - 9, c->x + half, c->y + 3 };
    if (!may_stand(plot, group, c)) {
        c->cost = INFINITY;
        return;
    }
    if (!isnan(c->bracket) && crosses_centre(plot, group, c->bracket))
        c->cost += 6;
    c->cost += placing_cost(plot, c->box, best - c->cost);
}

/* All places at one distance on one side. */
static void try_side(const struct plot *plot, const struct signal_group *group, struct candidate *best,
                     double away, bool above)
{
    static const double shifts[] = { 0, -24, 24, -48, 48, -80, 80 };
    bool                bracket = group->n > 1 && group->last > group->first;
    double              edge = above ? group->top - away - 4 : group->bottom + away + 4;

    for (int brief = plot->phone && group->brief.n; brief <= (group->brief.n ? 1 : 0); brief++)
        for (size_t s = 0; s < sizeof shifts / sizeof *shifts; s++) {
            struct candidate c = { .above = above, .brief = brief, .bracket = bracket ? edge : NAN };
            c.cost = 0.25 * (away - 6) + (above == group->high ? 0 : 5) + (brief && !plot->phone ? 6 : 0) +
                     0.02 * fabs(shifts[s]);
            c.x = (plot->x[group->first] + plot->x[group->last]) / 2 + shifts[s];
            c.y = above ? edge - (bracket ? 5 : 0) : edge + (bracket ? 14 : 9);
            weigh(plot, group, &c, best->cost);
            if (c.cost < best->cost)
                *best = c;
        }
}

static void draw_bracket(struct plot *plot, const struct signal_group *group, const struct candidate *place)
{
    double left = plot->x[group->first], right = plot->x[group->last],
           tip = place->bracket + (place->above ? 5 : -5);

    scene_path(plot->scene, (struct scene_look){
                                .fill = SCENE_NO_INK, .stroke = marks_ink(group->meaning), .width = 1.4f });
    scene_move(plot->scene, left, tip);
    scene_line(plot->scene, left, place->bracket);
    scene_line(plot->scene, right, place->bracket);
    scene_line(plot->scene, right, tip);
}

static void draw_group(struct plot *plot, const struct signal_group *group)
{
    struct candidate  best = { .cost = MOST_COST };
    struct scene_type type = {
        .bold = true, .anchor = SCENE_MIDDLE, .fill = marks_words_ink(group->meaning), .halo = true
    };

    for (double away = 6; away <= 70 && 0.25 * (away - 6) < best.cost; away += 4) {
        try_side(plot, group, &best, away, group->high);
        try_side(plot, group, &best, away, !group->high);
    }
    if (best.cost >= MOST_COST)
        return;
    if (!isnan(best.bracket)) {
        draw_bracket(plot, group, &best);
        placing_claim(&plot->places, bracket_box(plot, group, best.bracket));
    }
    placing_claim(&plot->places, best.box);
    scene_text(plot->scene, best.x, best.y, best.brief ? group->brief : group->text, type);
}

void signal_label_draw(struct plot *plot)
{
    struct signal_group *groups =
        ARENA_ARRAY(plot->arena, struct signal_group, (1 + N_PLAIN) * plot->in->n + 1);
    size_t n = plot->in->bare ? 0 : gather_groups(plot, groups);

    for (size_t k = 0; k < N_PLAIN && !plot->in->bare; k++)
        n += gather_plain(plot, k, groups + n);
    for (size_t i = 0; i < n; i++)
        name_group(plot, &groups[i]);
    n = fold_singles(groups, n);
    order_groups(groups, n);
    for (size_t i = 0; i < n && i < MOST_LABELS; i++) {
        prepare(plot, &groups[i]);
        draw_group(plot, &groups[i]);
    }
}

/* Slides a label along its own line in 6 px steps (12 over a dense line, where none is much better); the
 * first place with nothing in the way wins. */
static void draw_earlier(struct plot *plot, const struct spc_phase *phase, str text)
{
    struct scene_type type = { .bold = true, .fill = MARKS_INK, .halo = true };
    double            y = plot_y(plot, phase->centre), width = scene_text_width(text, 12, true);
    size_t            first = phase->first > plot->first ? phase->first : plot->first;
    double            step = plot->gap < 6 ? 12 : 6, best = MOST_COST, best_x = NAN, best_y = 0;

    for (double x = plot->x[first] + 4; x + width <= plot->x[phase->last] && best > 0; x += step)
        for (int under = 0; under < 2 && best > 0; under++) {
            double           baseline = under ? y + 14 : y - 5;
            struct scene_box box = { x, baseline - 9, x + width, baseline + 3 };
            double           cost;
            if (!placing_is_free(&plot->places, box))
                continue;
            cost = placing_cost(plot, box, best);
            if (cost < best) {
                best = cost;
                best_x = x;
                best_y = baseline;
            }
        }
    if (!isnan(best_x))
        placing_text(plot, best_x, best_y, text, type);
}

void signal_label_draw_earlier(struct plot *plot)
{
    const struct spc_result *result = plot->in->result;

    for (size_t k = 0; k + 1 < result->n_phases && !plot->in->bare; k++) {
        const struct spc_phase *phase = &result->phases[k];
        struct slot             v =
            slot_number("v", phase->centre, plot->in->decimals, plot->in->share ? STR("%") : STR(""));
        struct say say = { .msg = plot->in->median ? MSG(drawing_median) : MSG(drawing_average),
                           .slots = { v },
                           .n = 1 };
        struct buf brief = buf_make(plot->arena, 64);
        if (isnan(phase->centre) || phase->last <= plot->first)
            continue;
        numbers_write_unit(&brief, phase->centre, plot->in->decimals, plot->in->share ? STR("%") : STR(""));
        draw_earlier(plot, phase,
                     plot->phone ? buf_str(&brief) : words_text(plot->arena, plot->in->lang, &say));
    }
}
