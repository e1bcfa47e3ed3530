/* Draws two sums on one scale of time, up and down from one zero. */
#include "chart/cusum_chart.h"

#include <math.h>

#include "chart/dated_plot.h"
#include "chart/marks.h"
#include "words/words.h"

/* One of the two sums. */
struct arm {
    bool             down;
    enum spc_meaning meaning; /* of its signals */
    size_t           first;   /* point of its first signal; SIZE_MAX: none */
    bool             is_on;   /* its last point signals */
    double           last;    /* where it ends; NAN: nowhere */
};

struct cusum_draft {
    const struct cusum_chart_in *in;
    struct plot                  plot;
    struct arm                   arms[2];
    size_t                       n_arms;
};

static double sum_of(const struct cusum_draft *draft, const struct arm *arm, size_t i)
{
    const struct cusum_point *point = &draft->in->points[i];
    double                    sum = arm->down ? point->down : point->up;

    return isnan(point->value) || !(draft->in->unit > 0) || !isfinite(sum) ? NAN : sum / draft->in->unit;
}

static bool signals(const struct cusum_draft *draft, const struct arm *arm, size_t i)
{
    const struct cusum_point *point = &draft->in->points[i];

    return arm->down ? point->signal_down : point->signal_up;
}

static struct arm arm_of(const struct cusum_draft *draft, bool down)
{
    bool       good = draft->in->improve == (down ? SPC_IMPROVE_DOWN : SPC_IMPROVE_UP);
    struct arm arm = { .down = down, .first = SIZE_MAX, .last = NAN };

    arm.meaning = draft->in->improve == SPC_IMPROVE_NEITHER ? (down ? SPC_LOW : SPC_HIGH)
                  : good                                    ? SPC_IMPROVEMENT
                                                            : SPC_CONCERN;
    for (size_t i = 0; i < draft->in->n; i++) {
        double sum = sum_of(draft, &arm, i);
        if (isnan(sum))
            continue;
        arm.last = sum;
        arm.is_on = signals(draft, &arm, i);
        if (arm.is_on && arm.first == SIZE_MAX)
            arm.first = i;
    }
    return arm;
}

static double limit_of(const struct cusum_draft *draft)
{
    double limit = draft->in->limit / draft->in->unit;

    return isfinite(limit) ? limit : NAN;
}

/* Each side as high as its arm needs, and half as much again as its limit. */
static void scale_sums(struct cusum_draft *draft)
{
    double most[2] = { 1.5 * limit_of(draft), 1.5 * limit_of(draft) };

    for (size_t a = 0; a < draft->n_arms; a++) {
        for (size_t i = 0; i < draft->in->n; i++)
            most[a] = fmax(most[a], fabs(sum_of(draft, &draft->arms[a], i))); /* fmax passes over NAN */
        most[a] = most[a] > 0 ? 1.06 * most[a] : 1;
    }
    draft->plot.axis = value_axis_ticks(draft->n_arms > 1 ? -most[1] : 0, most[0], draft->plot.form->ticks);
    draft->plot.two_arms = draft->n_arms > 1;
}

static size_t list_ends(struct cusum_draft *draft, struct end_label ends[END_LABEL_MOST])
{
    struct plot *plot = &draft->plot;
    double       limit = limit_of(draft);
    enum msg     msg = plot->phone ? MSG(pictures_signal_brief) : MSG(pictures_signal_line);
    str          at_limit = picture_say(plot, msg, limit);
    size_t       n = 0;

    for (size_t a = 0; a < draft->n_arms; a++) {
        const struct arm *arm = &draft->arms[a];
        if (!isnan(limit))
            ends[n++] = (struct end_label){ arm->down ? -limit : limit, 0, at_limit, MARKS_WORDS, false };
        if (!isnan(arm->last))
            ends[n++] =
                (struct end_label){ arm->last, 0, arm->down ? draft->in->down_words : draft->in->up_words,
                                    arm->is_on ? marks_words_ink(arm->meaning) : MARKS_INK, true };
    }
    return n;
}

static char letter_of(enum spc_meaning meaning)
{
    return marks_of(&(struct spc_point){ .meaning = (uint8_t)meaning });
}

static void draw_lines(struct cusum_draft *draft)
{
    struct plot *plot = &draft->plot;
    double       limit = limit_of(draft);

    scene_group(plot->scene, "limits",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = 1, .dash = SCENE_DASH_LIMIT });
    for (size_t a = 0; a < draft->n_arms && !isnan(limit); a++) {
        double y = plot_y(plot, draft->arms[a].down ? -limit : limit);
        scene_segment(plot->scene, (struct scene_box){ plot->box.left, y, plot->box.right, y },
                      (struct scene_look){ 0 });
    }
    scene_group_end(plot->scene);
    scene_segment(plot->scene,
                  (struct scene_box){ plot->box.left, plot_y(plot, 0), plot->box.right, plot_y(plot, 0) },
                  (struct scene_look){ .stroke = MARKS_INK, .width = 1.5f });
}

