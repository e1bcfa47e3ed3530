/* Says what measures should come to. */
#include "demo/restrictive_targets.h"

#include "demo/demo_people.h"
#include "demo/restrictive_count.h"
#include "org/role.h"
#include "words/words.h"

enum { NOON_MS = 12 * 3600 * 1000, YEAR = 12, HALF_YEAR = 6 };

#define DAY_MS ((int64_t)24 * 3600 * 1000)

/* `month` counts from the programme's start. */
static const struct restrictive_target set[] = {
    { RESTRICTIVE_TALKED, TARGET_MAIN, 0, 70, false, MSG(demo_why_target_first) },
    { RESTRICTIVE_TALKED, TARGET_MAIN, YEAR, 80, false, MSG(demo_why_target_next) },
    { RESTRICTIVE_TALKED, TARGET_STRETCH, YEAR, 95, false, MSG(demo_why_target_stretch) },
    { RESTRICTIVE_TALKED, TARGET_MAIN, HALF_YEAR, 75, true, MSG(demo_why_target_home) },
    { RESTRICTIVE_INJURIES, TARGET_MAIN, 0, 4, false, MSG(demo_why_target_injuries) },
};

bool restrictive_targets_at(const struct restrictive *plan, int number, struct restrictive_target *target)
{
    if (number < 0 || number >= (int)(sizeof set / sizeof *set))
        return false;
    *target = set[number];
    target->month += plan->baseline;
    return true;
}

static err act_as(struct job *job, const struct restrictive_made *made, bool lead, int home, day on)
{
    struct person person = { 0 };
    err           e = OK;

    if (lead)
        person = made->leads[home];
    else
        e = person_find(job, demo_people_email(DEMO_MANAGER), &person);
    job->actor = (struct actor){ .person = person.id,
                                 .role_name = str_of(role_code(lead ? ROLE_LEAD : ROLE_MANAGER)),
                                 .from = STR("demo") };
    job->today = on;
    job->now_ms = on.n * DAY_MS + NOON_MS;
    return e;
}

err restrictive_targets(struct job *job, const struct restrictive *plan, const struct restrictive_made *made)
{
    struct restrictive_target planned;
    err                       e = OK;

    for (int i = 0; !e && restrictive_targets_at(plan, i, &planned); i++) {
        struct target target = { .measure = made->measures[planned.measure].id,
                                 .value = planned.value,
                                 .kind = (int)planned.kind,
                                 .why = words_of(made->lang, planned.why) };
        if (planned.month >= plan->n_months)
            continue;
        target.from_day = restrictive_count_month(plan, planned.month);
        if (planned.home)
            target.place = made->wards[plan->home].id;
        e = act_as(job, made, planned.home, plan->home, target.from_day);
        if (!e)
            e = target_set(job, &target);
    }
    return e;
}
