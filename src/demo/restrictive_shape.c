/* Says what people noted on their charts. */
#include "demo/restrictive_shape.h"

#include "base/say.h"
#include "demo/restrictive_count.h"
#include "measure/shape.h"
#include "org/role.h"
#include "words/words.h"

enum { HOME_NOTES = 3, EVERY = 4, NOON_MS = 12 * 3600 * 1000 };

#define DAY_MS ((int64_t)24 * 3600 * 1000)

static const enum msg notes[] = { MSG(demo_note_huddles), MSG(demo_note_talks),    MSG(demo_note_plans),
                                  MSG(demo_note_room),    MSG(demo_note_evenings), MSG(demo_note_cross) };

enum { N_NOTES = sizeof notes / sizeof *notes };

/* The home ward tells what it tried, one thing every third month; every fourth other ward that changes has
 * one note at its start, and every fourth that does not has one too: a note beside a line claims nothing
 * about it. */
bool restrictive_shape_note(const struct restrictive *plan, int ward, int number, day *on, enum msg *text)
{
    const struct restrictive_ward *w = &plan->wards[ward];
    bool                           home = ward == plan->home;
    int                            month = w->start + 3 * number;

    if (number >= (home ? HOME_NOTES : 1) || month >= plan->n_months || w->never_reports || w->always_zero)
        return false;
    if (!home && (ward % EVERY || plan->tiny))
        return false;
    *on = day_add(restrictive_count_month(plan, month), 1 + (ward * 7 + number * 11) % 25);
    *text = !home && !w->responder ? MSG(demo_note_staff) : notes[(home ? number : ward / EVERY) % N_NOTES];
    return true;
}

static void act_as(struct job *job, const struct person *person, int role, day on)
{
    job->actor =
        (struct actor){ .person = person->id, .role_name = str_of(role_code(role)), .from = STR("demo") };
    job->today = on;
    job->now_ms = on.n * DAY_MS + NOON_MS;
}

static err note_ward(struct job *job, const struct restrictive *plan, const struct restrictive_made *made,
                     int ward)
{
    key      measure = made->measures[RESTRICTIVE_RESTRAINT].id;
    day      on;
    enum msg text;
    err      e = OK;

    for (int i = 0; !e && restrictive_shape_note(plan, ward, i, &on, &text); i++) {
        act_as(job, &made->members[ward], ROLE_CONTRIBUTOR, on);
        e = shape_note(
            job, made->wards[ward].id, measure,
            &(struct annotation){ .on_day = on, .until_day = DAY_NONE, .text = words_of(made->lang, text) });
    }
    return e;
}

/* Both are decided once the numbers are in: a phase when it has lasted, a point soon after. */
static err shape_ward(struct job *job, const struct restrictive *plan, const struct restrictive_made *made,
                      int ward)
{
    const struct restrictive_ward *w = &plan->wards[ward];
    key unit = made->wards[ward].id, measure = made->measures[RESTRICTIVE_RESTRAINT].id;
    day month;
    err e = OK;

    if (w->phase >= 0) {
        month = restrictive_count_month(plan, w->phase);
        act_as(job, &made->leads[ward], ROLE_LEAD, restrictive_count_month(plan, plan->n_months - 1));
        e = shape_start_phase(job, unit, measure, month, words_of(made->lang, MSG(demo_why_phase)));
    }
    if (!e && w->outbreak >= 0) {
        month = restrictive_count_month(plan, w->outbreak);
        act_as(job, &made->leads[ward], ROLE_LEAD, restrictive_count_month(plan, w->outbreak + 3));
        e = shape_exclude(job, unit, measure, month, words_of(made->lang, MSG(demo_why_outbreak)));
    }
    return e;
}

err restrictive_shape(struct job *job, const struct restrictive *plan, const struct restrictive_made *made)
{
    err e = OK;

    for (int ward = 0; !e && ward < plan->n_wards; ward++) {
        e = note_ward(job, plan, made, ward);
        if (!e)
            e = shape_ward(job, plan, made, ward);
    }
    return e;
}
