/* Words the line ends and keeps them apart. */
#include "chart/end_label.h"

#include <math.h>

#include "chart/marks.h"
#include "chart/placing.h"
#include "chart/target_line.h"
#include "words/numbers.h"
#include "words/words.h"

static const double line_height = 15;

/* A lower limit this small is at the clamp, or would print as 0. */
static double nearly_nothing(const struct plot *plot)
{
    static const double printed[] = { 0.5, 0.05, 0.005, 0.0005, 0.00005 };
    size_t              decimals = plot->in->decimals < 0 ? 0 : (size_t)plot->in->decimals;

    return fmax(0.01 * (plot->in->share ? 100 : plot->axis.high), printed[decimals < 5 ? decimals : 4]);
}

bool end_label_shows_lower(const struct plot *plot, double limit)
{
    bool floor_at_zero = plot->in->share || plot->in->never_negative;

    if (!(limit >= plot->axis.low && limit <= plot->axis.high))
        return false;
    return !floor_at_zero || limit > nearly_nothing(plot);
}

bool end_label_shows_upper(const struct plot *plot, double limit)
{
    return limit >= plot->axis.low && limit <= plot->axis.high && !(plot->in->share && limit >= 99);
}

/* The last point that has this line: limits may be missing where a denominator is. */
static double last_of(const struct plot *plot, double (*line)(const struct spc_point *point))
{
    const struct spc_result *result = plot->in->result;
    size_t                   least;

    if (plot->in->bare || !plot->in->n || !result->n_phases)
        return NAN;
    least = result->phases[result->n_phases - 1].first;
    for (size_t i = plot->in->n; i-- > plot->first && i >= least;)
        if (!isnan(line(&result->points[i])))
            return line(&result->points[i]);
    return NAN;
}

static double centre_of(const struct spc_point *point)
{
    return point->centre;
}

static double lower_of(const struct spc_point *point)
{
    return point->lower;
}

static double upper_of(const struct spc_point *point)
{
    return point->upper;
}

/* What a person gave is printed as it was given: a limit of 2.5 on a chart of whole numbers is not 3. */
static int decimals_of(const struct plot *plot, double given)
{
    int own = numbers_decimals_given(&given, 1);

    return own > plot->in->decimals ? own : plot->in->decimals;
}

static str worded_to(const struct plot *plot, enum msg msg, struct slot v, str time)
{
    struct say  say = { .msg = msg, .slots = { v, slot_text("time", time) }, .n = 2 };
    struct buf  buf = buf_make(plot->arena, 256);

    if (plot->phone) {
        numbers_write_unit(&buf, v.number, v.decimals, v.text);
        return buf_str(&buf);
    }
    return words_text(plot->arena, plot->in->lang, &say);
}

static str worded(const struct plot *plot, enum msg msg, double value, str time)
{
    str unit = plot->in->share ? STR("%") : STR("");

    return worded_to(plot, msg, slot_number("v", value, plot->in->decimals, unit), time);
}

static str worded_given(const struct plot *plot, enum msg msg, double value)
{
    str unit = plot->in->share ? STR("%") : STR("");

    return worded_to(plot, msg, slot_number("v", value, decimals_of(plot, value), unit), STR(""));
}

/* Words at the end of a limit or the centre. */
static str worded_line(const struct plot *plot, enum msg usual, bool given, double value)
{
    enum msg msg = usual == MSG(drawing_upper) || usual == MSG(drawing_lower) ? MSG(drawing_given_limit)
                                                                             : MSG(drawing_given_centre);

    return given ? worded_given(plot, msg, value) : worded(plot, usual, value, STR(""));
}

static enum msg centre_msg(const struct spc_chart_in *in)
{
    return in->centre_msg != MSG_none ? in->centre_msg
           : in->median               ? MSG(drawing_median)
                                      : MSG(drawing_average);
}

