/* Places flags, words and numbered discs above the plot so that none touch, whatever their number. */
#include "chart/note_lane.h"

#include <math.h>

#include "base/buf.h"
#include "chart/marks.h"
#include "chart/note_search.h"
#include "chart/placing.h"

enum { MOST_DISCS = 24, MOST_FLAGS = 16, NEWEST_IN_WORDS = 8, MOST_LISTED = 10 };

static const double lane_height = 17, box_height = 16, apart = 2, most_flag = 220, list_line = 16;
static const double whole_words = 320, most_words = 205; /* of a note: where there is room, and where not */

/* A flag, or one note, or a pill for notes that stand too close together. */
struct mark {
    bool             flag;
    size_t           first, last; /* notes, in order of days */
    str              words, number;
    struct note_item at;
    struct scene_box box; /* empty: its line stands alone */
    double           top; /* where its line begins */
};

struct note_lane {
    struct mark     *marks;
    size_t           n;
    size_t          *order; /* notes by day */
    size_t           n_notes;
    int              lanes;
    double           words_most; /* how wide the words of a note may be */
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

/* A note, or the pill it joins where the one before is nearer than `near`. */
static void add_note(struct plot *plot, struct note_lane *lane, size_t i, double near)
{
    struct mark *last = lane->n && !lane->marks[lane->n - 1].flag ? &lane->marks[lane->n - 1] : NULL;
    double       x = fmin(note_x(plot, plot->in->notes[lane->order[i]].on), plot->box.right);

    if (last && x - last->at.to < near) {
        last->last = i;
        last->at.to = x;
    } else {
        lane->marks[lane->n++] = (struct mark){ .first = i, .last = i, .at = { .from = x, .to = x } };
    }
}

/* What is known of a note's mark before it has a place: its number, and the widths of its disc and words. */
static void measure_note(struct plot *plot, const struct note_lane *lane, struct mark *mark)
{
    struct scene_type plain = { 0 };
    str               text = plot->in->notes[lane->order[mark->first]].text;
    double            width;

    mark->number = disc_text(plot->arena, mark->first, mark->last);
    width = scene_text_width(mark->number, 11, true) + 8;
    mark->at.x = (mark->at.from + mark->at.to) / 2;
    mark->at.disc = width > box_height ? width : box_height;
    if (plot->phone || mark->last > mark->first || !text.n)
        return;
    mark->words = scene_text_fit(plot->arena, text, plain, lane->words_most);
    mark->at.words = scene_text_width(mark->words, 12, false) + 6;
}

/* Joins notes whose anchors are nearer than `near`; gives the width all their discs need. */
static double add_notes(struct plot *plot, struct note_lane *lane, double near)
{
    double wide = 0;

    lane->n = 0;
    for (size_t i = 0; i < lane->n_notes; i++)
        if (is_in_sight(plot, plot->in->notes[lane->order[i]].on))
            add_note(plot, lane, i, near);
    for (size_t i = 0; i < lane->n; i++) {
        measure_note(plot, lane, &lane->marks[i]);
        wide += lane->marks[i].at.disc + apart;
    }
    return wide;
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

static void add_flags(struct plot *plot, struct note_lane *lane)
{
    struct scene_type plain = { 0 };

    for (size_t phase = 1; phase < plot->in->result->n_phases; phase++) {
        struct mark *flag = &lane->marks[lane->n];
        double       x;
        if (plot->in->result->phases[phase].first <= plot->first)
            continue;
        x = note_lane_phase_x(plot, phase);
        *flag = (struct mark){ .flag = true, .at = { .x = x, .from = x, .to = x } };
        flag->words =
            scene_text_fit(plot->arena, flag_text(plot, phase), plain, plot->phone ? 150 : most_flag);
        if (flag->words.n)
            flag->at.words = scene_text_width(flag->words, 12, false) + 10;
        lane->n++;
    }
}

static void sort_marks(struct mark *marks, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && marks[k].at.x < marks[k - 1].at.x; k--) {
            struct mark later = marks[k - 1];
            marks[k - 1] = marks[k];
            marks[k] = later;
        }
}

/* Searches places for the marks from..to as if there were no others. */
static bool search(struct note_lane *lane, size_t from, size_t to)
{
    struct note_item items[NOTE_ITEMS_MOST];

    if (to - from > NOTE_ITEMS_MOST)
        return false;
    for (size_t i = from; i < to; i++)
        items[i - from] = lane->marks[i].at;
    if (!note_search(items, to - from, lane->area.left, lane->area.right))
        return false;
    for (size_t i = from; i < to; i++)
        lane->marks[i].at = items[i - from];
    return true;
}

/* Where there are many notes only the newest are in words. */
static void silence_old(struct note_lane *lane)
{
    size_t words = 0;

    for (size_t i = lane->n; i-- > 0;)
        if (!lane->marks[i].flag && lane->marks[i].at.words > 0 && ++words > NEWEST_IN_WORDS)
            lane->marks[i].at.words = 0;
}

/* All notes as discs, side by side in the lowest lane. */
static void spread_discs(struct note_lane *lane)
{
    struct placing_item items[MOST_DISCS];

    for (size_t i = 0; i < lane->n; i++)
        items[i] = (struct placing_item){ .wanted = lane->marks[i].at.x,
                                          .half = (lane->marks[i].at.disc + apart) / 2 };
    placing_spread(items, lane->n, lane->area.left - 8, lane->area.right + 8);
    for (size_t i = 0; i < lane->n; i++) {
        struct note_item *at = &lane->marks[i].at;
        at->how = NOTE_DISC;
        at->lane = 0;
        at->left = items[i].at - at->disc / 2;
        at->right = items[i].at + at->disc / 2;
    }
}

/* The plain way, for phones and for more marks than can be searched: discs in a row, flags in the lanes
 * above. */
static void plan_rows(struct plot *plot, struct note_lane *lane)
{
    double room = lane->area.right - lane->area.left;
    size_t notes;

    for (double near = 20; near < 4 * room; near *= 2)
        if (add_notes(plot, lane, near) <= room && lane->n <= MOST_DISCS)
            break;
    spread_discs(lane);
    notes = lane->n;
    add_flags(plot, lane);
    search(lane, notes, lane->n < notes + MOST_FLAGS ? lane->n : notes + MOST_FLAGS);
    for (size_t i = notes; i < lane->n && notes; i++)
        lane->marks[i].at.lane++;
}

/* False: there is no place for all of them. */
static bool plan_words(struct plot *plot, struct note_lane *lane, double most)
{
    lane->words_most = most;
    add_notes(plot, lane, 20);
    add_flags(plot, lane);
    sort_marks(lane->marks, lane->n);
    silence_old(lane);
    return search(lane, 0, lane->n);
}

/* Do all that have words stand in words? */
static bool are_in_words(const struct note_lane *lane)
{
    for (size_t i = 0; i < lane->n; i++)
        if (lane->marks[i].at.words > 0 && lane->marks[i].at.how != NOTE_RIGHT &&
            lane->marks[i].at.how != NOTE_LEFT)
            return false;
    return true;
}

/* Whole sentences if that leaves all of them room, else the first words of each. */
static void plan_marks(struct plot *plot, struct note_lane *lane)
{
    if (!plot->phone && plan_words(plot, lane, whole_words) && are_in_words(lane))
        return;
    if (plot->phone || !plan_words(plot, lane, most_words))
        plan_rows(plot, lane);
}

/* How many lanes are used, and what stands in them from `top` down. */
static void settle(struct plot *plot, struct note_lane *lane, double top)
{
    for (size_t i = 0; i < lane->n; i++)
        if (lane->marks[i].at.how != NOTE_NOWHERE && lane->marks[i].at.lane >= lane->lanes)
            lane->lanes = lane->marks[i].at.lane + 1;
    for (size_t i = 0; i < lane->n; i++) {
        struct mark *mark = &lane->marks[i];
        if (mark->at.how == NOTE_NOWHERE) {
            mark->top = top + lane_height * lane->lanes;
            continue;
        }
        mark->box.left = mark->at.left;
        mark->box.right = mark->at.right;
        mark->box.top = top + lane_height * (lane->lanes - 1 - mark->at.lane);
        mark->box.bottom = mark->box.top + box_height;
        mark->top = mark->flag ? mark->box.top : mark->box.bottom;
        placing_claim(&plot->places, mark->box);
    }
}

struct note_lane *note_lane_plan(struct plot *plot, double top, double *bottom)
{
    struct note_lane *lane = ARENA_NEW(plot->arena, struct note_lane);

