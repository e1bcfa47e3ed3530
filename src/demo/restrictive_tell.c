/* Tells a plan's numbers to a store. */
#include "demo/restrictive_tell.h"

#include "base/number.h"
#include "demo/restrictive_count.h"
#include "demo/restrictive_plant.h"
#include "demo/restrictive_strata.h"
#include "measure/observation.h"
#include "measure/sheet.h"
#include "org/role.h"
#include "words/words.h"

#include <stdlib.h>

enum {
    MINUTE_MS = 60 * 1000,
    DAY_MINUTES = 24 * 60,
    TELLINGS_MOST = RESTRICTIVE_WARDS * RESTRICTIVE_MONTHS + RESTRICTIVE_PLANTS
};

/* One visit of a ward's member: a month is entered, or a mistake is mended. */
struct telling {
    int64_t                         minute; /* since 1970 */
    int                             ward, month;
    const struct restrictive_plant *mend; /* NULL: the month is entered */
};

struct teller {
    struct job               *job;
    const struct restrictive *plan;
    struct restrictive_made  *made;
    const struct telling     *now;
    struct entry              entry;
};

static int by_time(const void *a, const void *b)
{
    const struct telling *x = a, *y = b;

    if (x->minute != y->minute)
        return x->minute < y->minute ? -1 : 1;
    return x->ward != y->ward ? x->ward - y->ward : x->month - y->month;
}

static int64_t minute_of(day on, int minute)
{
    return (int64_t)on.n * DAY_MINUTES + minute;
}

static size_t list_tellings(const struct restrictive *plan, struct telling *tellings)
{
    size_t n = 0;

    for (int ward = 0; ward < plan->n_wards; ward++)
        for (int month = 0; month < plan->n_months; month++) {
            const struct restrictive_month *at = &plan->wards[ward].months[month];
            if (day_is_set(at->told) && at->told.n <= plan->today.n)
                tellings[n++] = (struct telling){ minute_of(at->told, at->minute), ward, month, NULL };
        }
    for (int i = 0; i < plan->n_plants; i++) {
        const struct restrictive_plant *plant = &plan->plants[i];
        const struct restrictive_month *at = &plan->wards[plant->ward].months[plant->month];
        if (day_is_set(plant->mended))
            tellings[n++] = (struct telling){ minute_of(plant->mended, at->minute) + 5, plant->ward,
                                              plant->month, plant };
    }
    qsort(tellings, n, sizeof *tellings, by_time);
    return n;
}

static str number_text(const struct teller *t, int number)
{
    char  *text = arena_take(t->job->arena, NUMBER_ROOM);
    size_t n = number_print_int(number, text);

    return (str){ text, n };
}

static err put(struct teller *t, int measure, int month, const struct typed *typed,
               struct observation_answer *answer)
{
    struct observation_cell cell = { .measure = &t->made->measures[measure],
                                     .unit = &t->made->wards[t->now->ward],
                                     .period = restrictive_count_month(t->plan, month) };
    err                     e = observation_put(t->job, &t->entry, &cell, typed, answer);

    t->made->told++;
    t->made->held += !e && answer->outcome == OBSERVATION_KEPT_ASIDE;
    t->made->refused += !e && answer->outcome == OBSERVATION_REFUSED;
    return e;
}

/* A number that is right. Where the server asks, the member looks it up and says so. */
static err put_right(struct teller *t, int measure, int month, struct typed typed)
{
    struct observation_answer answer;
    err                       e = put(t, measure, month, &typed, &answer);

    if (!e && answer.outcome == OBSERVATION_KEPT_ASIDE) {
        typed.why = words_of(t->made->lang, MSG(demo_why_checked));
        e = put(t, measure, month, &typed, &answer);
    }
    t->made->surprises += !e && answer.outcome != OBSERVATION_ADDED && answer.outcome != OBSERVATION_CHANGED;
    return e;
}

/* The number as the ward has it. "None: 0" is pressed for a zero, except where only zeros are ever sent. */
static struct typed typed_plainly(const struct teller *t, int measure)
{
    const struct restrictive_ward  *ward = &t->plan->wards[t->now->ward];
    const struct restrictive_month *month = &ward->months[t->now->month];
    bool                            is_event = measure != RESTRICTIVE_BED_DAYS;
    int                             count = ward->always_zero && is_event ? 0 : month->count[measure];
    struct typed                    typed = { .seen = -1, .numerator = number_text(t, count) };

    if (month->not_collected) {
        typed.numerator = STR("n/a");
        return typed;
    }
    if (measure == RESTRICTIVE_TALKED)
        typed.denominator = number_text(t, ward->always_zero ? 0 : month->count[RESTRICTIVE_RESTRAINT]);
    else if (count == 0 && !ward->always_zero)
        typed.zero = true;
    return typed;
}

