/* The world of route_roles.c: places and programmes near and far, a person for each role, and one of
 * everything that a path can name. */
#ifndef TESTS_ROUTE_WORLD_H
#define TESTS_ROUTE_WORLD_H

#include "a_site.h"

#include "collaborative.h"
#include "improve/joining.h"
#include "measure/import.h"
#include "measure/stratum_ready.h"
#include "measure/target.h"
#include "measure/test_of_change.h"
#include "org/affiliation.h"
#include "org/capability.h"
#include "org/enquiry.h"
#include "org/entry_link.h"
#include "org/register.h"
#include "route_roles.h"
#include "store/outbox.h"

enum { MEMORY = 1 << 30 };

static struct collaborative world = { .n_wards = 6, .n_trusts = 3, .n_months = 3 };
static struct a_site        site;

struct someone {
    struct caller caller;
    key           person;
};

static struct someone people[HELDS][ROLE_KINDS], administrator, nobody, visitor;

/* What stands in a path or a form, for each distance. The first trust has wards 0 and 3, the second 1 and 4.
 * Three trusts take part, so that people of one may see what is pooled over all. */
static key wards[SCOPES], organisations[SCOPES], programmes[SCOPES], own_measures[SCOPES], persons[SCOPES],
    tests[SCOPES], enquiries[SCOPES], letters[SCOPES], registers[SCOPES], imports[SCOPES],
    ended[SCOPES]; /* made anew for each who would end it */
static key             rare; /* a measure of events */
static struct annotation test_here[SCOPES];

static const key no_key = { 0x0123456789ABCDE };

/* ---- The world ---- */

static err make_programme(struct job *job, const char *name, const key *units, size_t n, enum scope scope)
{
    struct programme programme = { .name = str_of(name),
                                   .question = STR("Do we sleep better?"),
                                   .purpose = STR("Quiet nights."),
                                   .host = world.region,
                                   .people = STR("patients"),
                                   .starts = day_of(2022, 4, 1),
                                   .ends = DAY_NONE };
    struct measure   measure = { .kind = MEASURE_COUNT,
                                 .name = STR("Quiet nights"),
                                 .period = PERIOD_MONTH,
                                 .multiplier = 1,
                                 .direction = SPC_IMPROVE_UP,
                                 .position = 1,
                                 .unit = STR("nights") };
    err              e = programme_start(job, &programme);

    programmes[scope] = measure.programme = programme.id;
    for (size_t i = 0; !e && i < n; i++) {
        struct enrolment enrolment = {
            .programme = programme.id, .place = units[i],
            .from_day = day_of(2021, 4, 1), .until_day = DAY_NONE
        };
        e = enrolment_add(job, &enrolment);
    }
    if (!e) e = collaborative_measure(job, measure, "Nights without a call", &own_measures[scope]);
    return e;
}

static err put_group(struct job *job, const struct place *ward, const struct measure *measure, key group,
                     day month)
{
    struct observation_cell   cell = { .measure = measure, .unit = ward, .stratum = group };
    struct observation_answer answer;
    struct entry              entry = { .source = "demo" };
    struct typed typed = { .numerator = measure->bed_days ? STR("200") : STR("3"), .seen = -1 };

    typed.why = STR("as counted");
    cell.period = month;
    return observation_put(job, &entry, &cell, &typed, &answer);
}

static err put_groups(struct job *job, const struct scheme *scheme, const struct measure *measures, size_t n)
{
    struct stratum_list groups = { 0 };
    struct place        ward;
    const day           month = n > 1 ? day_of(2021, 5, 1) : day_of(2023, 8, 1); /* kinds: of the last year */
    err                 e = stratum_list(job, scheme->id, &groups);

    for (int i = 0; !e && i < world.n_wards; i++) {
        e = place_get(job, world.wards[i], &ward);
        for (size_t at = 0; !e && at < 2 * n; at++)
            e = put_group(job, &ward, &measures[at % n], groups.p[at / n].id, month);
    }
    return e;
}

/* Restraint by sex and by kind, so that there are pictures of both. */
static err make_groups(struct job *job)
{
    struct measure  counted[2];
    struct scheme   sex, kinds = { .code = STR("kind"), .name = STR("What kind"), .kind = STRATUM_OF_EVENTS };
    struct stratum *own;
    size_t          n;
    err             e = measure_get(job, world.bed_days, &counted[0]);

    if (!e) e = measure_get(job, world.restraint, &counted[1]);
    if (!e) e = stratum_ready_declare(job, world.programme, stratum_ready_find(STR("sex")), &sex);
    if (!e) e = stratum_collect(job, &counted[1], &sex);
    if (!e) e = stratum_ready_lines(job, STR("Standing\nSeated\nOther"), &own, &n);
    kinds.programme = world.programme;
    if (!e) e = stratum_declare(job, &kinds, own, n, NULL);
    if (!e) e = stratum_collect(job, &counted[1], &kinds);
    if (!e) e = put_groups(job, &sex, counted, 2);
    return e ? e : put_groups(job, &kinds, &counted[1], 1);
}

