/* Shares out what wards counted by group and by kind, and tells it. */
#include "demo/restrictive_strata.h"

#include "base/number.h"
#include "demo/draw.h"
#include "demo/restrictive_count.h"
#include "measure/observation.h"
#include "measure/stratum_ready.h"
#include "words/words.h"

enum { STREAM_GROUPS = 401, STREAM_KINDS, EVERY_GROUP = 3, EVERY_KIND = 6, NARROW_EVERY = 4, BLACK = 3 };

static const double narrowed_ratio = 1.3;

/* Shares and ratios: restraint falls more on people of Black and mixed groups. */
static const struct {
    const char *code;
    double      share, ratio;
} groups[RESTRICTIVE_STRATA_GROUPS] = {
    { "white", 0.74, 1.0 }, { "mixed", 0.04, 1.4 }, { "asian", 0.08, 0.9 },
    { "black", 0.09, 1.8 }, { "other", 0.03, 1.1 }, { "99", 0.02, 1.0 },
};

static const struct {
    enum msg name;
    double   share;
} kinds[RESTRICTIVE_STRATA_KINDS] = {
    { MSG(demo_kind_standing), 0.36 }, { MSG(demo_kind_seated), 0.26 },    { MSG(demo_kind_face_up), 0.18 },
    { MSG(demo_kind_kneeling), 0.07 }, { MSG(demo_kind_face_down), 0.05 }, { MSG(demo_kind_side), 0.04 },
    { MSG(demo_kind_other), 0.04 },
};

/* Wards that always tell: what is left out elsewhere stays one thing at a time. */
static bool tells(const struct restrictive_ward *ward)
{
    return !ward->never_reports && !ward->always_zero && ward->untold < 0 && ward->outbreak < 0;
}

bool restrictive_strata_by_group(const struct restrictive *plan, int ward)
{
    return tells(&plan->wards[ward]) && (ward % EVERY_GROUP == 0 || ward == plan->home);
}

bool restrictive_strata_by_kind(const struct restrictive *plan, int ward)
{
    return tells(&plan->wards[ward]) && (ward % EVERY_KIND == 0 || ward == plan->home);
}

bool restrictive_strata_narrows(int trust)
{
    return trust % NARROW_EVERY == 1;
}

const char *restrictive_strata_code(int group)
{
    return groups[group].code;
}

double restrictive_strata_share(int group)
{
    return groups[group].share;
}

double restrictive_strata_ratio(int group, bool narrowed)
{
    return narrowed && group == BLACK ? narrowed_ratio : groups[group].ratio;
}

/* Hands out n by weights, one group after the other: each takes its part of what is left. */
static void share_out(struct draw *draw, int n, const double *weights, size_t of, int *parts)
{
    double left = 0;

    for (size_t i = 0; i < of; i++)
        left += weights[i];
    for (size_t i = 0; i < of; i++) {
        double p = left > weights[i] ? weights[i] / left : 1;
        parts[i] = i + 1 == of ? n : draw_binomial(draw, n, p);
        n -= parts[i];
        left -= weights[i];
    }
}

struct restrictive_strata restrictive_strata_of(const struct restrictive *plan, int ward, int month)
{
    const struct restrictive_ward *of = &plan->wards[ward];
    const int                     *count = of->months[month].count;
    struct draw               draw = draw_stream(plan->seed, STREAM_GROUPS, (uint64_t)(ward * 1000 + month));
    struct draw               kind = draw_stream(plan->seed, STREAM_KINDS, (uint64_t)(ward * 1000 + month));
    bool                      narrowed = restrictive_strata_narrows(of->trust) && month >= plan->baseline;
    struct restrictive_strata strata;
    double                    weights[RESTRICTIVE_STRATA_KINDS];

    for (int g = 0; g < RESTRICTIVE_STRATA_GROUPS; g++)
        weights[g] = groups[g].share;
    share_out(&draw, count[RESTRICTIVE_BED_DAYS], weights, RESTRICTIVE_STRATA_GROUPS, strata.bed_days);
    for (int g = 0; g < RESTRICTIVE_STRATA_GROUPS; g++)
        weights[g] = strata.bed_days[g] * restrictive_strata_ratio(g, narrowed);
    share_out(&draw, count[RESTRICTIVE_RESTRAINT], weights, RESTRICTIVE_STRATA_GROUPS, strata.restraints);
    for (int k = 0; k < RESTRICTIVE_STRATA_KINDS; k++)
        weights[k] = kinds[k].share;
    share_out(&kind, count[RESTRICTIVE_RESTRAINT], weights, RESTRICTIVE_STRATA_KINDS, strata.kinds);
    return strata;
}

