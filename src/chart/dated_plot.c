/* Lays out a plot over time and draws what lies under its lines. */
#include "chart/dated_plot.h"

#include <math.h>

#include "chart/heading.h"
#include "chart/marks.h"
#include "chart/placing.h"
#include "chart/plot_axes.h"
#include "chart/step_line.h"

static const double under_axis = 40; /* labels and years */

void dated_plot_lay_out(struct plot *plot, const struct end_label *ends, size_t n,
                        const struct picture_foot *foot)
{
    double under = under_axis + foot->height;

    plot_axes_set_sides(plot, ends, n);
    plot_axes_set_time(plot);
    plot->box.top = heading_draw(plot) + 8;
    plot->box.bottom = fmax(plot->form->height - under, plot->box.top + plot->form->least_plot);
    plot->scene->height = plot->box.bottom + under;
    plot->places.picture.bottom = plot->scene->height;
}

/* False where there is no band. */
static bool band_of(const struct plot *plot, struct scene_box *band)
{
    size_t n = plot->in->baseline < plot->in->n ? plot->in->baseline : plot->in->n;

    if (!n)
        return false;
    *band = (struct scene_box){ step_line_left(plot, 0), plot->box.top, step_line_right(plot, n - 1),
                                plot->box.bottom };
    return true;
}

void dated_plot_draw_ground(struct plot *plot)
{
    struct scene_box band;

    scene_group(plot->scene, "axis", (struct scene_look){ 0 });
    if (band_of(plot, &band))
        scene_rect(plot->scene, band, 0, (struct scene_look){ .fill = MARKS_BAND });
    plot_axes_draw_values(plot);
    plot_axes_draw_times(plot);
    scene_group_end(plot->scene);
}

void dated_plot_draw_symbols(struct plot *plot, const bool used[DATED_PLOT_LETTERS])
{
    static const char letters[] = { MARKS_ORDINARY, MARKS_IMPROVING, MARKS_OF_CONCERN, MARKS_CHANGED };
    bool              any = false;

    for (size_t k = 0; k < sizeof letters; k++)
        any = any || used[(unsigned char)letters[k]];
    if (!any)
        return;
    scene_symbols(plot->scene);
    for (size_t k = 0; k < sizeof letters; k++) {
        if (!used[(unsigned char)letters[k]])
            continue;
        marks_draw(plot->scene, letters[k], 0, 0, plot->form->mark_scale * (plot->gap < 8 ? 0.62 : 1));
        scene_letter(plot->scene, letters[k]);
    }
    scene_group_end(plot->scene);
}

static size_t marks_in(const struct scatter *marks, struct scene_box box)
{
    size_t n = 0;

    for (size_t i = 0; i < marks->n; i++)
        n += marks->points[i].x > box.left - 5 && marks->points[i].x < box.right + 5 &&
             marks->points[i].y > box.top - 5 && marks->points[i].y < box.bottom + 5;
    return n;
}

void dated_plot_say_baseline(struct scatter *marks)
{
    struct plot      *plot = marks->plot;
    struct scene_type type = { .fill = MARKS_WORDS };
    str               words = plot->in->baseline_words;
    double            least = INFINITY, best = 0;
    struct scene_box  band;

    if (!band_of(plot, &band) || scene_text_width(words, 12, false) + 10 > band.right - band.left)
        return;
    for (int head = 0; head < 2; head++) {
        double           y = head ? band.top + 14 : band.bottom - 8;
        struct scene_box box = scene_text_box(band.left + 6, y, words, type);
        double           cost = 3 * (double)marks_in(marks, box) + scatter_label_lines(plot->scene, box);
        if (placing_is_free(&plot->places, box) && cost < least) {
            least = cost;
            best = y;
        }
    }
    if (isfinite(least))
        placing_text(plot, band.left + 6, best, words, type);
}