static err make_rare(struct job *job)
{
    struct measure falls = { .programme = world.programme,
                             .name = STR("Falls"),
                             .kind = MEASURE_TIME_BETWEEN,
                             .period = PERIOD_DAY,
                             .multiplier = 1,
                             .direction = SPC_IMPROVE_UP,
                             .harm = true,
                             .position = 5,
                             .unit = STR("days") };

    return collaborative_measure(job, falls, "Each fall", &rare);
}

/* The one programme of all wards lets its team see the first trust's numbers, and of the second none.
 * Two more: of the other ward of the first trust, and of the second trust alone. */
static err make_programmes(struct job *job)
{
    struct programme programme;
    err              e = collaborative_agree(job, &world, 1, AGREEMENT_TEAM_NOTHING, AGREEMENT_PEERS_NOTHING);

    programmes[OWN] = world.programme;
    own_measures[OWN] = world.restraint;
    if (!e) e = make_programme(job, "Quiet Nights", &world.wards[3], 1, SAME);
    if (!e) e = make_programme(job, "Elsewhere", (key[]){ world.wards[1], world.wards[4] }, 2, OTHER);
    for (int scope = OWN; !e && scope < NONE; scope++) {
        e = programme_get(job, programmes[scope], &programme);
        if (!e) e = joining_set_open(job, &programme, true);
    }
    return e;
}

static err make_things(struct job *job, int scope)
{
    struct test_of_change_list ran;
    struct annotation    test = { .kind = ANNOTATION_TEST,
                                  .on_day = day_of(2021, 5, 1),
                                  .until_day = DAY_NONE,
                                  .text = STR("A walk before bed") };
    struct enquiry       enquiry = { .id = job_new_key(job),
                                     .programme = programmes[scope],
                                     .name = STR("Wanda Waits"),
                                     .email = STR("wanda@example.org"),
                                     .language = STR("en"),
                                     .place_name = STR("Yew ward"),
                                     .why = STR("We would like quiet nights too.") };
    struct outbox_letter letter = { .name = STR("Wanda"),
                                    .address = STR("wanda@example.org"),
                                    .language = STR("en"),
                                    .subject = STR("Hello"),
                                    .text = STR("Hello") };
    struct register_file file = { .id = job_new_key(job), .top = wards[scope], .name = STR("places.csv") };
    err                  e = shape_note(job, wards[scope], world.restraint, &test);

    file.content = STR("name,kind\nA nation below a ward,nation\n");
    if (!e) e = test_of_change_list_unit(job, wards[scope], world.programme, &ran);
    if (!e) e = enquiry_send(job, &enquiry);
    if (!e) e = outbox_put(job, &letter, NULL, 0);
    if (!e) e = register_keep(job, &file);
    if (e)
        return e;
    assert_int_equal(ran.n, 1);
    test_here[scope] = ran.p[0].note;
    tests[scope] = test_here[scope].id;
    enquiries[scope] = enquiry.id;
    letters[scope] = letter.id;
    registers[scope] = file.id;
    return OK;
}

static err fill_world(struct job *job, void *context)
{
    err e = make_groups(job);

    (void)context;
    if (!e) e = make_rare(job);
    if (!e) e = make_programmes(job);
    wards[OWN] = world.wards[0];
    wards[SAME] = world.wards[3];
    wards[OTHER] = world.wards[1];
    organisations[OWN] = world.trusts[0];
    organisations[SAME] = world.wards[0]; /* below it; there is no second trust of one organisation */
    organisations[OTHER] = world.trusts[1];
    for (int scope = OWN; !e && scope < NONE; scope++)
        e = make_things(job, scope);
    wards[NONE] = organisations[NONE] = programmes[NONE] = own_measures[NONE] = persons[NONE] = no_key;
    tests[NONE] = enquiries[NONE] = letters[NONE] = registers[NONE] = imports[NONE] = ended[NONE] = no_key;
    return e;
}

/* ---- The people ---- */

static struct someone come(const char *name, struct role role)
{
    struct a_site_person p = { .name = name, .role = role };
    struct someone       someone = { .caller = { .site = &site } };
    struct job           job = a_site_job(&site);

    assert_int_equal(db_write(site.db, &job, a_site_make_person, &p), OK);
    snprintf(someone.caller.session, sizeof someone.caller.session, "%.*s", STR_FMT(p.token));
    caller_get(&someone.caller, "/nothing-here");
    assert_true(someone.caller.form_token[0] != '\0');
    someone.person = p.person.id;
    return someone;
}

static err keep_file(struct job *job, void *context)
{
    return import_keep(job, context);
}

static key make_import(key person, const char *unit)
{
    struct import import = { .programme = world.programme, .name = STR("numbers.csv") };
    struct job    job = db_job(site.db, site.arena, (struct actor){ .person = person, .from = STR("test") });

    job.actor.role_name = STR("person");
    import.content = str_join(site.arena, STR("unit,measure,period,numerator\n"),
                              str_join(site.arena, str_of(unit), STR(",Bed days,2021-05,510\n")));
    assert_int_equal(db_write(site.db, &job, keep_file, &import), OK);
    return import.id;
}