static void draw_arm(struct cusum_draft *draft, const struct arm *arm)
{
    struct plot *plot = &draft->plot;

    scene_group(plot->scene, "line",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_LINE, .width = plot->gap < 8 ? 1.1f : 1.2f });
    scene_path(plot->scene, (struct scene_look){ .round = true });
    for (size_t i = 0; i < draft->in->n; i++)
        scene_line(plot->scene, plot->x[i], plot_y(plot, sum_of(draft, arm, i)));
    scene_group_end(plot->scene);
    scene_group(plot->scene, "points", (struct scene_look){ 0 });
    for (size_t i = 0; i < draft->in->n; i++) {
        double sum = sum_of(draft, arm, i);
        bool   signal = signals(draft, arm, i);
        /* At zero the line says it all: two rows of rings there would be noise. */
        if (!isnan(sum) && (signal || (plot->gap >= 6 && fabs(sum) > 0)))
            scene_use(plot->scene, signal ? letter_of(arm->meaning) : MARKS_ORDINARY, plot->x[i],
                      plot_y(plot, sum));
    }
    scene_group_end(plot->scene);
}

static void draw_symbols(struct cusum_draft *draft)
{
    bool used[128] = { false };

    for (size_t a = 0; a < draft->n_arms; a++)
        for (size_t i = 0; i < draft->in->n; i++)
            if (!isnan(sum_of(draft, &draft->arms[a], i)))
                used[(unsigned char)(signals(draft, &draft->arms[a], i) ? letter_of(draft->arms[a].meaning)
                                                                        : MARKS_ORDINARY)] = true;
    dated_plot_draw_symbols(&draft->plot, used);
}

/* Every mark of both arms, for words to keep clear of. */
static struct scatter marks_drawn(struct cusum_draft *draft)
{
    struct scatter_point *points = ARENA_ARRAY(draft->plot.arena, struct scatter_point, 2 * draft->in->n + 1);
    struct scatter        marks = { .plot = &draft->plot, .points = points };

    for (size_t a = 0; a < draft->n_arms; a++)
        for (size_t i = 0; i < draft->in->n; i++) {
            double sum = sum_of(draft, &draft->arms[a], i);
            if (!isnan(sum))
                points[marks.n++] = (struct scatter_point){ draft->plot.x[i], plot_y(&draft->plot, sum) };
        }
    return marks;
}

/* "First signal: 7 July 2025", beside it. */
static void say_first(struct cusum_draft *draft, struct scatter *marks, const struct arm *arm)
{
    struct plot         *plot = &draft->plot;
    struct scatter_words words = {
        .reach = 5, .bold = true, .ink = marks_words_ink(arm->meaning), .width = plot->phone ? 120 : 0
    };
    struct say say;

    if (arm->first == SIZE_MAX)
        return;
    say = SAY(pictures_first_signal, slot_date("date", draft->in->days[arm->first], draft->in->period));
    words.text = words_text(plot->arena, plot->in->lang, &say);
    words.at = (struct scatter_point){ plot->x[arm->first], plot_y(plot, sum_of(draft, arm, arm->first)) };
    (void)scatter_label_draw(marks, &words);
}

static void draw_words(struct cusum_draft *draft, struct end_label *ends, size_t n)
{
    struct scatter marks = marks_drawn(draft);

    scene_group(draft->plot.scene, "words", (struct scene_look){ 0 });
    end_label_draw(&draft->plot, ends, n);
    for (size_t a = 0; a < draft->n_arms; a++)
        say_first(draft, &marks, &draft->arms[a]);
    dated_plot_say_baseline(&marks);
    scene_group_end(draft->plot.scene);
}

struct scene *cusum_chart_draw(struct arena *arena, const struct cusum_chart_in *in, enum picture_form form)
{
    struct cusum_draft   draft = { .in = in, .n_arms = in->one_arm ? 1 : 2 };
    struct plot         *plot = &draft.plot;
    struct spc_chart_in *carried = picture_open(plot, arena, &in->words, form);
    struct picture_foot  foot = picture_foot_plan(plot, STR(""));
    struct end_label     ends[END_LABEL_MOST];
    size_t               n_ends;

    carried->n = in->n;
    carried->days = in->days;
    carried->period = in->period;
    carried->baseline = in->baseline;
    carried->baseline_words = in->baseline_words;
    carried->decimals = 1;
    for (size_t a = 0; a < draft.n_arms; a++)
        draft.arms[a] = arm_of(&draft, a == 1);
    scale_sums(&draft);
    n_ends = list_ends(&draft, ends);
    dated_plot_lay_out(plot, ends, n_ends, &foot);

    draw_symbols(&draft);
    dated_plot_draw_ground(plot);
    draw_lines(&draft);
    for (size_t a = 0; a < draft.n_arms; a++)
        draw_arm(&draft, &draft.arms[a]);
    draw_words(&draft, ends, n_ends);
    picture_foot_draw(plot, &foot);
    return plot->scene;
}

err cusum_chart_svg(struct arena *arena, const struct cusum_chart_in *in, enum picture_form form, markup *out)
{
    if (in->n > CUSUM_CHART_POINTS)
        return ERR_LIMIT;
    return picture_svg(arena, cusum_chart_draw(arena, in, form), &in->words, out);
}