static bool is_expected(enum restrictive_expect expect, enum observation_outcome outcome)
{
    switch (expect) {
    case EXPECT_STANDS: return outcome == OBSERVATION_ADDED;
    case EXPECT_HELD: return outcome == OBSERVATION_KEPT_ASIDE;
    case EXPECT_REFUSED: return outcome == OBSERVATION_REFUSED;
    }
    return false;
}

/* Types the mistake; after one that lands elsewhere the month itself is still to be entered. */
static err put_wrong(struct teller *t, const struct restrictive_plant *plant)
{
    struct typed              typed = typed_plainly(t, (int)plant->measure);
    struct observation_answer answer;
    err                       e;

    typed.numerator = number_text(t, plant->typed);
    typed.zero = false;
    e = put(t, (int)plant->measure, plant->into, &typed, &answer);
    t->made->surprises += !e && !is_expected(plant->expect, answer.outcome);
    if (!e && plant->kind == PLANT_SWAPPED)
        e = put_right(t, (int)plant->measure, t->now->month, typed_plainly(t, (int)plant->measure));
    return e;
}

static err enter_month(struct teller *t)
{
    const struct telling           *now = t->now;
    const struct restrictive_ward  *ward = &t->plan->wards[now->ward];
    const struct restrictive_plant *restraint =
        restrictive_plant_at(t->plan, now->ward, now->month, RESTRICTIVE_RESTRAINT);
    err e = OK;

    for (int m = 0; !e && m < RESTRICTIVE_MEASURES; m++) {
        const struct restrictive_plant *plant =
            restrictive_plant_at(t->plan, now->ward, now->month, (enum restrictive_measure)m);
        bool nobody_counted = m == RESTRICTIVE_TALKED && restraint && restraint->kind == PLANT_ZERO;
        if (m == ward->untold || nobody_counted)
            continue;
        e = plant ? put_wrong(t, plant) : put_right(t, m, now->month, typed_plainly(t, m));
    }
    if (!e)
        e = restrictive_strata_tell(t->job, t->plan, t->made, now->ward, now->month);
    if (!e && ward->months[now->month].finished)
        e = sheet_finish(t->job, t->made->programme.id, t->made->wards[now->ward].id,
                         restrictive_count_month(t->plan, now->month));
    return e;
}

static err mend(struct teller *t)
{
    static const enum msg reasons[PLANT_KINDS] = {
        [PLANT_TENFOLD] = MSG(demo_why_slip),
        [PLANT_TOO_FULL] = MSG(demo_why_leave_beds),
        [PLANT_SHARE] = MSG_none,
        [PLANT_TWICE] = MSG(demo_why_twice),
        [PLANT_WRONG_WARD] = MSG(demo_why_ward),
        [PLANT_ZERO] = MSG(demo_why_not_counted),
        [PLANT_SWAPPED] = MSG_none,
    };
    const struct restrictive_plant *plant = t->now->mend;
    struct typed                    typed = typed_plainly(t, (int)plant->measure);

    if (plant->kind == PLANT_SWAPPED) /* entered right at once */
        return OK;
    if (plant->kind == PLANT_TOO_FULL)
        typed.numerator = number_text(t, plant->typed);
    if (plant->kind == PLANT_ZERO) {
        typed.numerator = STR("n/a");
        typed.zero = false;
    }
    typed.why = t->entry.why = words_of(t->made->lang, reasons[plant->kind]);
    return put_right(t, (int)plant->measure, plant->month, typed);
}

static err tell_one(struct teller *t, const struct telling *now)
{
    struct job *job = t->job;

    t->now = now;
    t->entry = (struct entry){ .source = "demo" };
    job->actor = (struct actor){ .person = t->made->members[now->ward].id,
                                 .role_name = str_of(role_code(ROLE_CONTRIBUTOR)),
                                 .from = STR("demo") };
    job->today = (day){ (int32_t)(now->minute / DAY_MINUTES) };
    job->now_ms = now->minute * MINUTE_MS;
    return now->mend ? mend(t) : enter_month(t);
}

err restrictive_tell(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    struct telling *tellings = ARENA_ARRAY(job->arena, struct telling, TELLINGS_MOST);
    struct teller   t = { .job = job, .plan = plan, .made = made };
    size_t          n = list_tellings(plan, tellings);
    err             e = OK;

    for (size_t i = 0; !e && i < n; i++)
        e = tell_one(&t, &tellings[i]);
    return e;
}
