/* Says what people noted on their charts. */
#include "demo/restrictive_shape.h"

#include "base/say.h"
#include "demo/restrictive_count.h"
#include "measure/shape.h"
#include "org/role.h"
#include "words/words.h"

enum { HOME_TESTS = 3, EVERY = 4, NOON_MS = 12 * 3600 * 1000 };

#define DAY_MS ((int64_t)24 * 3600 * 1000)

static const enum msg tested[] = { MSG(demo_note_huddles), MSG(demo_note_talks),    MSG(demo_note_plans),
                                   MSG(demo_note_room),    MSG(demo_note_evenings), MSG(demo_note_cross) };

enum { N_TESTED = sizeof tested / sizeof *tested };

/* Two thirds of the wards that change tell of a test, and a quarter of those that do not: a test beside a
 * line claims nothing about it. */
static int tests_of(const struct restrictive *plan, int ward)
{
    if (ward == plan->home)
        return HOME_TESTS;
    if (plan->tiny)
        return 0;
    return plan->wards[ward].responder ? ward % 3 != 0 : ward % EVERY == 2;
}

static bool takes_notes(const struct restrictive *plan, int ward)
{
    const struct restrictive_ward *w = &plan->wards[ward];

    return !w->never_reports && !w->always_zero;
}

/* The home ward tests one thing every third month, and the last still runs; others one, from the month in
 * which things begin to change. The home ward, and every fourth that does not test, also tells what
 * happened. */
bool restrictive_shape_note(const struct restrictive *plan, int ward, int number,
                            struct restrictive_note *note)
{
    bool home = ward == plan->home, test = number < tests_of(plan, ward);
    bool happened = number == tests_of(plan, ward) && (home || (number == 0 && ward % EVERY == 0));
    int  month = plan->wards[ward].start + (test ? 3 * number : 1), weeks = 4 + (ward + number) % 9;
    day  until;

    if (!takes_notes(plan, ward) || (!test && !happened) || (!home && plan->tiny) || month >= plan->n_months)
        return false;
    *note = (struct restrictive_note){
        .test = test,
        .on = day_add(restrictive_count_month(plan, month), 1 + (ward * 7 + number * 11) % 25),
        .until = DAY_NONE,
        .text = test ? tested[(home ? number : ward / EVERY) % N_TESTED] : MSG(demo_note_staff),
    };
    until = day_add(note->on, 7 * weeks);
    if (test && !(home && number == HOME_TESTS - 1) && until.n < plan->today.n)
        note->until = until;
    return note->on.n <= plan->today.n;
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
    key                     measure = made->measures[RESTRICTIVE_RESTRAINT].id;
    struct restrictive_note note;
    err                     e = OK;

    for (int i = 0; !e && restrictive_shape_note(plan, ward, i, &note); i++) {
        act_as(job, &made->members[ward], ROLE_CONTRIBUTOR, day_is_set(note.until) ? note.until : note.on);
        e = shape_note(job, made->wards[ward].id, measure,
                       &(struct annotation){ .kind = note.test ? ANNOTATION_TEST : ANNOTATION_NOTE,
                                             .on_day = note.on,
                                             .until_day = note.until,
                                             .text = words_of(made->lang, note.text) });
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
