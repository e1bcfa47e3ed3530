/* Writes the truth file. */
#include "demo/restrictive_truth.h"

#include "demo/restrictive_cast.h"
#include "demo/restrictive_count.h"
#include "demo/restrictive_plant.h"
#include "demo/restrictive_shape.h"
#include "demo/restrictive_stands.h"
#include "demo/restrictive_strata.h"
#include "demo/restrictive_targets.h"
#include "view/json.h"

#include <math.h>
#include <stdio.h>

enum { PLACES = 10000, RAMP = 6, CODE_ROOM = 24, HEX_ROOM = 20 };

static const double plain_z = 3;

static const char *const measure_words[RESTRICTIVE_MEASURES] = {
    [RESTRICTIVE_BED_DAYS] = "bed_days",   [RESTRICTIVE_RESTRAINT] = "restraint",
    [RESTRICTIVE_SECLUSION] = "seclusion", [RESTRICTIVE_TRANQUILLISATION] = "tranquillisation",
    [RESTRICTIVE_ASSAULTS] = "assaults",   [RESTRICTIVE_INJURIES] = "injuries",
    [RESTRICTIVE_TALKED] = "talked",
};

static void text(struct json *json, const char *name, const char *value)
{
    json_name(json, name);
    json_text(json, str_of(value));
}

static void number(struct json *json, const char *name, double x)
{
    json_name(json, name);
    json_number(json, round(x * PLACES) / PLACES);
}

static void flag(struct json *json, const char *name, bool is)
{
    json_name(json, name);
    json_flag(json, is);
}

/* A month by its first day; none below 0. */
static void month(struct json *json, const char *name, const struct restrictive *plan, int at)
{
    json_name(json, name);
    json_day(json, at < 0 ? DAY_NONE : restrictive_count_month(plan, at));
}

static void ward_code(struct json *json, const char *name, const struct restrictive *plan, int ward)
{
    json_name(json, name);
    if (ward < 0)
        json_null(json);
    else
        json_text(json, str_of(plan->wards[ward].code));
}

static void place_code(struct json *json, char letter, int n)
{
    char code[CODE_ROOM];

    snprintf(code, sizeof code, letter == 'T' ? "%c%02d" : "%c%d", letter, n + 1);
    json_text(json, str_of(code));
}

static void trusts(struct json *json, const char *name, const struct restrictive *plan, const bool *which)
{
    json_name(json, name);
    json_open(json, '[');
    for (int i = 0; i < plan->n_trusts; i++)
        if (which[i])
            place_code(json, 'T', i);
    json_close(json);
}

static bool is_never(const struct restrictive_ward *ward)
{
    return ward->never_reports;
}

static bool is_zero(const struct restrictive_ward *ward)
{
    return ward->always_zero;
}

static void wards_that(struct json *json, const char *name, const struct restrictive *plan,
                       bool (*fits)(const struct restrictive_ward *))
{
    json_name(json, name);
    json_open(json, '[');
    for (int i = 0; i < plan->n_wards; i++)
        if (fits(&plan->wards[i]))
            json_text(json, str_of(plan->wards[i].code));
    json_close(json);
}

/* Wards whose numbers of the last month are not in on the demo's day. */
static bool is_not_entered(const struct restrictive *plan, int ward)
{
    day told = plan->wards[ward].months[plan->n_months - 1].told;

    return !day_is_set(told) || told.n > plan->today.n;
}

/* A responder of an ordinary trust shows restraint and seclusion falling together; one of a substitution
 * trust, seclusion that stays. */
static int first_that(const struct restrictive *plan, bool substitutes)
{
    for (int i = 0; i < plan->n_wards; i++) {
        const struct restrictive_ward *ward = &plan->wards[i];
        if (ward->responder && ward->substitutes == substitutes && ward->untold < 0 && !ward->never_reports &&
            !ward->always_zero && !(ward->change[RESTRICTIVE_SECLUSION] > 0) && i != plan->beside_assaults)
            return i;
    }
    return -1;
}

static void write_beside(struct json *json, const struct restrictive *plan)
{
    json_name(json, "beside");
    json_open(json, '{');
    ward_code(json, "better", plan, first_that(plan, false));
    ward_code(json, "steady", plan, first_that(plan, true));
    ward_code(json, "worse", plan, plan->beside_worse);
    ward_code(json, "assaults_worse", plan, plan->beside_assaults);
    ward_code(json, "unknown", plan, plan->beside_unknown);
    json_close(json);
}

