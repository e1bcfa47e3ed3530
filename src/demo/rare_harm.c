/* Draws the rare events of some wards and tells them as their members would. */
#include "demo/rare_harm.h"

#include "base/number.h"
#include "demo/demo_people.h"
#include "demo/draw.h"
#include "demo/restrictive_count.h"
#include "improve/enrolment.h"
#include "measure/observation.h"
#include "org/agreement.h"
#include "org/role.h"
#include "words/words.h"

#include <math.h>

enum {
    EVERY = 8,          /* one ward of so many takes part */
    UNCHANGED_EACH = 3, /* one of those of so many stays as it was */
    CHANGE_AFTER = 3,   /* months from the start of the programme to the change */
    TOLD_MINUTE = 9 * 60,
    MINUTE_MS = 60 * 1000,
    DAY_MS = 24 * 60 * MINUTE_MS,
    PURPOSE = 71 /* of the streams of chance: none other in the demo has it */
};

enum rare_measure { RARE_FALLS, RARE_DOSES, RARE_WAITING, RARE_MEASURES };

static const struct {
    enum msg            name, unit, what;
    enum measure_family family;
    enum measure_kind   kind;
    enum spc_improve    direction;
    bool                harm;
} rare_rows[RARE_MEASURES] = {
    [RARE_FALLS] = { MSG(demo_falls), MSG(demo_falls_unit), MSG(demo_falls_what), MEASURE_OUTCOME,
                     MEASURE_TIME_BETWEEN, SPC_IMPROVE_UP, true },
    [RARE_DOSES] = { MSG(demo_doses), MSG(demo_doses_unit), MSG(demo_doses_what), MEASURE_OUTCOME,
                     MEASURE_CASES_BETWEEN, SPC_IMPROVE_UP, true },
    [RARE_WAITING] = { MSG(demo_waiting), MSG(demo_waiting_unit), MSG(demo_waiting_what), MEASURE_PROCESS,
                       MEASURE_SUBGROUP, SPC_IMPROVE_DOWN, false },
};

/* Everything that is being made. */
struct rare {
    struct job               *job;
    const struct restrictive *plan;
    struct restrictive_made  *made;
    struct programme          programme;
    struct measure            measures[RARE_MEASURES];
    int                       ward;
    day                       change; /* of this ward; after its last day where nothing changes */
};

static err add_measures(struct rare *r)
{
    err e = OK;

    for (int m = 0; !e && m < RARE_MEASURES; m++) {
        struct definition definition = { .from_day = r->plan->first,
                                         .numerator = words_of(r->made->lang, rare_rows[m].what),
                                         .source = words_of(r->made->lang, MSG(demo_source)),
                                         .collected = words_of(r->made->lang, MSG(demo_collected)) };
        r->measures[m] = (struct measure){ .programme = r->programme.id,
                                           .position = m + 1,
                                           .name = words_of(LANG_EN, rare_rows[m].name),
                                           .name_cy = words_of(LANG_CY, rare_rows[m].name),
                                           .unit = words_of(LANG_EN, rare_rows[m].unit),
                                           .unit_cy = words_of(LANG_CY, rare_rows[m].unit),
                                           .family = (int)rare_rows[m].family,
                                           .kind = (int)rare_rows[m].kind,
                                           .direction = (int)rare_rows[m].direction,
                                           .harm = rare_rows[m].harm,
                                           .multiplier = 1,
                                           .period = PERIOD_MONTH };
        e = measure_add(r->job, &r->measures[m], &definition);
    }
    return e;
}

static err start(struct rare *r)
{
    r->programme = (struct programme){
        .name = words_of(LANG_EN, MSG(demo_rare)),
        .name_cy = words_of(LANG_CY, MSG(demo_rare)),
        .question = words_of(r->made->lang, MSG(demo_rare_question)),
        .purpose = words_of(r->made->lang, MSG(demo_rare_purpose)),
        .people = words_of(r->made->lang, MSG(demo_people)),
        .host = r->made->networks[0].id,
        .starts = restrictive_count_month(r->plan, r->plan->baseline),
        .ends = DAY_NONE,
    };
    return programme_start(r->job, &r->programme);
}

/* The same coach and manager as of the larger programme. */
static err add_staff(struct rare *r)
{
    static const struct {
        enum demo_person who;
        int              kind;
    } staff[] = { { DEMO_COACH, ROLE_COACH }, { DEMO_MANAGER, ROLE_MANAGER } };
    err e = OK;

    for (size_t i = 0; !e && i < sizeof staff / sizeof *staff; i++) {
        struct person person;
        e = person_find(r->job, demo_people_email(staff[i].who), &person);
        if (!e)
            e = role_grant(r->job, &(struct role){ .person = person.id,
                                                   .kind = staff[i].kind,
                                                   .team = r->programme.team,
                                                   .from_day = DAY_NONE,
                                                   .until_day = DAY_NONE });
    }
    return e;
}

static bool takes_part(const struct restrictive *plan, int ward)
{
    return plan->tiny || ward % EVERY == plan->home % EVERY;
}

/* Each trust with a ward in it agrees that the team sees the numbers as they are. */
static err agree(struct rare *r, int trust, bool agreed[RESTRICTIVE_TRUSTS])
{
    struct agreement agreement = { .programme = r->programme.id,
                                   .place = r->made->trusts[trust].id,
                                   .team_sees = AGREEMENT_TEAM_TRUE,
                                   .from_day = r->plan->first };

    if (agreed[trust])
        return OK;
    agreed[trust] = true;
    return agreement_sign(r->job, &agreement, (key){ 0 });
}

