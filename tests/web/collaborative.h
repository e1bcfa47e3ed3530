/* What tests of pages begin with: an invented collaborative in a store, people signed in, a way to ask. */
#ifndef TESTS_COLLABORATIVE_H
#define TESTS_COLLABORATIVE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "improve/aim.h"
#include "improve/enrolment.h"
#include "measure/observation.h"
#include "measure/rollup.h"
#include "org/agreement.h"
#include "org/place.h"
#include "org/role.h"
#include "org/second_factor.h"
#include "org/sign_in.h"
#include "org/team.h"
#include "store/setting.h"
#include "web/dispatch.h"

enum { COLLABORATIVE_WARDS = 60, COLLABORATIVE_TRUSTS = 16 };

struct collaborative {
    struct db    *db;
    struct arena *arena;
    struct site   site;
    int           n_wards, n_trusts, n_months;
    key           region, programme, trusts[COLLABORATIVE_TRUSTS], wards[COLLABORATIVE_WARDS];
    key           bed_days, restraint, injuries, talked, site_team;
    str           manager, member, executive, stranger, administrator, coach; /* tokens of their sessions */
    unsigned      seed;
    bool          balanced; /* staff injuries stand beside restraint */
    bool          both_restrictive; /* and are told as if they were restrictive too */
    bool          worse;            /* the wards that halve double instead */
    bool          harm;             /* restraint is told as harm */
};

static inline double collaborative_chance(struct collaborative *c)
{
    c->seed = c->seed * 1664525u + 1013904223u;
    return (c->seed >> 8) / 16777216.0;
}

/* Events around a mean: a Poisson number by multiplying chances. */
static inline int collaborative_events(struct collaborative *c, double mean)
{
    double limit = exp(-mean), product = 1;
    int    n = -1;

    do {
        product *= collaborative_chance(c);
        n++;
    } while (product > limit);
    return n;
}

static inline const char *collaborative_ward_name(int i)
{
    static const char *const names[] = {
        "Alder",     "Ash",      "Aspen",    "Beech",    "Birch",    "Bracken",  "Bramble",  "Briar",
        "Cedar",     "Cherry",   "Chestnut", "Clover",   "Cypress",  "Elder",    "Elm",      "Fern",
        "Fir",       "Foxglove", "Gorse",    "Hawthorn", "Hazel",    "Heather",  "Holly",    "Hornbeam",
        "Iris",      "Ivy",      "Juniper",  "Larch",    "Laurel",   "Lavender", "Lilac",    "Lily",
        "Lime",      "Linden",   "Lupin",    "Magnolia", "Mallow",   "Maple",    "Marigold", "Meadow",
        "Mistletoe", "Moss",     "Mulberry", "Myrtle",   "Oak",      "Olive",    "Orchid",   "Pear",
        "Pine",      "Plane",    "Poplar",   "Poppy",    "Primrose", "Quince",   "Redwood",  "Rose",
        "Rowan",     "Sage",     "Sorrel",   "Willow",
    };
    return names[i];
}

static inline err collaborative_places(struct job *job, struct collaborative *c)
{
    static const char *const trusts[] = { "Ashcombe",   "Castleton",   "Eastvale",   "Fenwick",
                                          "Harrowdale", "Highfold",    "Kingsmarsh", "Larkhill",
                                          "Lowfield",   "Millbeck",    "Northmoor",  "Rivermead",
                                          "Southmere",  "Stonebridge", "Thornbury",  "Westbrook" };
    struct place region = { .kind = PLACE_REGION, .name = STR("Westerway"), .closed = DAY_NONE };
    err          e;

    region.opened = day_of(2015, 1, 1);
    e = place_add(job, &region, (key){ 0 }, (str){ 0 });

    c->region = region.id;
    for (int i = 0; !e && i < c->n_trusts; i++) {
        struct place trust = { .kind = PLACE_ORGANISATION, .opened = day_of(2015, 1, 1), .closed = DAY_NONE };
        trust.name = str_join(job->arena, str_of(trusts[i]), STR(" Trust"));
        e = place_add(job, &trust, region.id, (str){ 0 });
        c->trusts[i] = trust.id;
    }
    for (int i = 0; !e && i < c->n_wards; i++) {
        struct place ward = { .kind = PLACE_UNIT,
                              .beds = 18,
                              .service = STR("adult acute"),
                              .opened = day_of(2015, 1, 1),
                              .closed = DAY_NONE };
        ward.name = str_join(job->arena, str_of(collaborative_ward_name(i)), STR(" ward"));
        e = place_add(job, &ward, c->trusts[i % c->n_trusts], (str){ 0 });
        c->wards[i] = ward.id;
    }
    return e;
}