size_t end_label_list(const struct plot *plot, struct end_label labels[END_LABEL_MOST])
{
    const struct spc_chart_in *in = plot->in;
    double                     upper = last_of(plot, upper_of), lower = last_of(plot, lower_of);
    double                     centre = last_of(plot, centre_of), target = target_line_now(plot);
    size_t                     n = 0;

    if (upper > plot->axis.high && !in->share && !plot->phone)
        labels[n++] = (struct end_label){ NAN, 0, worded(plot, MSG(drawing_upper_beyond), upper, STR("")),
                                          MARKS_WORDS, false };
    if (end_label_shows_upper(plot, upper))
        labels[n++] =
            (struct end_label){ upper, 0, worded_line(plot, MSG(drawing_upper), in->given_upper, upper),
                                MARKS_WORDS, false };
    if (!isnan(target))
        labels[n++] = (struct end_label){ target, 0, worded_given(plot, MSG(drawing_target), target),
                                          MARKS_TARGET, true };
    if (in->aim)
        labels[n++] = (struct end_label){ in->aim->value, 0,
                                          worded(plot, MSG(drawing_aim), in->aim->value, in->aim->due_words),
                                          MARKS_TARGET, true };
    if (!isnan(centre))
        labels[n++] =
            (struct end_label){ centre, 0, worded_line(plot, centre_msg(in), in->given_centre, centre),
                                MARKS_INK, true };
    if (end_label_shows_lower(plot, lower))
        labels[n++] =
            (struct end_label){ lower, 0, worded_line(plot, MSG(drawing_lower), in->given_lower, lower),
                                MARKS_WORDS, false };
    return n;
}

/* Highest line first; of equal ones the order of the list stays. */
static void sort_by_y(struct end_label *labels, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && labels[k].y < labels[k - 1].y; k--) {
            struct end_label lower = labels[k];
            labels[k] = labels[k - 1];
            labels[k - 1] = lower;
        }
}

/* Where the line ends before the plot does (an aim lies ahead), a thin line leads on to its words. */
static void draw_lead(struct plot *plot, double y)
{
    double end = plot->in->n ? plot->x[plot->in->n - 1] + 10 : plot->box.right;

    if (end < plot->box.right - 1)
        scene_segment(plot->scene, (struct scene_box){ end, y, plot->box.right, y },
                      (struct scene_look){ .stroke = MARKS_LEADER, .width = 1 });
}

static void draw_elbow(struct plot *plot, double from, double to)
{
    double right = plot->box.right;

    scene_path(plot->scene, (struct scene_look){ .fill = SCENE_NO_INK, .stroke = MARKS_LEADER, .width = 1 });
    scene_move(plot->scene, right, from);
    scene_line(plot->scene, right + (plot->phone ? 2 : 4), from);
    scene_line(plot->scene, right + (plot->phone ? 5 : 10), to);
}

void end_label_draw(struct plot *plot, struct end_label *labels, size_t n)
{
    struct placing_item items[END_LABEL_MOST];
    double              x = plot->box.right + (plot->phone ? 6 : 12);
    double              low = plot->box.top > plot->label_top ? plot->box.top : plot->label_top;

    for (size_t i = 0; i < n; i++)
        labels[i].y = isnan(labels[i].value) ? plot->box.top : plot_y(plot, labels[i].value);
    sort_by_y(labels, n);
    for (size_t i = 0; i < n; i++)
        items[i] = (struct placing_item){ .wanted = labels[i].y, .half = line_height / 2 };
    placing_spread(items, n, low - line_height / 2, plot->box.bottom + line_height / 2);
    for (size_t i = 0; i < n; i++) {
        struct scene_type type = { .bold = labels[i].bold, .fill = labels[i].ink };
        str text = scene_text_fit(plot->arena, labels[i].text, type, plot->scene->width - x - 2);
        if (!placing_text(plot, x, items[i].at + 4, text, type) || isnan(labels[i].value))
            continue;
        if (labels[i].ink != MARKS_TARGET)
            draw_lead(plot, labels[i].y);
        if (fabs(items[i].at - labels[i].y) > 3)
            draw_elbow(plot, labels[i].y, items[i].at);
    }
}
