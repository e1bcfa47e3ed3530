/* Makes the programme "Safer Together" and its measures. */
#include "demo/restrictive_measures.h"

#include "demo/restrictive_count.h"
#include "demo/restrictive_stands.h"
#include "improve/aim.h"
#include "improve/enrolment.h"
#include "org/agreement.h"
#include "words/words.h"

#include <math.h>

enum { PER_1000 = 1000, WINDOW = 6 };

/* Messages name what is printed; none where a measure does not have it. */
struct measure_row {
    enum msg            name, unit, what, of, of_name, includes, excludes;
    enum measure_family family;
    enum measure_kind   kind;
    enum spc_improve    direction;
    bool                restrictive, harm, beside; /* beside: stands beside restraint */
};

static const struct measure_row measure_rows[RESTRICTIVE_MEASURES] = {
    [RESTRICTIVE_BED_DAYS] = { .name = MSG(demo_bed_days),
                               .unit = MSG(demo_bed_days_unit),
                               .what = MSG(demo_bed_days_what),
                               .includes = MSG(demo_bed_days_includes),
                               .family = MEASURE_PROCESS,
                               .kind = MEASURE_COUNT,
                               .direction = SPC_IMPROVE_NEITHER },
    [RESTRICTIVE_RESTRAINT] = { .name = MSG(demo_restraint),
                                .what = MSG(demo_restraint_what),
                                .includes = MSG(demo_restraint_includes),
                                .excludes = MSG(demo_restraint_excludes),
                                .family = MEASURE_OUTCOME,
                                .kind = MEASURE_RATE,
                                .direction = SPC_IMPROVE_DOWN,
                                .restrictive = true,
                                .harm = true },
    [RESTRICTIVE_SECLUSION] = { .name = MSG(demo_seclusion),
                                .what = MSG(demo_seclusion_what),
                                .family = MEASURE_BALANCING,
                                .kind = MEASURE_RATE,
                                .direction = SPC_IMPROVE_DOWN,
                                .restrictive = true,
                                .harm = true,
                                .beside = true },
    [RESTRICTIVE_TRANQUILLISATION] = { .name = MSG(demo_tranquillisation),
                                       .what = MSG(demo_tranquillisation_what),
                                       .family = MEASURE_BALANCING,
                                       .kind = MEASURE_RATE,
                                       .direction = SPC_IMPROVE_DOWN,
                                       .restrictive = true,
                                       .harm = true,
                                       .beside = true },
    [RESTRICTIVE_ASSAULTS] = { .name = MSG(demo_assaults),
                               .what = MSG(demo_assaults_what),
                               .family = MEASURE_BALANCING,
                               .kind = MEASURE_RATE,
                               .direction = SPC_IMPROVE_DOWN,
                               .harm = true,
                               .beside = true },
    [RESTRICTIVE_INJURIES] = { .name = MSG(demo_injuries),
                               .what = MSG(demo_injuries_what),
                               .family = MEASURE_BALANCING,
                               .kind = MEASURE_RATE,
                               .direction = SPC_IMPROVE_DOWN,
                               .harm = true,
                               .beside = true },
    [RESTRICTIVE_TALKED] = { .name = MSG(demo_talked),
                             .what = MSG(demo_talked_what),
                             .of = MSG(demo_talked_of),
                             .of_name = MSG(demo_talked_of_name),
                             .includes = MSG(demo_talked_includes),
                             .family = MEASURE_PROCESS,
                             .kind = MEASURE_PROPORTION,
                             .direction = SPC_IMPROVE_UP },
};

static err start_programme(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    made->programme = (struct programme){
        .name = words_of(LANG_EN, MSG(demo_programme)),
        .name_cy = words_of(LANG_CY, MSG(demo_programme)),
        .question = words_of(made->lang, MSG(demo_programme_question)),
        .purpose = words_of(made->lang, MSG(demo_programme_purpose)),
        .people = words_of(made->lang, MSG(demo_people)),
        .host = made->networks[0].id,
        .starts = restrictive_count_month(plan, plan->baseline),
        .ends = DAY_NONE,
    };
    return programme_start(job, &made->programme);
}

static str unit_of(enum lang lang, const struct measure_row *row)
{
    if (row->kind == MEASURE_RATE)
        return words_of(lang, MSG(demo_unit_bed_days));
    return words_of(lang, row->unit);
}