    lane->area = (struct scene_box){ plot->box.left, 0, plot->scene->width - (plot->phone ? 4 : 130), 0 };
    *bottom = top;
    if (!plot->in->n)
        return lane;
    lane->n_notes = plot->in->n_notes;
    lane->order = ARENA_ARRAY(plot->arena, size_t, lane->n_notes + 1);
    lane->marks = ARENA_ARRAY(plot->arena, struct mark, lane->n_notes + plot->in->result->n_phases + 1);
    sort_notes(plot->in, lane->order);
    plan_marks(plot, lane);
    settle(plot, lane, top);
    *bottom += lane_height * lane->lanes + (lane->lanes ? 2 : 0);
    return lane;
}

/* From its mark to 8 px above its point; from a disc that stands aside it first leads to the right place. */
static void draw_leader(struct plot *plot, const struct mark *mark, day on)
{
    double x = fmin(note_x(plot, on), plot->box.right), end = plot->box.bottom - 8;
    double middle = (mark->at.left + mark->at.right) / 2;
    size_t i = placing_point_after(plot, x - 0.01);

    if (i < plot->in->n && fabs(plot->x[i] - x) < 0.1 && !isnan(plot->y[i]))
        end = plot->y[i] - 8;
    if (end <= mark->top)
        return;
    scene_path(plot->scene, (struct scene_look){ 0 });
    if (mark->at.how == NOTE_DISC && fabs(middle - x) > 0.5) {
        scene_move(plot->scene, middle, mark->top);
        scene_line(plot->scene, x, mark->top + 9);
    } else {
        scene_move(plot->scene, x, mark->top);
    }
    scene_line(plot->scene, x, end);
    plot->posts[plot->n_posts++] = (struct plot_post){ x, mark->top, end };
}

static bool has_notes(const struct note_lane *lane)
{
    for (size_t i = 0; i < lane->n; i++)
        if (!lane->marks[i].flag)
            return true;
    return false;
}

void note_lane_draw_lines(struct plot *plot, const struct note_lane *lane)
{
    plot->posts = ARENA_ARRAY(plot->arena, struct plot_post, lane->n + lane->n_notes + 1);
    scene_group(plot->scene, "phases", (struct scene_look){ .stroke = MARKS_WORDS, .width = 1 });
    for (size_t i = 0; i < lane->n; i++) {
        const struct mark *mark = &lane->marks[i];
        if (!mark->flag)
            continue;
        scene_segment(plot->scene, (struct scene_box){ mark->at.x, mark->top, mark->at.x, plot->box.bottom },
                      (struct scene_look){ 0 });
        plot->posts[plot->n_posts++] = (struct plot_post){ mark->at.x, mark->top, plot->box.bottom };
    }
    scene_group_end(plot->scene);
    if (!has_notes(lane))
        return;
    scene_group(plot->scene, "leaders",
                (struct scene_look){
                    .fill = SCENE_NO_INK, .stroke = MARKS_WORDS, .width = 1, .dash = SCENE_DASH_LEADER });
    for (size_t i = 0; i < lane->n; i++)
        for (size_t k = lane->marks[i].first; !lane->marks[i].flag && k <= lane->marks[i].last; k++)
            draw_leader(plot, &lane->marks[i], plot->in->notes[lane->order[k]].on);
    scene_group_end(plot->scene);
}

static void draw_box(struct plot *plot, const struct mark *mark)
{
    struct scene_look box = { .fill = MARKS_WHITE, .stroke = MARKS_WORDS, .width = 1 };
    struct scene_look disc = { .fill = MARKS_WORDS, .stroke = MARKS_WHITE, .width = 1 };
    struct scene_type words = { .fill = MARKS_INK };
    struct scene_type number = { .size = 11, .bold = true, .anchor = SCENE_MIDDLE, .fill = MARKS_WHITE };
    double            base = mark->box.top + 12;

    if (mark->flag) {
        scene_rect(plot->scene, mark->box, 0, box);
        scene_text(plot->scene, mark->box.left + 5, base, mark->words, words);
    } else if (mark->at.how == NOTE_DISC) {
        scene_rect(plot->scene, mark->box, box_height / 2, disc);
        scene_text(plot->scene, (mark->box.left + mark->box.right) / 2, base, mark->number, number);
    } else {
        scene_text(plot->scene, mark->box.left + 3, base, mark->words, words);
    }
}

void note_lane_draw_boxes(struct plot *plot, const struct note_lane *lane)
{
    for (size_t i = 0; i < lane->n; i++)
        if (lane->marks[i].at.how != NOTE_NOWHERE)
            draw_box(plot, &lane->marks[i]);
}

/* Is the k-th note a number in the picture, and the picture a file without a list beside it? */
static bool is_listed(const struct plot *plot, const struct note_lane *lane, size_t k)
{
    for (size_t i = 0; i < lane->n && plot->in->standalone; i++) {
        const struct mark *mark = &lane->marks[i];
        if (!mark->flag && mark->first <= k && k <= mark->last)
            return mark->at.how == NOTE_DISC && plot->in->notes[lane->order[k]].text.n > 0;
    }
    return false;
}

static size_t count_listed(const struct plot *plot, const struct note_lane *lane)
{
    size_t n = 0;

    for (size_t k = 0; k < lane->n_notes; k++)
        n += is_listed(plot, lane, k);
    return n < MOST_LISTED ? n : MOST_LISTED;
}

double note_lane_list_height(const struct plot *plot, const struct note_lane *lane)
{
    size_t n = count_listed(plot, lane);

    return n ? list_line * (double)n + 4 : 0;
}

void note_lane_draw_list(struct plot *plot, const struct note_lane *lane, double top)
{
    struct scene_type number = { .bold = true, .fill = MARKS_WORDS }, words = { .fill = MARKS_WORDS };
    double            edge = plot->phone ? 12 : 16, x = edge + 22, y = top + 12;
    size_t            n = count_listed(plot, lane), last = lane->n_notes;

    if (!n)
        return;
    scene_group(plot->scene, "notes", (struct scene_look){ 0 });
    for (size_t left = n; left; last--) /* of too many the newest */
        left -= is_listed(plot, lane, last - 1);
    for (size_t k = last; k < lane->n_notes; k++) {
        str text = plot->in->notes[lane->order[k]].text;
        if (!is_listed(plot, lane, k))
            continue;
        placing_text(plot, edge, y, disc_text(plot->arena, k, k), number);
        placing_text(plot, x, y, scene_text_fit(plot->arena, text, words, plot->scene->width - x - edge),
                     words);
        y += list_line;
    }
    scene_group_end(plot->scene);
}