static void wards_by(struct json *json, const char *name, const struct restrictive *plan,
                     bool (*counts)(const struct restrictive *, int))
{
    json_name(json, name);
    json_open(json, '[');
    for (int i = 0; i < plan->n_wards; i++)
        if (counts(plan, i))
            json_text(json, str_of(plan->wards[i].code));
    json_close(json);
}

/* The gaps between groups that were planted, and where one of them narrows. */
static void write_strata(struct json *json, const struct restrictive *plan)
{
    bool narrows[RESTRICTIVE_TRUSTS];

    json_name(json, "strata");
    json_open(json, '{');
    json_name(json, "groups");
    json_open(json, '[');
    for (int g = 0; g < RESTRICTIVE_STRATA_GROUPS; g++) {
        json_open(json, '{');
        text(json, "code", restrictive_strata_code(g));
        number(json, "share", restrictive_strata_share(g));
        number(json, "ratio", restrictive_strata_ratio(g, false));
        number(json, "ratio_where_narrowed", restrictive_strata_ratio(g, true));
        json_close(json);
    }
    json_close(json);
    for (int i = 0; i < plan->n_trusts; i++)
        narrows[i] = restrictive_strata_narrows(i);
    trusts(json, "narrowed_trusts", plan, narrows);
    wards_by(json, "wards_by_group", plan, restrictive_strata_by_group);
    wards_by(json, "wards_by_kind", plan, restrictive_strata_by_kind);
    json_close(json);
}

static void write_programme(struct json *json, const struct restrictive *plan)
{
    struct restrictive_aim aim = restrictive_stands_aim(plan);

    json_name(json, "programme");
    json_open(json, '{');
    number(json, "planted_effect", -0.28);
    number(json, "baseline_rate", aim.baseline);
    number(json, "due_window_change", aim.change);
    text(json, "aim_today", aim.today);
    json_name(json, "aim_when_closed");
    if (isnan(aim.change))
        json_null(json);
    else
        json_text(json, aim.reached ? STR("met") : STR("not met"));
    month(json, "touched_month", plan, aim.touched);
    trusts(json, "substitution_trusts", plan, plan->substitutes);
    trusts(json, "late_trusts", plan, plan->joins_late);
    wards_that(json, "never_report", plan, is_never);
    wards_that(json, "always_zero", plan, is_zero);
    write_beside(json, plan);
    write_strata(json, plan);
    ward_code(json, "sign_in_ward", plan, plan->home);
    json_close(json);
}

/* z of the last eight months against twelve baseline months, if every count were its mean: analysis.md 4. */
static const char *expected_signal(const struct restrictive_ward *ward)
{
    double before =
        ward->type->beds * ward->type->occupancy * 30.4 / 1000 * ward->rate[RESTRICTIVE_RESTRAINT];
    double after = before * (1 + ward->change[RESTRICTIVE_RESTRAINT] * (ward->relapse ? 0.6 : 1));
    double phi = 1 + before / (2 * fmax(1, before / 4));
    double z = 2 * (sqrt(before) - sqrt(after)) / sqrt(phi * (1.0 / 8 + 1.0 / 12));

    if (ward->never_reports || ward->always_zero || !ward->responder)
        return "none";
    return z >= plain_z ? "lower" : "perhaps";
}

static void write_by_measure(struct json *json, const char *name, const double *values)
{
    json_name(json, name);
    json_open(json, '{');
    for (int m = RESTRICTIVE_RESTRAINT; m < RESTRICTIVE_MEASURES; m++)
        number(json, measure_words[m], values[m]);
    json_close(json);
}

static void write_notes(struct json *json, const struct restrictive *plan, int ward)
{
    struct restrictive_note note;

    json_name(json, "notes");
    json_open(json, '[');
    for (int i = 0; restrictive_shape_note(plan, ward, i, &note); i++)
        if (!note.test)
            json_day(json, note.on);
    json_close(json);
    json_name(json, "tests");
    json_open(json, '[');
    for (int i = 0; restrictive_shape_note(plan, ward, i, &note); i++) {
        if (!note.test)
            continue;
        json_open(json, '{');
        json_name(json, "from");
        json_day(json, note.on);
        json_name(json, "until");
        json_day(json, note.until);
        json_close(json);
    }
    json_close(json);
}

