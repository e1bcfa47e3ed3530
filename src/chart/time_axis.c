/* Steps through the calendar: days, Mondays, months counted from January, whole years. */
#include "chart/time_axis.h"

#include "base/buf.h"
#include "scene/scene.h"
#include "words/dates.h"

enum time_unit { TIME_DAYS, TIME_WEEKS, TIME_MONTHS, TIME_YEARS };

struct time_step {
    enum time_unit unit;
    int            every;
    double         days;
};

/* Months and years by their shortest length, so that February too keeps its distance. */
static const struct time_step time_steps[] = {
    { TIME_DAYS, 1, 1 },       { TIME_WEEKS, 1, 7 },    { TIME_WEEKS, 2, 14 },    { TIME_MONTHS, 1, 28 },
    { TIME_MONTHS, 2, 59 },    { TIME_MONTHS, 3, 90 },  { TIME_MONTHS, 6, 181 },  { TIME_YEARS, 1, 365 },
    { TIME_YEARS, 2, 730 },    { TIME_YEARS, 5, 1826 }, { TIME_YEARS, 10, 3652 }, { TIME_YEARS, 20, 7304 },
    { TIME_YEARS, 50, 18261 },
};

enum { N_STEPS = sizeof time_steps / sizeof *time_steps };

static size_t finest(enum period period)
{
    switch (period) {
    case PERIOD_DAY: return 0;
    case PERIOD_WEEK: return 1;
    case PERIOD_MONTH: return 3;
    case PERIOD_YEAR: return 7;
    default: return 5;
    }
}

static double widest(const struct time_step *step, enum lang lang)
{
    double most = 0;

    if (step->unit == TIME_YEARS)
        return scene_text_width(STR("2000"), 12, false);
    if (step->unit != TIME_MONTHS)
        return scene_text_width(STR("30"), 12, false);
    for (int month = 1; month <= 12; month += step->every) {
        double width = scene_text_width(dates_month_short(lang, month), 12, false);
        most = width > most ? width : most;
    }
    return most;
}

static const struct time_step *chosen(const struct time_span *span)
{
    for (size_t i = finest(span->period); i < N_STEPS; i++) {
        double px = time_steps[i].days * span->day_px;
        /* 28 days stand for a month of 30.4: the least distance is meant for the usual month. */
        double usual =
            time_steps[i].unit == TIME_MONTHS ? px * 30.4 * time_steps[i].every / time_steps[i].days : px;
        if (usual >= span->least_px && px >= widest(&time_steps[i], span->lang) + 10)
            return &time_steps[i];
    }
    return &time_steps[N_STEPS - 1];
}

/* The first mark on or after `from`. */
static day first_mark(const struct time_step *step, day from)
{
    struct ymd d = day_split(from);

    if (step->unit == TIME_DAYS)
        return from;
    if (step->unit == TIME_WEEKS) {
        day monday = day_add(from, (8 - day_weekday(from)) % 7);
        /* Every second Monday is fixed to the calendar, not to where the chart happens to begin. */
        bool odd = step->every == 2 && ((monday.n - 4) / 7) % 2 != 0;
        return day_add(monday, odd ? 7 : 0);
    }
    if (d.date > 1)
        d = (struct ymd){ d.month == 12 ? d.year + 1 : d.year, d.month % 12 + 1, 1 };
    if (step->unit == TIME_MONTHS) {
        int month = (d.month - 1 + step->every - 1) / step->every * step->every;
        return day_of(d.year + month / 12, month % 12 + 1, 1);
    }
    if (d.month > 1)
        d.year++;
    return day_of((d.year + step->every - 1) / step->every * step->every, 1, 1);
}

static day next_mark(const struct time_step *step, day on)
{
    struct ymd d = day_split(on);
    int        month;

    if (step->unit == TIME_DAYS)
        return day_add(on, step->every);
    if (step->unit == TIME_WEEKS)
        return day_add(on, 7 * step->every);
    if (step->unit == TIME_YEARS)
        return day_of(d.year + step->every, 1, 1);
    month = d.month - 1 + step->every;
    return day_of(d.year + month / 12, month % 12 + 1, 1);
}

static str whole(struct arena *arena, int n)
{
    struct buf buf = buf_make(arena, 16);

    buf_int(&buf, n);
    return buf_str(&buf);
}

static str under_mark(struct arena *arena, const struct time_step *step, struct ymd d, enum lang lang)
{
    struct buf buf = buf_make(arena, 64);

    if (step->unit < TIME_MONTHS) {
        buf_add(&buf, dates_month(lang, d.month));
        buf_char(&buf, ' ');
    }
    buf_int(&buf, d.year);
    return buf_str(&buf);
}

static struct time_tick mark_at(struct arena *arena, const struct time_span *span,
                                const struct time_step *step, day on)
{
    struct ymd       d = day_split(on);
    struct time_tick tick = { .on = on };

    if (step->unit == TIME_YEARS)
        tick.label = whole(arena, d.year);
    else if (step->unit == TIME_MONTHS)
        tick.label = dates_month_short(span->lang, d.month);
    else
        tick.label = whole(arena, d.date);
    return tick;
}

size_t time_axis_ticks(struct arena *arena, const struct time_span *span, struct time_tick **ticks)
{
    const struct time_step *step = chosen(span);
    day                     first = first_mark(step, span->from);
    int                     before = -1;
    size_t                  n = 0, most = 0;

    for (day on = first; on.n <= span->to.n; on = next_mark(step, on))
        most++;
    *ticks = ARENA_ARRAY(arena, struct time_tick, most + 1);
    for (day on = first; n < most; on = next_mark(step, on)) {
        struct ymd d = day_split(on);
        int        group = step->unit < TIME_MONTHS ? d.year * 12 + d.month : d.year;
        (*ticks)[n] = mark_at(arena, span, step, on);
        if (step->unit != TIME_YEARS && group != before)
            (*ticks)[n].under = under_mark(arena, step, d, span->lang);
        before = group;
        n++;
    }
    return n;
}