static inline err collaborative_measure(struct job *job, struct measure measure, const char *counted, key *id)
{
    struct definition definition = { .from_day = day_of(2015, 1, 1),
                                     .numerator = str_of(counted),
                                     .denominator_name =
                                         measure.kind == MEASURE_RATE ? STR("bed days") : (str){ 0 } };
    err               e = measure_add(job, &measure, &definition);

    *id = measure.id;
    return e;
}

static inline err collaborative_measures(struct job *job, struct collaborative *c)
{
    struct measure any = { .programme = c->programme, .period = PERIOD_MONTH, .multiplier = 1 };
    struct measure days = any, restraint = any, injuries = any, talked = any;
    err            e;

    days.name = STR("Bed days");
    days.kind = MEASURE_COUNT;
    days.bed_days = true;
    days.direction = SPC_IMPROVE_NEITHER;
    days.family = MEASURE_PROCESS;
    days.position = 4;
    days.unit = STR("bed days");
    e = collaborative_measure(job, days, "Nights in a bed", &c->bed_days);
    restraint.name = STR("Restraint");
    restraint.kind = injuries.kind = MEASURE_RATE;
    restraint.multiplier = injuries.multiplier = 1000;
    restraint.unit = injuries.unit = STR("per 1,000 bed days");
    restraint.denominator_from = injuries.denominator_from = c->bed_days;
    restraint.direction = injuries.direction = SPC_IMPROVE_DOWN;
    restraint.restrictive = true;
    restraint.harm = c->harm;
    restraint.position = 1;
    if (!e)
        e = collaborative_measure(job, restraint, "Each time a person was held", &c->restraint);
    injuries.name = STR("Staff injuries");
    injuries.family = MEASURE_BALANCING;
    injuries.balances = c->balanced ? c->restraint : (key){ 0 };
    injuries.restrictive = c->both_restrictive;
    injuries.harm = true;
    injuries.position = 2;
    if (!e)
        e = collaborative_measure(job, injuries, "Injuries to staff", &c->injuries);
    talked.name = STR("Talked through afterwards");
    talked.kind = MEASURE_PROPORTION;
    talked.multiplier = 100;
    talked.unit = STR("%");
    talked.direction = SPC_IMPROVE_UP;
    talked.family = MEASURE_PROCESS;
    talked.position = 3;
    if (!e)
        e = collaborative_measure(job, talked, "Restraints talked through", &c->talked);
    return e;
}

/* What a trust lets the programme see, from the programme's first day on. */
static inline err collaborative_agree(struct job *job, struct collaborative *c, int trust,
                                      enum agreement_team team, enum agreement_peers peers)
{
    struct agreement now = { 0 }, next = { .place = c->trusts[trust],
                                           .programme = c->programme,
                                           .team_sees = (int)team,
                                           .peers_see = (int)peers,
                                           .from_day = day_of(2021, 4, 1) };
    err              e = agreement_of(job, c->programme, c->trusts[trust], &now);

    if (e && e != ERR_MISSING)
        return e;
    return agreement_sign(job, &next, now.id);
}

static inline err collaborative_programme(struct job *job, struct collaborative *c)
{
    struct programme programme = { .name = STR("Safer Together"),
                                   .question = STR("Are we using less restraint?"),
                                   .purpose = STR("Safer wards with less force."),
                                   .host = c->region,
                                   .people = STR("patients"),
                                   .starts = day_of(2022, 4, 1),
                                   .ends = DAY_NONE };
    err              e = programme_start(job, &programme);

    c->programme = programme.id;
    for (int i = 0; !e && i < c->n_wards; i++) {
        struct enrolment enrolment = { .programme = programme.id,
                                       .place = c->wards[i],
                                       .from_day = day_of(2021, 4, 1),
                                       .until_day = DAY_NONE };
        e = enrolment_add(job, &enrolment);
    }
    for (int i = 0; !e && i < c->n_trusts; i++)
        e = collaborative_agree(job, c, i, AGREEMENT_TEAM_TRUE, AGREEMENT_PEERS_NOTHING);
    return e ? e : collaborative_measures(job, c);
}

static inline str collaborative_number(struct job *job, int n)
{
    struct buf buf = buf_make(job->arena, 16);

    buf_int(&buf, n);
    return buf_str(&buf);
}