static void write_ward(struct json *json, const struct restrictive *plan, int i)
{
    const struct restrictive_ward *ward = &plan->wards[i];

    json_open(json, '{');
    text(json, "code", ward->code);
    json_name(json, "trust");
    place_code(json, 'T', ward->trust);
    json_name(json, "network");
    place_code(json, 'N', restrictive_cast_network(plan, ward->trust));
    text(json, "type", ward->type->code);
    json_name(json, "beds");
    json_int(json, ward->type->beds);
    write_by_measure(json, "before", ward->rate);
    write_by_measure(json, "change", ward->change);
    flag(json, "responder", ward->responder);
    month(json, "starts", plan, ward->start);
    month(json, "full_from", plan, ward->start + RAMP - 1);
    flag(json, "slips_back", ward->relapse);
    month(json, "joined", plan, ward->joined);
    month(json, "hole", plan, ward->hole);
    month(json, "outbreak", plan, ward->outbreak);
    month(json, "phase", plan, ward->phase);
    text(json, "expected_signal", expected_signal(ward));
    flag(json, "last_month_not_entered", is_not_entered(plan, i));
    write_notes(json, plan, i);
    json_close(json);
}

static void write_mistake(struct json *json, const struct restrictive *plan,
                          const struct restrictive_plant *plant)
{
    const struct restrictive_ward *ward = &plan->wards[plant->ward];

    json_open(json, '{');
    text(json, "ward", ward->code);
    month(json, "month", plan, plant->month);
    text(json, "measure", measure_words[plant->measure]);
    text(json, "kind", restrictive_plant_word(plant->kind));
    month(json, "typed_into", plan, plant->into);
    json_name(json, "typed");
    json_int(json, plant->typed);
    json_name(json, "true");
    if (plant->kind == PLANT_ZERO) /* nobody counted */
        json_null(json);
    else
        json_int(json, ward->months[plant->month].count[plant->measure]);
    text(json, "expected", restrictive_plant_expect(plant->expect));
    json_name(json, "mended");
    json_day(json, plant->mended);
    json_close(json);
}

static void write_head(struct json *json, const struct restrictive *plan)
{
    char digest[HEX_ROOM];

    snprintf(digest, sizeof digest, "%016llx", (unsigned long long)restrictive_stands_digest(plan));
    text(json, "scenario", "restrictive-practice");
    json_name(json, "seed");
    json_size(json, plan->seed);
    text(json, "size", plan->tiny ? "tiny" : "demo");
    json_name(json, "today");
    json_day(json, plan->today);
    month(json, "first_month", plan, 0);
    json_name(json, "months");
    json_int(json, plan->n_months);
    month(json, "starts", plan, plan->baseline);
    text(json, "digest", digest);
}

static void write_targets(struct json *json, const struct restrictive *plan)
{
    static const char *const kinds[] = { "target", "minimum", "stretch" };
    struct restrictive_target target;

    json_name(json, "targets");
    json_open(json, '[');
    for (int i = 0; restrictive_targets_at(plan, i, &target); i++) {
        if (target.month >= plan->n_months)
            continue;
        json_open(json, '{');
        text(json, "measure", measure_words[target.measure]);
        text(json, "kind", kinds[target.kind]);
        month(json, "from", plan, target.month);
        number(json, "value", target.value);
        ward_code(json, "ward", plan, target.home ? plan->home : -1);
        json_close(json);
    }
    json_close(json);
}

err restrictive_truth(const struct restrictive *plan, struct buf *to)
{
    struct json json = json_make(to, NULL, NULL);
    err         e;

    json_open(&json, '{');
    write_head(&json, plan);
    write_programme(&json, plan);
    json_name(&json, "wards");
    json_open(&json, '[');
    for (int i = 0; i < plan->n_wards; i++)
        write_ward(&json, plan, i);
    json_close(&json);
    write_targets(&json, plan);
    json_name(&json, "mistakes");
    json_open(&json, '[');
    for (int i = 0; i < plan->n_plants; i++)
        write_mistake(&json, plan, &plan->plants[i]);
    json_close(&json);
    json_close(&json);
    e = json_end(&json);
    buf_char(to, '\n');
    return e ? e : buf_end(to);
}
