/* Places flags and discs so that none touch, whatever their number. */
#include "chart/note_lane.h"

#include <math.h>

#include "base/buf.h"
#include "chart/marks.h"
#include "chart/placing.h"

enum { FLAG_LANES = 3, MOST_DISCS = 24, MOST_FLAGS = 32 };

static const double lane_height = 17, disc = 16, apart = 2;

struct flag {
    double           x;
    struct scene_box box; /* empty: no room, the line stands alone */
    str              text;
    double           top; /* of its line */
    int              lane;
    bool             placed;
};

/* One disc, or a pill for notes that stand too close together. */
struct disc {
    size_t first, last; /* notes, in order of days */
    double from, to;    /* x of the first and last anchor */
    double at, half;
    str    text;
};

struct note_lane {
    struct flag     *flags;
    size_t           n_flags;
    struct disc     *discs;
    size_t           n_discs;
    size_t          *order; /* notes by day */
    size_t           n_notes;
    double           disc_y;
    struct scene_box area;
};

double note_lane_phase_x(const struct plot *plot, size_t phase)
{
    size_t at = plot->in->result->phases[phase].first;

    if (at <= plot->first)
        return plot->x[at];
    return (plot->x[at - 1] + plot->x[at]) / 2;
}

static str flag_text(const struct plot *plot, size_t phase)
{
    for (size_t i = 0; i < plot->in->n_flags; i++) {
        const struct spc_chart_flag *flag = &plot->in->flags[i];
        if (flag->phase == phase)
            return plot->phone && flag->brief.n ? flag->brief : flag->text;
    }
    return STR("");
}

/* May this box stand in its lane: free of the lane's boxes, of lines that come down from higher lanes, and
 * is its own
 * line free of boxes in lower lanes? */
static bool is_allowed(const struct note_lane *lane, size_t self, struct scene_box box, int at_lane)
{
    if (box.left < lane->area.left || box.right > lane->area.right)
        return false;
    for (size_t i = 0; i < lane->n_flags; i++) {
        const struct flag *other = &lane->flags[i];
        if (i == self || !other->placed)
            continue;
        if (other->lane == at_lane && box.left - 8 < other->box.right && other->box.left < box.right + 8)
            return false;
        if (other->lane > at_lane && other->x > box.left - 4 && other->x < box.right + 4)
            return false;
        if (other->lane < at_lane && lane->flags[self].x > other->box.left - 4 &&
            lane->flags[self].x < other->box.right + 4)
            return false;
    }
    return true;
}

static void place_flag(struct note_lane *lane, size_t i)
{
    struct flag *flag = &lane->flags[i];
    double       width = scene_text_width(flag->text, 12, false) + 10;

    for (int option = 0; option < 2 * FLAG_LANES && flag->text.n; option++) {
        bool             left = option % 2;
        struct scene_box box = { left ? flag->x - width : flag->x, 0, left ? flag->x : flag->x + width, 0 };
        if (!is_allowed(lane, i, box, option / 2))
            continue;
        flag->box = box;
        flag->lane = option / 2;
        flag->placed = true;
        return;
    }
}

static void plan_flags(struct plot *plot, struct note_lane *lane)
{
    struct scene_type plain = { 0 };
    size_t            n = plot->in->result->n_phases;

    lane->flags = ARENA_ARRAY(plot->arena, struct flag, n + 1);
    for (size_t phase = 1; phase < n; phase++) {
        struct flag *flag = &lane->flags[lane->n_flags];
        if (plot->in->result->phases[phase].first <= plot->first)
            continue;
        flag->x = note_lane_phase_x(plot, phase);
        flag->text = scene_text_fit(plot->arena, flag_text(plot, phase), plain, plot->phone ? 150 : 220);
        lane->n_flags++;
    }
    for (size_t i = 0; i < lane->n_flags && i < MOST_FLAGS; i++)
        place_flag(lane, i);
}

static int lanes_used(const struct note_lane *lane)
{
    int most = 0;

    for (size_t i = 0; i < lane->n_flags; i++)
        if (lane->flags[i].placed && lane->flags[i].lane + 1 > most)
            most = lane->flags[i].lane + 1;
    return most;
}

