/* Makes a demo: draws it, fills a store with it, and lets people in. */
#include "demo/demo.h"

#include "demo/rare_harm.h"
#include "demo/restrictive_cast.h"
#include "demo/restrictive_count.h"
#include "demo/restrictive_home.h"
#include "demo/restrictive_measures.h"
#include "demo/restrictive_places.h"
#include "demo/restrictive_plant.h"
#include "demo/restrictive_shape.h"
#include "demo/restrictive_strata.h"
#include "demo/restrictive_targets.h"
#include "demo/restrictive_tell.h"
#include "demo/restrictive_truth.h"
#include "measure/bright_spots.h"
#include "measure/control.h"
#include "measure/pool.h"
#include "measure/rollup.h"
#include "org/invitation.h"
#include "org/role.h"
#include "org/second_factor.h"
#include "store/db.h"
#include "store/queries.h"
#include "store/setting.h"

enum { ROUNDS_MOST = 1000 };

const struct restrictive *demo_plan(struct arena *arena, const struct demo_request *request)
{
    struct restrictive *plan = ARENA_NEW(arena, struct restrictive);

    restrictive_cast(plan, request->seed, request->tiny);
    restrictive_count(plan);
    restrictive_home(plan);
    restrictive_plant(plan);
    return plan;
}

err demo_truth(const struct restrictive *plan, struct buf *truth)
{
    return restrictive_truth(plan, truth);
}

static err count(struct job *job, const struct query *query, int *n)
{
    struct rows rows;
    err         e = db_one(job, query, NO_ARGS, &rows);

    if (e)
        return e;
    *n = rows_int(&rows, 0);
    rows_close(&rows);
    return OK;
}

static err pool(struct job *job)
{
    int marks = 1;
    err e = OK;

    e = pool_turn(job);
    for (int round = 0; !e && marks > 0 && round < ROUNDS_MOST; round++) {
        e = rollup_refresh(job, NULL);
        if (!e)
            e = count(job, QUERY(demo_marks), &marks);
    }
    return e ? e : marks ? ERR_BROKEN : OK;
}

/* How readers outside see each ward, and the quarter's bright spots, as the demo's day finds them. */
static err compare(struct job *job, day today)
{
    day real = job->today;
    err e;

    job->today = today;
    e = control_look(job);
    if (!e)
        e = bright_spots_refresh(job);
    job->today = real;
    return e;
}

/* Everything that has its own time; the job's is put back by the caller. */
static err fill(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    struct actor program = job->actor;
    err          e;

    job->today = plan->today;
    e = restrictive_places(job, plan, made);
    if (!e)
        e = restrictive_measures(job, plan, made);
    if (!e)
        e = restrictive_strata_declare(job, made);
    if (!e)
        e = restrictive_places_staff(job, made);
    if (!e)
        e = restrictive_tell(job, plan, made);
    if (!e)
        e = restrictive_shape(job, plan, made);
    if (!e)
        e = restrictive_targets(job, plan, made);
    job->actor = program;
    job->today = plan->today;
    if (!e)
        e = rare_harm_fill(job, plan, made);
    job->actor = program;
    return e;
}

err demo_fill(struct job *job, const struct restrictive *plan, enum lang lang, struct demo_made *answer)
{
    struct restrictive_made *made = ARENA_NEW(job->arena, struct restrictive_made);
    day                      today = job->today;
    int64_t                  now_ms = job->now_ms;
    int                      things = 0;
    err                      e = count(job, QUERY(demo_things), &things);

    if (!e && things > 0)
        return ERR_CONFLICT;
    made->lang = lang;
    if (!e)
        e = fill(job, plan, made);
    job->today = today;
    job->now_ms = now_ms;
    if (!e)
        e = pool(job);
    if (!e)
        e = compare(job, plan->today);
    if (!e)
        e = setting_put(job, STR("simulated"), STR("yes"));
    if (!e)
        e = setting_fix_today(job, plan->today);
    if (!e) /* its people come in by a link, without a password or a telephone */
        e = second_factor_set_rule(job, false);
    *answer = (struct demo_made){
        .told = made->told, .held = made->held, .refused = made->refused, .surprises = made->surprises
    };
    return e;
}

err demo_sign_in_links(struct job *job, struct demo_link *links, size_t *n)
{
    str simulated;
    err e = setting_get(job, STR("simulated"), STR(""), &simulated);

    *n = 0;
    if (!e && !str_eq(simulated, STR("yes")))
        return OK;
    for (int i = 0; !e && i < DEMO_LINKS; i++) {
        struct person person;
        e = person_find(job, demo_people_email((enum demo_person)i), &person);
        if (e == ERR_MISSING) {
            e = OK;
            continue;
        }
        if (!e)
            e = invitation_make(job, person.id, INVITATION_DEMO, &links[*n].token);
        links[*n].role = role_word((int)demo_people_role((enum demo_person)i));
        links[*n].name = person.name;
        *n += !e;
    }
    return e;
}