static inline err collaborative_put(struct job *job, const struct place *ward, const struct measure *measure,
                                    day period, struct typed typed)
{
    struct observation_cell   cell = { .measure = measure, .unit = ward, .period = period };
    struct observation_answer answer;
    struct entry              entry = { .source = "demo" };
    err                       e;

    typed.seen = -1;
    typed.why = STR("as counted"); /* lets an unlikely figure stand */
    e = observation_put(job, &entry, &cell, &typed, &answer);
    return e ? e : answer.outcome == OBSERVATION_REFUSED ? ERR_INPUT : OK;
}

/* Every 5th ward halves from April 2022 on; 3, 14, 25 ... rise at the end; 5, 22, 39 ... stop; 7, 26, 45
 * join late. */
static inline err collaborative_ward(struct job *job, struct collaborative *c, int i)
{
    struct place   ward;
    struct measure days, restraint, injuries, talked;
    double         level = 10 + 3 * (i % 9);
    day            month = day_of(2021, 4, 1);
    err            e = place_get(job, c->wards[i], &ward);

    if (!e)
        e = measure_get(job, c->bed_days, &days);
    if (!e)
        e = measure_get(job, c->restraint, &restraint);
    if (!e)
        e = measure_get(job, c->injuries, &injuries);
    if (!e)
        e = measure_get(job, c->talked, &talked);
    for (int m = 0; !e && m < c->n_months; m++, month = period_next(PERIOD_MONTH, month)) {
        bool   silent = i % 17 == 5 && m >= c->n_months - 3, late = i % 19 == 7 && m < c->n_months - 6;
        double factor = i % 5 == 0 && m >= 12                    ? (c->worse ? 2.0 : 0.45)
                        : i % 11 == 3 && m >= c->n_months - 8 ? 2.2
                                                              : 1;
        int n_days = period_days(PERIOD_MONTH, month) * 16 + (int)(collaborative_chance(c) * 30), held, told;
        if (silent || late)
            continue;
        held = collaborative_events(c, level * factor * n_days / 1000);
        told = (int)(held * (m < 12 ? 0.4 : 0.7) + collaborative_chance(c));
        told = told > held ? held : told;
        e = collaborative_put(job, &ward, &days, month,
                              (struct typed){ .numerator = collaborative_number(job, n_days) });
        if (!e)
            e = collaborative_put(
                job, &ward, &restraint, month,
                (struct typed){ .numerator = collaborative_number(job, held), .zero = held == 0 });
        if (!e && held)
            e = collaborative_put(job, &ward, &talked, month,
                                  (struct typed){ .numerator = collaborative_number(job, told),
                                                  .denominator = collaborative_number(job, held) });
        held = collaborative_events(c, 4.0 * n_days / 1000);
        if (!e)
            e = collaborative_put(
                job, &ward, &injuries, month,
                (struct typed){ .numerator = collaborative_number(job, held), .zero = held == 0 });
    }
    return e;
}

static inline err collaborative_person(struct job *job, const char *name, struct role role, str *token)
{
    struct session session;
    struct person  person = { .name = str_of(name), .language = STR("en"), .ended = DAY_NONE };
    err            e;

    person.email = str_join(job->arena, str_of(name), STR("@example.org"));
    for (size_t i = 0; i < person.email.n; i++)
        if (person.email.p[i] == ' ')
            ((char *)(uintptr_t)person.email.p)[i] = '.';
    e = person_add(job, &person);
    role.person = person.id;
    role.from_day = role.until_day = DAY_NONE;
    if (!e && (key_is_set(role.place) || key_is_set(role.team)))
        e = record_insert(job, &role_record, &role);
    return e ? e : sign_in_start(job, person.id, token, &session);
}

static inline err collaborative_people(struct job *job, struct collaborative *c)
{
    struct programme programme;
    struct team      site = { .kind = STR("site"), .name = STR("Site") };
    err              e = programme_get(job, c->programme, &programme);

    if (!e)
        e = team_add(job, &site);
    c->site_team = site.id;
    if (!e)
        e = collaborative_person(job, "Mary Manager",
                                 (struct role){ .kind = ROLE_MANAGER, .team = programme.team }, &c->manager);
    if (!e)
        e = collaborative_person(job, "Cora Coach",
                                 (struct role){ .kind = ROLE_COACH, .team = programme.team }, &c->coach);
    if (!e)
        e = collaborative_person(job, "Sam Okoro",
                                 (struct role){ .kind = ROLE_CONTRIBUTOR, .place = c->wards[0] }, &c->member);
    if (!e)
        e = collaborative_person(job, "Ed Executive",
                                 (struct role){ .kind = ROLE_EXECUTIVE, .place = c->trusts[0] },
                                 &c->executive);
    if (!e)
        e = collaborative_person(job, "Ann Admin",
                                 (struct role){ .kind = ROLE_ADMINISTRATOR, .team = site.id },
                                 &c->administrator);
    if (!e)
        e = collaborative_person(job, "Stan Stranger", (struct role){ 0 }, &c->stranger);
    return e;
}