static err declare_kinds(struct job *job, struct restrictive_made *made)
{
    struct stratum strata[RESTRICTIVE_STRATA_KINDS];

    made->kinds = (struct scheme){ .programme = made->programme.id,
                                   .code = STR("kind"),
                                   .name = words_of(LANG_EN, MSG(demo_kinds)),
                                   .name_cy = words_of(LANG_CY, MSG(demo_kinds)),
                                   .kind = STRATUM_OF_EVENTS };
    for (int k = 0; k < RESTRICTIVE_STRATA_KINDS; k++) {
        char *code = arena_take(job->arena, 2);
        code[0] = (char)('1' + k);
        strata[k] =
            (struct stratum){ .code = { code, 1 },
                              .name = words_of(LANG_EN, kinds[k].name),
                              .name_cy = words_of(LANG_CY, kinds[k].name),
                              .part = k + 1 == RESTRICTIVE_STRATA_KINDS ? STRATUM_APART : STRATUM_GROUP,
                              .collected = true };
    }
    return stratum_declare(job, &made->kinds, strata, RESTRICTIVE_STRATA_KINDS, NULL);
}

err restrictive_strata_declare(struct job *job, struct restrictive_made *made)
{
    const struct measure *restraint = &made->measures[RESTRICTIVE_RESTRAINT];
    err e = stratum_ready_declare(job, made->programme.id, stratum_ready_find(STR("ethnicity")),
                                  &made->ethnicity);

    if (!e)
        e = stratum_collect(job, restraint, &made->ethnicity);
    if (!e)
        e = declare_kinds(job, made);
    if (!e)
        e = stratum_collect(job, restraint, &made->kinds);
    if (!e)
        e = stratum_list(job, made->ethnicity.id, &made->ethnic_groups);
    if (!e)
        e = stratum_list(job, made->kinds.id, &made->restraint_kinds);
    return e;
}

/* One number of a group or kind, with a reason where the server asks for one. */
static err put(struct job *job, struct restrictive_made *made, const struct observation_cell *cell,
               int number)
{
    char                     *text = arena_take(job->arena, NUMBER_ROOM);
    struct entry              entry = { .source = "demo" };
    struct typed              typed = { .seen = -1, .zero = number == 0 };
    struct observation_answer answer;
    err                       e;

    typed.numerator = (str){ text, number_print_int(number, text) };
    e = observation_put(job, &entry, cell, &typed, &answer);
    if (!e && answer.outcome == OBSERVATION_KEPT_ASIDE) {
        typed.why = words_of(made->lang, MSG(demo_why_checked));
        e = observation_put(job, &entry, cell, &typed, &answer);
    }
    made->surprises += !e && answer.outcome != OBSERVATION_ADDED && answer.outcome != OBSERVATION_CHANGED;
    return e;
}

static key group_key(const struct stratum_list *list, const char *code)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq_c(list->p[i].code, code))
            return list->p[i].id;
    return (key){ 0 };
}

static err tell_groups(struct job *job, struct restrictive_made *made, struct observation_cell cell,
                       const struct restrictive_strata *strata)
{
    err e = OK;

    for (int g = 0; !e && g < RESTRICTIVE_STRATA_GROUPS; g++) {
        if (strata->bed_days[g] == 0) /* nobody of that group was there */
            continue;
        cell.stratum = group_key(&made->ethnic_groups, groups[g].code);
        cell.measure = &made->measures[RESTRICTIVE_BED_DAYS];
        e = put(job, made, &cell, strata->bed_days[g]);
        cell.measure = &made->measures[RESTRICTIVE_RESTRAINT];
        if (!e)
            e = put(job, made, &cell, strata->restraints[g]);
    }
    return e;
}

static err tell_kinds(struct job *job, struct restrictive_made *made, struct observation_cell cell,
                      const struct restrictive_strata *strata)
{
    err e = OK;

    cell.measure = &made->measures[RESTRICTIVE_RESTRAINT];
    for (int k = 0; !e && k < RESTRICTIVE_STRATA_KINDS; k++) {
        cell.stratum = made->restraint_kinds.p[k].id;
        e = put(job, made, &cell, strata->kinds[k]);
    }
    return e;
}

err restrictive_strata_tell(struct job *job, const struct restrictive *plan, struct restrictive_made *made,
                            int ward, int month)
{
    struct observation_cell   cell = { .unit = &made->wards[ward],
                                       .period = restrictive_count_month(plan, month) };
    struct restrictive_strata strata;
    bool                      late = plan->tiny; /* a short story is told by group from its start */
    err                       e = OK;

    if (plan->wards[ward].months[month].not_collected)
        return OK;
    strata = restrictive_strata_of(plan, ward, month);
    if (restrictive_strata_by_group(plan, ward) && (late || month >= RESTRICTIVE_STRATA_FROM))
        e = tell_groups(job, made, cell, &strata);
    if (!e && restrictive_strata_by_kind(plan, ward) && (late || month >= RESTRICTIVE_STRATA_KINDS_FROM))
        e = tell_kinds(job, made, cell, &strata);
    return e;
}