/* The point a note speaks of, so that its leader meets a mark; else the day itself. */
static double note_x(const struct plot *plot, day on)
{
    day    first = period_first(plot->in->period, on);
    double x = plot_x(plot, first);
    size_t i = placing_point_after(plot, x - 0.01);

    return i < plot->in->n && plot->in->days[i].n == first.n ? plot->x[i] : plot_x(plot, on);
}

static bool is_in_sight(const struct plot *plot, day on)
{
    return period_first(plot->in->period, on).n >= plot->from.n && on.n <= plot->to.n + 92;
}

static str disc_text(struct arena *arena, size_t first, size_t last)
{
    struct buf buf = buf_make(arena, 64);

    buf_int(&buf, (int64_t)first + 1);
    if (last != first) {
        buf_add(&buf, STR("–"));
        buf_int(&buf, (int64_t)last + 1);
    }
    return buf_str(&buf);
}

/* Joins notes whose anchors are nearer than `near`; gives the width all discs need. */
static double join_notes(struct plot *plot, struct note_lane *lane, double near)
{
    const struct spc_chart_note *notes = plot->in->notes;
    double                       wide = 0;

    lane->n_discs = 0;
    for (size_t i = 0; i < lane->n_notes; i++) {
        struct disc *last = lane->n_discs ? &lane->discs[lane->n_discs - 1] : NULL;
        double       x;
        if (!is_in_sight(plot, notes[lane->order[i]].on))
            continue;
        x = note_x(plot, notes[lane->order[i]].on);
        x = x > plot->box.right ? plot->box.right : x;
        if (last && x - last->to < near) {
            last->last = i;
            last->to = x;
        } else {
            lane->discs[lane->n_discs++] = (struct disc){ .first = i, .last = i, .from = x, .to = x };
        }
    }
    for (size_t i = 0; i < lane->n_discs; i++) {
        struct disc *d = &lane->discs[i];
        double       width;
        d->text = disc_text(plot->arena, d->first, d->last);
        width = scene_text_width(d->text, 11, true) + 8;
        d->half = (width > disc ? width : disc) / 2;
        wide += 2 * d->half + apart;
    }
    return wide;
}

static void spread_discs(struct note_lane *lane)
{
    struct placing_item items[MOST_DISCS];

    for (size_t i = 0; i < lane->n_discs; i++)
        items[i] = (struct placing_item){ .wanted = (lane->discs[i].from + lane->discs[i].to) / 2,
                                          .half = lane->discs[i].half + apart / 2 };
    placing_spread(items, lane->n_discs, lane->area.left - 8, lane->area.right + 8);
    for (size_t i = 0; i < lane->n_discs; i++)
        lane->discs[i].at = items[i].at;
}