static err add_measure(struct job *job, const struct restrictive *plan, struct restrictive_made *made, int m)
{
    const struct measure_row *row = &measure_rows[m];
    bool                      is_rate = row->kind == MEASURE_RATE;
    enum lang                 lang = made->lang;
    struct definition         definition = {
                .from_day = plan->first,
                .numerator = words_of(lang, row->what),
                .denominator = words_of(lang, is_rate ? MSG(demo_by_bed_days) : row->of),
                .denominator_name = words_of(lang, is_rate ? MSG(demo_bed_days_unit) : row->of_name),
                .includes = words_of(lang, row->includes),
                .excludes = words_of(lang, row->excludes),
                .source = words_of(lang, MSG(demo_source)),
                .collected = words_of(lang, MSG(demo_collected)),
    };

    made->measures[m] = (struct measure){
        .programme = made->programme.id,
        .position = m + 1,
        .name = words_of(LANG_EN, row->name),
        .name_cy = words_of(LANG_CY, row->name),
        .family = (int)row->family,
        .kind = (int)row->kind,
        .multiplier = is_rate ? PER_1000 : 1,
        .direction = (int)row->direction,
        .period = PERIOD_MONTH,
        .restrictive = row->restrictive,
        .harm = row->harm,
        .bed_days = m == RESTRICTIVE_BED_DAYS,
        .unit = unit_of(LANG_EN, row),
        .unit_cy = unit_of(LANG_CY, row),
    };
    if (is_rate)
        made->measures[m].denominator_from = made->measures[RESTRICTIVE_BED_DAYS].id;
    if (row->beside)
        made->measures[m].balances = made->measures[RESTRICTIVE_RESTRAINT].id;
    return measure_add(job, &made->measures[m], &definition);
}

/* Half a year against the same months of the baseline: restraint has a season. */
static err set_aim(struct job *job, const struct restrictive *plan, const struct restrictive_made *made)
{
    enum msg   statement = plan->tiny ? MSG(demo_aim_tiny) : MSG(demo_aim);
    struct aim aim = { .programme = made->programme.id,
                       .measure = made->measures[RESTRICTIVE_RESTRAINT].id,
                       .statement = words_of(made->lang, statement),
                       .change = -0.25,
                       .target = NAN,
                       .baseline_from = plan->first,
                       .baseline_to = restrictive_count_month(plan, plan->baseline - 1),
                       .due = restrictive_count_month(plan, plan->n_months - 1),
                       .window_months = WINDOW };

    return aim_set(job, &aim);
}

static err enrol(struct job *job, const struct restrictive *plan, const struct restrictive_made *made)
{
    err e = OK;

    for (int i = 0; !e && i < plan->n_wards; i++) {
        int              joined = plan->wards[i].joined;
        struct enrolment enrolment = { .programme = made->programme.id,
                                       .place = made->wards[i].id,
                                       .from_day = restrictive_count_month(plan, joined),
                                       .until_day = DAY_NONE,
                                       .why = joined ? words_of(made->lang, MSG(demo_why_joined)) : STR("") };
        e = enrolment_add(job, &enrolment);
    }
    return e;
}

/* What each trust shares with the team is the plan's; half show their quarters to the other trusts, some of
 * them without their names. */
static err agree(struct job *job, const struct restrictive *plan, const struct restrictive_made *made)
{
    err e = OK;

    for (int i = 0; !e && i < plan->n_trusts; i++) {
        enum restrictive_shares shares = restrictive_stands_shares(plan, i);
        enum agreement_team     team =
            shares == SHARES_QUARTERS ? AGREEMENT_TEAM_CONTROLLED : AGREEMENT_TEAM_TRUE;
        enum agreement_peers    peers = plan->tiny || i % 2 ? AGREEMENT_PEERS_NOTHING
                                        : i % 4 == 2        ? AGREEMENT_PEERS_UNNAMED
                                                            : AGREEMENT_PEERS_NAMED;
        struct agreement        agreement = { .programme = made->programme.id,
                                              .place = made->trusts[i].id,
                                              .team_sees = (int)team,
                                              .peers_see = (int)peers,
                                              .from_day = plan->first };
        if (shares != SHARES_NOTHING)
            e = agreement_sign(job, &agreement, (key){ 0 });
    }
    return e;
}

err restrictive_measures(struct job *job, const struct restrictive *plan, struct restrictive_made *made)
{
    err e = start_programme(job, plan, made);

    for (int m = 0; !e && m < RESTRICTIVE_MEASURES; m++)
        e = add_measure(job, plan, made, m);
    if (!e)
        e = set_aim(job, plan, made);
    if (!e)
        e = enrol(job, plan, made);
    if (!e)
        e = agree(job, plan, made);
    return e;
}
