/* What tests of numbers begin with: a small programme behind a real server, and people who enter its
 * numbers.
 *
 * Northmoor has the wards Alder, Birch and Cedar (18 beds each); Alder and Birch take part in Safer
 * Together. It counts bed days, restraints (divided by them), falls (with their own denominator), a value,
 * events, and how many of those were talked through. Alder has numbers for January to August 2023; today
 * is 4 October 2023. Ana enters numbers at Alder, Ben leads it, Mia manages the programme, Una knows
 * neither. */
#ifndef TESTS_WARD_NUMBERS_H
#define TESTS_WARD_NUMBERS_H

#include "a_site.h"

#include <math.h>

#include "improve/enrolment.h"
#include "measure/series.h"
#include "org/agreement.h"

enum { RESTRAINTS, BED_DAYS, FALLS, MOOD, EVENTS, TALKED, WARD_MEASURES };

struct ward_numbers {
    struct a_site  web;
    key            organisation, alder, birch, cedar, programme, team;
    struct measure measures[WARD_MEASURES];
    struct caller  ana, ben, mia, una;
    char           grid[200]; /* path of Alder's sheet */
    char           upload[200];
};

static inline key ward_place(struct job *job, int kind, const char *name, key parent)
{
    struct place place = { .id = job_new_key(job),
                           .kind = kind,
                           .name = str_of(name),
                           .beds = kind == PLACE_UNIT ? 18 : 0,
                           .opened = day_of(2015, 1, 1),
                           .closed = DAY_NONE };

    assert_int_equal(place_add(job, &place, parent, STR("")), OK);
    return place.id;
}

static inline void ward_measure(struct job *job, struct ward_numbers *w, int at, struct measure measure,
                                const char *denominator)
{
    struct definition definition = { .id = job_new_key(job),
                                     .from_day = day_of(2022, 1, 1),
                                     .numerator = measure.name,
                                     .denominator_name = str_of(denominator),
                                     .denominator = str_of(denominator) };

    measure.id = job_new_key(job);
    measure.programme = w->programme;
    measure.direction = SPC_IMPROVE_DOWN;
    measure.period = PERIOD_MONTH;
    assert_int_equal(measure_add(job, &measure, &definition), OK);
    w->measures[at] = measure;
}

static inline void ward_measures(struct job *job, struct ward_numbers *w)
{
    ward_measure(job, w, BED_DAYS,
                 (struct measure){ .name = STR("Occupied bed days"),
                                   .kind = MEASURE_COUNT,
                                   .multiplier = 1,
                                   .family = MEASURE_PROCESS,
                                   .bed_days = true,
                                   .unit = STR("days") },
                 "");
    ward_measure(job, w, RESTRAINTS,
                 (struct measure){ .name = STR("Restraints"),
                                   .kind = MEASURE_RATE,
                                   .multiplier = 1000,
                                   .denominator_from = w->measures[BED_DAYS].id,
                                   .unit = STR("per 1,000 bed days") },
                 "bed days");
    ward_measure(
        job, w, FALLS,
        (struct measure){
            .name = STR("Falls"), .kind = MEASURE_RATE, .multiplier = 1000, .unit = STR("per 1,000 visits") },
        "visits");
    ward_measure(job, w, MOOD,
                 (struct measure){ .name = STR("Staff mood"), .kind = MEASURE_VALUE, .multiplier = 1 }, "");
    ward_measure(
        job, w, EVENTS,
        (struct measure){
            .name = STR("Restraint events"), .kind = MEASURE_COUNT, .multiplier = 1, .unit = STR("times") },
        "");
    ward_measure(job, w, TALKED,
                 (struct measure){ .name = STR("Talked through"),
                                   .kind = MEASURE_PROPORTION,
                                   .multiplier = 100,
                                   .denominator_from = w->measures[EVENTS].id,
                                   .unit = STR("%") },
                 "restraint events");
}

static inline void ward_number(struct job *job, struct ward_numbers *w, int at, day period,
                               const char *numerator)
{
    struct entry              entry = { .source = "demo" };
    struct typed              typed = { .numerator = str_of(numerator), .seen = -1 };
    struct place              unit;
    struct observation_answer answer;

    assert_int_equal(place_get(job, w->alder, &unit), OK);
    assert_int_equal(observation_put(job, &entry,
                                     &(struct observation_cell){ &w->measures[at], &unit, period }, &typed,
                                     &answer),
                     OK);
    assert_int_equal(answer.outcome, OBSERVATION_ADDED);
}