static void sort_notes(const struct spc_chart_in *in, size_t *order)
{
    for (size_t i = 0; i < in->n_notes; i++) {
        size_t k = i;
        for (; k && in->notes[order[k - 1]].on.n > in->notes[i].on.n; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

static void plan_discs(struct plot *plot, struct note_lane *lane)
{
    double room = lane->area.right - lane->area.left;

    lane->n_notes = plot->in->n_notes;
    lane->order = ARENA_ARRAY(plot->arena, size_t, lane->n_notes + 1);
    lane->discs = ARENA_ARRAY(plot->arena, struct disc, lane->n_notes + 1);
    sort_notes(plot->in, lane->order);
    for (double near = 20; near < 4 * room; near *= 2)
        if (join_notes(plot, lane, near) <= room && lane->n_discs <= MOST_DISCS)
            break;
    spread_discs(lane);
}

struct note_lane *note_lane_plan(struct plot *plot, double top, double *bottom)
{
    struct note_lane *lane = ARENA_NEW(plot->arena, struct note_lane);
    int               lanes;

    lane->area = (struct scene_box){ plot->box.left, 0, plot->scene->width - (plot->phone ? 4 : 130), 0 };
    *bottom = top;
    if (!plot->in->n)
        return lane;
    plan_flags(plot, lane);
    plan_discs(plot, lane);
    lanes = lanes_used(lane);
    for (size_t i = 0; i < lane->n_flags; i++) {
        struct flag *flag = &lane->flags[i];
        flag->box.top = top + lane_height * (lanes - 1 - flag->lane);
        flag->box.bottom = flag->box.top + 16;
        flag->top = flag->placed ? flag->box.top : top + lane_height * lanes;
        if (flag->placed)
            placing_claim(&plot->places, flag->box);
    }
    *bottom += lane_height * lanes + (lanes ? 3 : 0);
    if (!lane->n_discs)
        return lane;
    lane->disc_y = *bottom + disc / 2;
    *bottom += disc + 1;
    for (size_t i = 0; i < lane->n_discs; i++) {
        struct disc *d = &lane->discs[i];
        placing_claim(&plot->places, (struct scene_box){ d->at - d->half, lane->disc_y - disc / 2,
                                                         d->at + d->half, lane->disc_y + disc / 2 });
    }
    return lane;
}

static void draw_leader(struct plot *plot, const struct note_lane *lane, const struct disc *d, day on)
{
    double x = note_x(plot, on), end = plot->box.bottom - 8, start = lane->disc_y + disc / 2;
    size_t i = placing_point_after(plot, x - 0.01);

    x = x > plot->box.right ? plot->box.right : x;
    if (i < plot->in->n && fabs(plot->x[i] - x) < 0.1 && !isnan(plot->y[i]))
        end = plot->y[i] - 8;
    if (end <= start)
        return;
    scene_path(plot->scene, (struct scene_look){ 0 });
    scene_move(plot->scene, d->at, start);
    if (fabs(d->at - x) > 0.5)
        scene_line(plot->scene, x, start + 9);
    scene_line(plot->scene, x, end);
    plot->posts[plot->n_posts++] = (struct plot_post){ x, start, end };
}

void note_lane_draw_lines(struct plot *plot, const struct note_lane *lane)
{
    plot->posts = ARENA_ARRAY(plot->arena, struct plot_post, lane->n_flags + lane->n_notes + 1);
    scene_group(plot->scene, "phases", (struct scene_look){ .stroke = MARKS_WORDS, .width = 1 });
    for (size_t i = 0; i < lane->n_flags; i++) {
        const struct flag *flag = &lane->flags[i];
        scene_segment(plot->scene, (struct scene_box){ flag->x, flag->top, flag->x, plot->box.bottom },
                      (struct scene_look){ 0 });
        plot->posts[plot->n_posts++] = (struct plot_post){ flag->x, flag->top, plot->box.bottom };
    }
    scene_group_end(plot->scene);
    if (!lane->n_discs)
        return;
    scene_group(plot->scene, "leaders",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_WORDS, .width = 1, .dash = SCENE_DASH_LEADER });
    for (size_t i = 0; i < lane->n_discs; i++)
        for (size_t k = lane->discs[i].first; k <= lane->discs[i].last; k++)
            draw_leader(plot, lane, &lane->discs[i], plot->in->notes[lane->order[k]].on);
    scene_group_end(plot->scene);
}

void note_lane_draw_boxes(struct plot *plot, const struct note_lane *lane)
{
    struct scene_look box = { .fill = MARKS_WHITE, .stroke = MARKS_WORDS, .width = 1 };
    struct scene_type number = { .size = 11, .bold = true, .anchor = SCENE_MIDDLE, .fill = MARKS_WHITE };

    for (size_t i = 0; i < lane->n_flags; i++) {
        const struct flag *flag = &lane->flags[i];
        if (!flag->placed)
            continue;
        scene_rect(plot->scene, flag->box, 0, box);
        scene_text(plot->scene, flag->box.left + 5, flag->box.top + 12, flag->text,
                   (struct scene_type){ .fill = MARKS_INK });
    }
    for (size_t i = 0; i < lane->n_discs; i++) {
        const struct disc *d = &lane->discs[i];
        scene_rect(plot->scene,
                   (struct scene_box){ d->at - d->half, lane->disc_y - disc / 2, d->at + d->half,
                                       lane->disc_y + disc / 2 },
                   disc / 2, (struct scene_look){ .fill = MARKS_WORDS, .stroke = MARKS_WHITE, .width = 1 });
        scene_text(plot->scene, d->at, lane->disc_y + 4, d->text, number);
    }
}