static err enrol(struct rare *r)
{
    bool agreed[RESTRICTIVE_TRUSTS] = { false };
    err  e = OK;

    for (int i = 0; !e && i < r->plan->n_wards; i++) {
        struct enrolment enrolment = { .programme = r->programme.id,
                                       .place = r->made->wards[i].id,
                                       .from_day = r->plan->first,
                                       .until_day = DAY_NONE };
        if (!takes_part(r->plan, i))
            continue;
        e = enrolment_add(r->job, &enrolment);
        if (!e)
            e = agree(r, r->plan->wards[i].trust, agreed);
    }
    return e;
}

static str text_of(const struct rare *r, double number, int decimals)
{
    char  *text = arena_take(r->job->arena, NUMBER_ROOM);
    size_t n = number_print_fixed(number, decimals, text);

    return (str){ text, n };
}

/* Tells one number on a day, as the ward's member; what the server asks about is confirmed. */
static err tell(struct rare *r, enum rare_measure m, day period, day on, struct typed typed)
{
    struct job               *job = r->job;
    struct entry              entry = { .source = "demo" };
    struct observation_cell   cell = { .measure = &r->measures[m],
                                       .unit = &r->made->wards[r->ward],
                                       .period = period };
    struct observation_answer answer;
    err                       e;

    job->actor = (struct actor){ .person = r->made->members[r->ward].id,
                                 .role_name = str_of(role_code(ROLE_CONTRIBUTOR)),
                                 .from = STR("demo") };
    job->today = on;
    job->now_ms = (int64_t)on.n * DAY_MS + (int64_t)TOLD_MINUTE * MINUTE_MS;
    e = observation_put(job, &entry, &cell, &typed, &answer);
    if (!e && answer.outcome == OBSERVATION_KEPT_ASIDE) {
        typed.why = words_of(r->made->lang, MSG(demo_why_checked));
        e = observation_put(job, &entry, &cell, &typed, &answer);
    }
    r->made->told++;
    r->made->surprises += !e && answer.outcome != OBSERVATION_ADDED && answer.outcome != OBSERVATION_CHANGED;
    return e;
}

static double drawn_gap(struct draw *draw, const struct rare *r, day from, double before, double after)
{
    return draw_gamma(draw, 1, from.n >= r->change.n ? after : before);
}

/* An event is told the day after. Two on one day would be one episode: none is drawn so. */
static err tell_falls(struct rare *r)
{
    struct draw draw = draw_stream(r->plan->seed, PURPOSE + RARE_FALLS, (uint64_t)r->ward);
    day         on = r->plan->first;
    err         e = OK;

    while (!e) {
        on = day_add(on, 1 + (int)drawn_gap(&draw, r, on, 25, 61));
        if (on.n >= r->plan->today.n)
            return OK;
        e = tell(r, RARE_FALLS, on, day_add(on, 1), (struct typed){ .seen = -1 });
    }
    return e;
}

static err tell_doses(struct rare *r)
{
    struct draw draw = draw_stream(r->plan->seed, PURPOSE + RARE_DOSES, (uint64_t)r->ward);
    day         on = r->plan->first;
    err         e = OK;

    while (!e) {
        double between = floor(drawn_gap(&draw, r, on, 90, 170));
        on = day_add(on, 9 + draw_below(&draw, 22));
        if (on.n >= r->plan->today.n)
            return OK;
        e = tell(r, RARE_DOSES, on, day_add(on, 1),
                 (struct typed){ .numerator = text_of(r, between, 0), .seen = -1 });
    }
    return e;
}

static err tell_waiting(struct rare *r)
{
    struct draw draw = draw_stream(r->plan->seed, PURPOSE + RARE_WAITING, (uint64_t)r->ward);
    err         e = OK;

    for (int month = 0; !e && month < r->plan->n_months; month++) {
        day    first = restrictive_count_month(r->plan, month);
        day    next = period_next(PERIOD_MONTH, first), told = day_add(next, 4);
        int    people = 2 + draw_poisson(&draw, 18);
        double level = first.n >= r->change.n ? 26 : 34;
        double mean = draw_normal(&draw, level, 14 / sqrt(people));
        double spread = 14 * sqrt(draw_gamma(&draw, (people - 1) / 2.0, 1));
        if (next.n > r->plan->today.n)
            return OK;
        told = told.n > r->plan->today.n ? r->plan->today : told;
        e = tell(r, RARE_WAITING, first, told,
                 (struct typed){ .numerator = text_of(r, mean, 1),
                                 .spread = text_of(r, spread, 1),
                                 .denominator = text_of(r, people, 0),
                                 .seen = -1 });
    }
    return e;
}

static err tell_wards(struct rare *r)
{
    day change = restrictive_count_month(r->plan, r->plan->baseline + CHANGE_AFTER);
    int n = 0;
    err e = OK;

    for (r->ward = 0; !e && r->ward < r->plan->n_wards; r->ward++) {
        bool home = r->ward == r->plan->home;
        if (!takes_part(r->plan, r->ward))
            continue;
        r->change = home || n % UNCHANGED_EACH ? change : day_add(r->plan->today, 1);
        n++;
        e = tell_falls(r);
        if (!e)
            e = tell_doses(r);
        if (!e)
            e = tell_waiting(r);
    }
    return e;
}

err rare_harm_fill(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    struct rare *r = ARENA_NEW(job->arena, struct rare);
    err          e;

    *r = (struct rare){ .job = job, .plan = plan, .made = made };
    e = start(r);
    if (!e)
        e = add_staff(r);
    if (!e)
        e = add_measures(r);
    if (!e)
        e = enrol(r);
    return e ? e : tell_wards(r);
}
