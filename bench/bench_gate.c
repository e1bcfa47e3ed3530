/* What the gate costs: the numbers of a table of every ward and measure, read by somebody of the programme's
 * team, for whom each agreement is looked up, and by the program itself, which is asked nothing. */
#include "base/clock.h"
#include "demo/demo.h"
#include "measure/series.h"
#include "org/may.h"
#include "store/db.h"

#include "demo/demo_people.h"
#include "improve/enrolment.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { RUNS = 15 };

static struct demo_made made;

static void need(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static err fill(struct job *job, void *context)
{
    struct demo_request request = { .seed = 1 };

    (void)context;
    return demo_fill(job, demo_plan(job->arena, &request), LANG_EN, &made);
}

/* Reads every measure of every ward, as a table page does, and computes what its cells say. */
static err read_table(struct job *job, const struct programme *programme, size_t *seen)
{
    struct measure_list  measures;
    struct enrolled_list units;
    struct series_data  *data;
    key                 *keys;
    err                  e = measure_list(job, programme->id, &measures);

    if (!e) e = enrolment_list(job, programme->id, false, &units);
    if (e)
        return e;
    keys = ARENA_ARRAY(job->arena, key, units.n + 1);
    data = ARENA_ARRAY(job->arena, struct series_data, units.n + 1);
    for (size_t i = 0; i < units.n; i++)
        keys[i] = units.p[i].unit;
    for (size_t m = 0; !e && m < measures.n; m++) {
        struct series_many many = {
            .programme = programme, .measure = &measures.p[m], .units = keys, .n = units.n
        };
        e = series_read_many(job, &many, data);
        for (size_t i = 0; !e && i < units.n; i++) {
            struct series_result result;
            *seen += data[i].audience != GATE_NOBODY;
            e = series_compute(job, &data[i], &result);
        }
    }
    return e;
}

static double seconds(struct db *db, struct actor actor, size_t *seen)
{
    struct arena         *arena = arena_open((size_t)1 << 30);
    struct job            system = db_job(db, arena, (struct actor){ .role_name = STR("system") });
    struct job            job = db_job(db, arena, actor);
    struct programme_list programmes;
    double                took;
    int64_t               began;

    need(db_read_begin(db, &system) == OK && programme_list(&system, &programmes) == OK && programmes.n > 0,
         "no programme");
    db_read_end(&system);
    need(db_read_begin(db, &job) == OK, "cannot read");
    *seen = 0;
    began = clock_steady_ns();
    need(read_table(&job, &programmes.p[0], seen) == OK, "cannot read the table");
    took = (double)(clock_steady_ns() - began) / 1e9;
    db_read_end(&job);
    arena_close(arena);
    return took;
}

int main(void)
{
    struct arena *arena = arena_open((size_t)2 << 30);
    struct actor  program = { .role_name = STR("system"), .from = STR("bench") }, manager = program;
    struct say    why;
    struct db    *db;
    struct job    job;
    struct person person;
    double        with = 1e9, without = 1e9;
    size_t        sees = 0, all = 0;

    need(db_open(&(struct db_options){ .path = ":memory:" }, &db, &why) == OK, "cannot open a store");
    job = db_job(db, arena, program);
    need(db_write(db, &job, fill, NULL) == OK, "cannot fill the store");
    job = db_job(db, arena, program);
    need(db_read_begin(db, &job) == OK && person_find(&job, demo_people_email(DEMO_MANAGER), &person) == OK,
         "no manager");
    db_read_end(&job);
    manager = (struct actor){ .person = person.id, .role_name = STR("manager"), .from = STR("bench") };
    for (int i = 0; i < RUNS; i++) {
        without = fmin(without, seconds(db, program, &all));
        with = fmin(with, seconds(db, manager, &sees));
    }
    need(sees > 0 && sees < all, "the gate did not decide anything");
    db_close(db);
    arena_close(arena);
    printf("gate: a table of 60 wards read through it\t%.2f\tms\t%.3f\t<=1.10\n", with * 1e3, with / without);
    return 0;
}