static inline err ward_fill(struct job *job, void *context)
{
    struct ward_numbers *w = context;
    struct programme     programme = { .id = job_new_key(job),
                                       .name = STR("Safer Together"),
                                       .question = STR("Is it safer?"),
                                       .purpose = STR("Fewer restraints."),
                                       .people = STR("patients"),
                                       .starts = day_of(2023, 3, 1),
                                       .ends = day_of(2025, 3, 1) };
    struct agreement     agreement = { .team_sees = AGREEMENT_TEAM_TRUE };

    w->organisation = ward_place(job, PLACE_ORGANISATION, "Northmoor", (key){ 0 });
    w->alder = ward_place(job, PLACE_UNIT, "Alder", w->organisation);
    w->birch = ward_place(job, PLACE_UNIT, "Birch", w->organisation);
    w->cedar = ward_place(job, PLACE_UNIT, "Cedar", w->organisation);
    programme.host = w->organisation;
    agreement.from_day = day_of(2022, 1, 1);
    assert_int_equal(programme_start(job, &programme), OK);
    w->programme = programme.id;
    w->team = programme.team;
    for (int i = 0; i < 2; i++) {
        struct enrolment e = { .id = job_new_key(job),
                               .programme = w->programme,
                               .place = i ? w->birch : w->alder,
                               .from_day = day_of(2023, 1, 1),
                               .until_day = DAY_NONE };
        assert_int_equal(enrolment_add(job, &e), OK);
    }
    agreement.programme = w->programme;
    agreement.place = w->organisation;
    assert_int_equal(agreement_sign(job, &agreement, (key){ 0 }), OK);
    ward_measures(job, w);
    for (int month = 1; month <= 8; month++) {
        ward_number(job, w, BED_DAYS, day_of(2023, month, 1), "500");
        ward_number(job, w, RESTRAINTS, day_of(2023, month, 1),
                    (const char *[]){ "5", "4", "6", "3" }[month % 4]);
    }
    return OK;
}

static inline void ward_numbers_open(struct ward_numbers *w, const char *name)
{
    struct job job;

    a_site_open(&w->web, name);
    job = a_site_job(&w->web);
    assert_int_equal(db_write(w->web.db, &job, ward_fill, w), OK);
    w->ana = a_site_caller(&w->web, "Ana", (struct role){ .kind = ROLE_CONTRIBUTOR, .place = w->alder });
    w->ben = a_site_caller(&w->web, "Ben", (struct role){ .kind = ROLE_LEAD, .place = w->alder });
    w->mia = a_site_caller(&w->web, "Mia", (struct role){ .kind = ROLE_MANAGER, .team = w->team });
    w->una = a_site_caller(&w->web, "Una", (struct role){ 0 });
    snprintf(w->grid, sizeof w->grid, "/places/%.*s/programmes/%.*s/numbers",
             STR_FMT(key_text(w->web.arena, w->alder)), STR_FMT(key_text(w->web.arena, w->programme)));
    snprintf(w->upload, sizeof w->upload, "/programmes/%.*s/import",
             STR_FMT(key_text(w->web.arena, w->programme)));
}

static inline void ward_numbers_close(struct ward_numbers *w)
{
    a_site_close(&w->web);
}

static inline void ward_encode(struct buf *to, const char *text)
{
    for (; *text; text++) {
        char part[4];
        snprintf(part, sizeof part, "%%%02X", (unsigned)(unsigned char)*text);
        buf_add_c(to, part);
    }
}

/* Sends names and values in turn, ending with NULL, as a form. */
static inline struct reply ward_post(struct ward_numbers *w, struct caller *who, const char *path,
                                     const char *const *pairs)
{
    struct buf body = buf_make(w->web.arena, 1024 * 1024);

    for (size_t i = 0; pairs[i]; i += 2) {
        if (i)
            buf_char(&body, '&');
        ward_encode(&body, pairs[i]);
        buf_char(&body, '=');
        ward_encode(&body, pairs[i + 1]);
    }
    return caller_post(who, path, str_terminated(w->web.arena, buf_str(&body)));
}

/* "n.01h....2023-09-01" */
static inline const char *ward_field(struct ward_numbers *w, char letter, int measure, const char *period)
{
    char *name = arena_take(w->web.arena, 40);

    snprintf(name, 40, "%c.%.*s.%s", letter, STR_FMT(key_text(w->web.arena, w->measures[measure].id)),
             period);
    return name;
}

/* What stands at a ward, read behind the server's back. */
static inline struct observation ward_stands_at(struct ward_numbers *w, key unit, int measure, day period)
{
    struct job         job = a_site_job(&w->web);
    struct series      series;
    struct observation o = { 0 };

    assert_int_equal(db_read_begin(w->web.db, &job), OK);
    assert_int_equal(observation_series(&job, unit, w->measures[measure].id, &series), OK);
    assert_int_equal(observation_at(&job, &series, period, &o), OK);
    db_read_end(&job);
    return o;
}

static inline struct observation ward_stands(struct ward_numbers *w, int measure, day period)
{
    return ward_stands_at(w, w->alder, measure, period);
}

#define assert_says(reply, text) \
    do { \
        if (!strstr((reply).body, (text))) \
            fail_msg("status %d, not there: %s\n%s", (reply).status, (text), (reply).body); \
    } while (0)
#define assert_silent(reply, text) assert_null(strstr((reply).body, (text)))

#endif