static inline err collaborative_fill(struct job *job, void *context)
{
    struct collaborative *c = context;
    struct aim            aim = { .change = -0.25,
                                  .target = NAN,
                                  .baseline_from = day_of(2021, 4, 1),
                                  .baseline_to = day_of(2022, 3, 1),
                                  .due = day_of(2023, 9, 1),
                                  .window_months = 6,
                                  .statement = STR("A quarter less restraint by September 2023.") };
    err                   e = collaborative_places(job, c);

    if (!e)
        e = collaborative_programme(job, c);
    aim.programme = c->programme;
    aim.measure = c->restraint;
    if (!e)
        e = aim_set(job, &aim);
    for (int i = 0; !e && i < c->n_wards; i++)
        e = collaborative_ward(job, c, i);
    if (!e)
        e = collaborative_people(job, c);
    return e;
}

static inline err collaborative_set_today(struct job *job, void *context)
{
    err e = second_factor_set_rule(job, false);

    (void)context;
    return e ? e : setting_fix_today(job, day_of(2023, 10, 4));
}

/* n_wards in n_trusts, 30 months to September 2023; today is 4 October 2023. `path` may be ":memory:". */
static inline void collaborative_open(struct collaborative *c, const char *path)
{
    struct say why;
    struct job job;
    err        e;

    c->arena = arena_open((size_t)2 << 30);
    c->seed = 20231004;
    c->n_months = c->n_months ? c->n_months : 29;
    assert_int_equal(db_open(&(struct db_options){ .path = path }, &c->db, &why), OK);
    job = db_job(c->db, c->arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    assert_int_equal(db_write(c->db, &job, collaborative_set_today, c), OK);
    job = db_job(c->db, c->arena, (struct actor){ .role_name = STR("system"), .from = STR("test") });
    e = db_write(c->db, &job, collaborative_fill, c);
    assert_int_equal(e, OK);
    db_after_commit(c->db, rollup_refresh, NULL);
    c->site = (struct site){ .db = c->db, .base_url = STR("http://127.0.0.1"), .simulated = true };
    assert_int_equal(password_queue_open(&c->site.hashing), OK);
}

static inline void collaborative_close(struct collaborative *c)
{
    password_queue_close(c->site.hashing);
    db_close(c->db);
    arena_close(c->arena);
}

/* What a page answers. */
struct collaborative_answer {
    int status;
    str body;
};

/* GET path as the person whose session has this token; "?..." may follow the path. */
static inline struct collaborative_answer collaborative_get(struct collaborative *c, struct arena *arena,
                                                            str token, const char *path)
{
    struct http_exchange *exchange = ARENA_NEW(arena, struct http_exchange);
    struct http_pair     *cookie = ARENA_NEW(arena, struct http_pair),
                     *query = ARENA_NEW(arena, struct http_pair);
    str rest;

    *cookie = (struct http_pair){ STR("__Host-session"), token };
    exchange->arena = arena;
    str_cut(str_of(path), '?', &exchange->request.path, &rest);
    str_cut(rest, '=', &query->name, &query->value);
    exchange->request.query = (struct http_pairs){ query, rest.n > 0 };
    exchange->request.cookies = (struct http_pairs){ cookie, token.n > 0 };
    exchange->request.host = STR("127.0.0.1");
    dispatch_handle(&c->site, exchange);
    return (struct collaborative_answer){ exchange->response.status, exchange->response.body };
}

/* "/programmes/01h..." and what follows. */
static inline const char *collaborative_path(struct arena *arena, const char *before, key id,
                                             const char *after)
{
    return str_terminated(
        arena, str_join(arena, str_join(arena, str_of(before), key_text(arena, id)), str_of(after)));
}

static inline size_t collaborative_times(str text, const char *what)
{
    size_t n = 0, length = strlen(what);

    for (size_t i = 0; i + length <= text.n; i++)
        n += memcmp(text.p + i, what, length) == 0;
    return n;
}

static inline bool collaborative_has(str text, const char *what)
{
    return collaborative_times(text, what) > 0;
}

#endif