static void bring_people(void)
{
    struct programme programme;
    struct job       job = a_site_job(&site);
    key              keepers[SCOPES];
    char             name[64];

    assert_int_equal(db_read_begin(site.db, &job), OK);
    assert_int_equal(programme_get(&job, world.programme, &programme), OK);
    db_read_end(&job);
    for (int held = 0; held < HELDS; held++)
        for (int kind = 0; kind < ROLE_KINDS; kind++) {
            const struct role roles[HELDS] = { { .kind = kind, .place = wards[OWN] },
                                               { .kind = kind, .place = organisations[OWN] },
                                               { .kind = kind, .team = programme.team } };
            snprintf(name, sizeof name, "%s.%d", role_kind_words[kind], held);
            people[held][kind] = come(name, roles[held]);
        }
    administrator = come("admin", (struct role){ .kind = ROLE_ADMINISTRATOR, .team = world.site_team });
    nobody = come("nobody", (struct role){ 0 });
    visitor = (struct someone){ .caller = { .site = &site } };
    persons[OWN] = come("colleague", (struct role){ .kind = ROLE_VIEWER, .place = wards[OWN] }).person;
    keepers[OWN] = people[AT_WARD][ROLE_CONTRIBUTOR].person;
    keepers[SAME] = persons[SAME] =
        come("neighbour", (struct role){ .kind = ROLE_CONTRIBUTOR, .place = wards[SAME] }).person;
    keepers[OTHER] = persons[OTHER] =
        come("stranger", (struct role){ .kind = ROLE_CONTRIBUTOR, .place = wards[OTHER] }).person;
    imports[OWN] = make_import(keepers[OWN], "Alder ward");
    imports[SAME] = make_import(keepers[SAME], "Beech ward");
    imports[OTHER] = make_import(keepers[OTHER], "Ash ward");
}

static int open_world(void **state)
{
    struct job job;

    (void)state;
    arena_keep_freed();
    collaborative_open(&world, ":memory:");
    site = (struct a_site){ .db = world.db, .arena = arena_open(MEMORY), .site = world.site };
    job = a_site_job(&site);
    assert_int_equal(db_write(site.db, &job, fill_world, NULL), OK);
    a_site_serve(&site, false);
    bring_people();
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    assert_int_equal(http_server_stop(site.server), OK);
    collaborative_close(&world);
    arena_close(site.arena);
    return 0;
}


/* ---- What a form ends: made anew for each who would end it ---- */

struct ending {
    const char *what; /* ":role" */
    enum scope  scope;
    bool        of_programme;
};

static err make_role(struct job *job, const struct ending *end, key id)
{
    struct programme programme;
    struct role      role = { .id = id, .kind = ROLE_VIEWER, .from_day = DAY_NONE, .until_day = DAY_NONE };
    err              e = OK;

    role.person = persons[end->scope];
    if (end->of_programme) {
        e = programme_get(job, programmes[end->scope], &programme);
        role.team = programme.team;
    } else {
        role.place = wards[end->scope];
    }
    return e ? e : record_insert(job, &role_record, &role);
}

static err make_target(struct job *job, const struct ending *end, key id)
{
    struct target target = {
        .id = id, .value = 1, .from_day = day_of(2023, 9, 1), .why = STR("We said so.")
    };

    target.measure = end->of_programme ? own_measures[end->scope] : world.restraint;
    target.place = end->of_programme ? (key){ 0 } : wards[end->scope];
    return record_insert(job, &target_record, &target);
}

static err make_link(struct job *job, const struct ending *end, key id)
{
    struct entry_link link = { .id = id,
                               .token_hash = key_text(job->arena, id),
                               .place = wards[end->scope],
                               .programme = world.programme,
                               .period = day_of(2023, 9, 1),
                               .until_day = day_of(2023, 12, 1) };

    return record_insert(job, &entry_link_record, &link);
}

static err make_network(struct job *job, const struct ending *end, key id)
{
    struct affiliation network = {
        .id = id, .place = wards[end->scope], .network = STR("Walkers"),
        .from_day = DAY_NONE, .until_day = DAY_NONE
    };

    return record_insert(job, &affiliation_record, &network);
}

static err make_note(struct job *job, const struct ending *end, key id)
{
    struct annotation note = test_here[end->scope];

    note.id = id;
    return record_insert(job, &shape_annotation_record, &note);
}

static err make_claim(struct job *job, const struct ending *end, key id)
{
    struct capability claim = { .id = id, .on_day = day_of(2023, 9, 1), .evidence = STR("It was seen.") };

    claim.person = persons[end->scope];
    return record_insert(job, &capability_record, &claim);
}

static err make_ending(struct job *job, void *context)
{
    static const struct {
        const char *what;
        err (*make)(struct job *job, const struct ending *end, key id);
    } makers[] = { { ":role", make_role },       { ":target", make_target }, { ":entry", make_link },
                   { ":network", make_network }, { ":note", make_note },
                   { ":claim", make_claim } };
    const struct ending *end = context;

    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (strcmp(makers[i].what, end->what) == 0) {
            ended[end->scope] = job_new_key(job);
            return makers[i].make(job, end, ended[end->scope]);
        }
    return ERR_BROKEN;
}

#endif
