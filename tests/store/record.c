/* A thing is checked, stored once, changed by one editor at a time, and leaves its trail; and each record
 * fits its table. */
#include "store/record.h"

#include "store/a_store.h"
#include "store/idempotency.h"
#include "store/queries.h"
#include "store/setting.h"

#include <math.h>

enum pot_kind { POT_NONE, POT_CLAY, POT_GLASS };
static const char *const pot_kinds[] = { "", "clay", "glass", NULL };

struct pot {
    key           id;
    str           name;
    enum pot_kind kind;
    int           holds;
    double        weight;
    bool          cracked;
    day           made;
    int64_t       at;
    key           shelf;
    str           lock;
    int           version;
};

static const struct field fields[] = {
    FIELD(pot, name, .required = true, .most = 5),
    FIELD(pot, kind, .required = true, .words = pot_kinds),
    FIELD(pot, holds, .least = 1, .most = 9),
    FIELD(pot, weight, .least = 0, .most = 10.5),
    FIELD(pot, cracked),
    FIELD(pot, made, .required = true),
    FIELD(pot, at, .by_rule = true),
    FIELD(pot, shelf),
    FIELD(pot, lock, .secret = true),
    FIELD_VERSION(pot),
};
static const struct record pot_record = RECORD(pot, fields);
static const struct record short_record = {
    .name = "pot", .fields = fields, .n = 3, .size = sizeof(struct pot) };

static const struct record tableless_record = { .name = "none", .fields = fields, .n = 2 };

static const struct field  wrong_fields[] = { FIELD(pot, name), FIELD(pot, weight), FIELD(pot, kind) };
static const struct record wrong_record = RECORD(pot, wrong_fields);

static const struct query make_pots = {
    .name = "make_pots",
    .sqlite = "CREATE TABLE pot (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
              "holds INTEGER NOT NULL, weight REAL, cracked INTEGER NOT NULL, made INTEGER, "
              "at INTEGER NOT NULL, shelf INTEGER, lock TEXT NOT NULL, version INTEGER NOT NULL) STRICT",
};
static const struct query all_pots = {
    .name = "all_pots", .sqlite = "SELECT 1 AS one, * FROM pot ORDER BY id" };
static const struct query pot_by_name = {
    .name = "pot_by_name", .sqlite = "SELECT * FROM pot WHERE name = ?1", .n_params = 1 };
static const struct query some_of_pot = { .name = "some_of_pot", .sqlite = "SELECT id, name FROM pot" };
static const struct query odd_kind = { .name = "odd_kind", .sqlite = "UPDATE pot SET kind = 'tin'" };

struct trial {
    struct a_store s;
    struct job     job;
};

/* Each test runs inside one open write. */
static int begin(void **state)
{
    struct trial *t = calloc(1, sizeof *t);

    snprintf(t->s.path, sizeof t->s.path, ":memory:");
    a_store_open(&t->s);
    t->job = a_job(&t->s);
    assert_int_equal(db_write_begin(t->s.db, &t->job), OK);
    assert_int_equal(db_run(&t->job, &make_pots, NO_ARGS), OK);
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;

    if (t->job.db && db_write_end(&t->job, OK))
        return 1;
    a_store_close(&t->s);
    free(t);
    return 0;
}

static struct pot a_pot(void)
{
    return (struct pot){ .name = STR("jug"), .kind = POT_GLASS, .holds = 3, .weight = 0.5, .cracked = true,
                         .made = day_of(2026, 3, 4), .at = INT64_C(1790000000000), .lock = STR("1234") };
}

/* The last row of the trail about one thing. */
struct trail {
    str action, before, after, role;
    key person;
    int n;
};

static struct trail trail_of(struct job *job, key id)
{
    struct trail trail = { .n = 0 };
    struct rows  rows;
    err          e = db_rows(job, QUERY(audit_of_thing), ARGS(STR("pot"), id), &rows);

    while (rows_next(&rows, &e)) {
        trail.action = rows_text(&rows, "action");
        trail.before = rows_text(&rows, "before");
        trail.after = rows_text(&rows, "after");
        trail.role = rows_text(&rows, "role_name");
        trail.person = rows_key(&rows, "person");
        trail.n++;
    }
    assert_int_equal(e, OK);
    return trail;
}

static bool same(str got, const char *wanted)
{
    if (!str_eq_c(got, wanted))
        print_error("got    %.*s\nwanted %s\n", STR_FMT(got), wanted);
    return str_eq_c(got, wanted);
}

static void what_is_stored_comes_back(void **state)
{
    struct trial *t = *state;
    struct pot    pot = a_pot(), got, by_name;
    struct list   list;
    struct trail  trail;

    assert_int_equal(record_insert(&t->job, &pot_record, &pot), OK);
    assert_true(key_is_set(pot.id));
    assert_int_equal(pot.version, 1);
    memset(&got, 0xff, sizeof got);
    assert_int_equal(record_get(&t->job, &pot_record, pot.id, &got), OK);
    assert_true(key_same(got.id, pot.id) && str_eq(got.name, pot.name) && got.kind == POT_GLASS);
    assert_true(got.holds == 3 && got.weight == 0.5 && got.cracked && got.made.n == pot.made.n);
    assert_true(got.at == pot.at && !got.shelf.n);
    assert_true(str_eq(got.lock, STR("1234")) && got.version == 1);
    assert_int_equal(record_one(&t->job, &pot_record, &pot_by_name, ARGS(STR("jug")), &by_name), OK);
    assert_memory_equal(&by_name.id, &got.id, sizeof(key));
    assert_int_equal(record_list(&t->job, &pot_record, &all_pots, NO_ARGS, &list), OK);
    assert_int_equal(list.n, 1);
    assert_true(str_eq(((const struct pot *)list.p)->lock, STR("1234")));
    assert_int_equal(record_get(&t->job, &pot_record, (key){ 99 }, &got), ERR_MISSING);
    assert_int_equal(record_one(&t->job, &pot_record, &pot_by_name, ARGS(STR("jar")), &got), ERR_MISSING);

    trail = trail_of(&t->job, pot.id);
    assert_int_equal(trail.n, 1);
    assert_true(same(trail.action, "insert") && same(trail.role, "tester") && trail.person.n == 7);
    assert_true(same(trail.before, ""));
    assert_true(same(trail.after, "{\"name\":\"jug\",\"kind\":\"glass\",\"holds\":3,\"weight\":0.5,"
                                  "\"cracked\":true,\"made\":\"2026-03-04\","
                                  "\"at\":1790000000000,\"lock\":\"*\"}"));
}

static void none_stays_none(void **state)
{
    struct trial *t = *state;
    struct pot    pot, got;

    record_clear(&pot_record, &pot);
    assert_true(isnan(pot.weight) && !day_is_set(pot.made));
    assert_int_equal(record_insert(&t->job, &pot_record, &pot), OK);
    assert_int_equal(record_get(&t->job, &pot_record, pot.id, &got), OK);
    assert_true(isnan(got.weight) && !day_is_set(got.made) && !key_is_set(got.shelf) && got.name.n == 0);
    assert_true(same(trail_of(&t->job, pot.id).after, "{}"));
}

static void many_things_come_in_a_list(void **state)
{
    struct trial     *t = *state;
    struct list       list;
    const struct pot *pots;
    char              name[8];

    for (int i = 0; i < 100; i++) {
        struct pot pot = a_pot();

        pot.name = (str){ name, (size_t)snprintf(name, sizeof name, "p%d", i) };
        pot.holds = i;
        assert_int_equal(record_insert(&t->job, &pot_record, &pot), OK);
    }
    assert_int_equal(record_list(&t->job, &pot_record, &all_pots, NO_ARGS, &list), OK);
    assert_int_equal(list.n, 100);
    pots = list.p;
    for (int i = 0; i < 100; i++)
        assert_int_equal(pots[i].holds, i);
    assert_true(str_eq(pots[99].name, STR("p99")));
}

static void every_refused_field_is_told(void **state)
{
    static const char *const wanted[] = { "name", "kind", "holds", "weight", "made" };
    struct trial            *t = *state;
    struct pot               pot = a_pot();
    const struct fault      *fault;
    size_t                   n = 0;

    assert_int_equal(record_check(&t->job, &pot_record, &pot), OK);
    pot = (struct pot){ .name = STR("  "), .kind = POT_NONE, .holds = 10, .weight = -0.1, .made = DAY_NONE };
    assert_int_equal(record_check(&t->job, &pot_record, &pot), ERR_INPUT);
    for (fault = t->job.faults; fault; fault = fault->next, n++)
        assert_string_equal(fault->field, wanted[n]);
    assert_int_equal(n, 5);
    fault = t->job.faults;
    assert_true(fault->say.msg == MSG(store_required) && fault->next->next->say.msg == MSG(store_too_large));
    assert_true(fault->next->next->next->say.msg == MSG(store_too_small));

    job_forget_faults(&t->job);
    pot = a_pot();
    pot.name = STR("\xc5\xb7\xc5\xb7\xc5\xb7\xc5\xb7\xc5\xb7"); /* five letters, ten bytes */
    pot.weight = NAN;
    assert_int_equal(record_check(&t->job, &pot_record, &pot), OK);
    pot.name = STR("sixsix");
    pot.weight = INFINITY;
    assert_int_equal(record_check(&t->job, &pot_record, &pot), ERR_INPUT);
    assert_int_equal(t->job.faults->say.msg, MSG(store_too_long));
    assert_true(t->job.faults->say.slots[0].number == 5 && t->job.faults->say.slots[1].number == 6);
    assert_int_equal(t->job.faults->next->say.msg, MSG(store_not_number));
    job_forget_faults(&t->job);
    pot = a_pot();
    pot.name = STR("a\0b");
    pot.kind = (enum pot_kind)17;
    assert_int_equal(record_check(&t->job, &pot_record, &pot), ERR_INPUT);
    assert_int_equal(t->job.faults->say.msg, MSG(store_not_text));
    assert_string_equal(t->job.faults->next->field, "kind");
    job_forget_faults(&t->job);
    assert_int_equal(record_insert(&t->job, &pot_record, &pot), ERR_BROKEN); /* 17 is no word */
}

static void a_form_sent_twice_is_stored_once(void **state)
{
    struct trial *t = *state;
    struct pot    pot = a_pot(), again = a_pot();
    struct list   list;

    again.id = pot.id = job_new_key(&t->job);
    again.holds = 5;
    assert_int_equal(record_insert(&t->job, &pot_record, &pot), OK);
    assert_false(t->job.repeated);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(record_insert(&t->job, &pot_record, &again), OK);
        assert_true(t->job.repeated);
    }
    assert_int_equal(again.holds, 3); /* what is stored, not what came second */
    assert_int_equal(record_list(&t->job, &pot_record, &all_pots, NO_ARGS, &list), OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(trail_of(&t->job, pot.id).n, 1);

    t->job.repeated = false;
    t->job.actor.person = (key){ 8 };
    assert_int_equal(record_insert(&t->job, &pot_record, &again), ERR_CONFLICT);
    assert_false(t->job.repeated);
    assert_int_equal(t->job.faults->say.msg, MSG(store_key_taken));
    again.id = (key){ 0 };
    assert_int_equal(record_insert(&t->job, &pot_record, &again), ERR_CONFLICT); /* the name is unique */
}

static void an_act_sent_twice_is_done_once(void **state)
{
    struct trial *t = *state;
    key           form = job_new_key(&t->job);
    bool          first = false;

    assert_int_equal(idempotency_first(&t->job, form, STR("save grid"), &first), OK);
    assert_true(first && !t->job.repeated);
    assert_int_equal(idempotency_first(&t->job, form, STR("save grid"), &first), OK);
    assert_true(!first && t->job.repeated);
    assert_int_equal(idempotency_first(&t->job, form, STR("import"), &first), ERR_CONFLICT);
    t->job.actor.person = (key){ 8 };
    assert_int_equal(idempotency_first(&t->job, form, STR("save grid"), &first), ERR_CONFLICT);
    assert_false(first);
}

static void a_change_needs_the_version_it_was_made_from(void **state)
{
    struct trial *t = *state;
    struct pot    pot = a_pot(), mine, theirs, got;
    struct trail  trail;

    assert_int_equal(record_insert(&t->job, &pot_record, &pot), OK);
    mine = theirs = pot;
    mine.name = STR("a \"jug\"");
    mine.weight = NAN;
    mine.lock = STR("9");
    assert_int_equal(record_change(&t->job, &pot_record, &pot, &mine), OK);
    assert_int_equal(mine.version, 2);
    trail = trail_of(&t->job, pot.id);
    assert_int_equal(trail.n, 2);
    assert_true(same(trail.action, "change"));
    assert_true(same(trail.before, "{\"name\":\"jug\",\"weight\":0.5,\"lock\":\"*\"}"));
    assert_true(same(trail.after, "{\"name\":\"a \\\"jug\\\"\",\"weight\":null,\"lock\":\"*\"}"));

    assert_int_equal(record_get(&t->job, &pot_record, pot.id, &got), OK);
    theirs.holds = 8; /* still says version 1 */
    assert_int_equal(record_change(&t->job, &pot_record, &got, &theirs), ERR_CONFLICT);
    assert_int_equal(t->job.faults->say.msg, MSG(store_changed_meanwhile));
    job_forget_faults(&t->job);
    assert_int_equal(record_change(&t->job, &pot_record, &pot, &theirs), ERR_CONFLICT); /* the store itself
                                                                                           says so */
    assert_int_equal(record_get(&t->job, &pot_record, pot.id, &got), OK);
    assert_true(got.holds == 3 && got.version == 2 && isnan(got.weight));

    mine = got;
    assert_int_equal(record_change(&t->job, &pot_record, &got, &mine), OK); /* nothing differs: nothing is
                                                                               done */
    assert_int_equal(mine.version, 2);
    assert_int_equal(trail_of(&t->job, pot.id).n, 2);
    mine.id = got.id = (key){ 99 };
    mine.holds = 4;
    assert_int_equal(record_change(&t->job, &pot_record, &got, &mine), ERR_MISSING);
}

static void what_does_not_fit_is_not_guessed(void **state)
{
    struct trial *t = *state;
    struct pot    pot = a_pot(), got;
    struct rows   rows;
    err           e = OK;

    assert_int_equal(record_insert(&t->job, &pot_record, &pot), OK);
    assert_int_equal(db_rows(&t->job, &some_of_pot, NO_ARGS, &rows), OK);
    assert_true(rows_next(&rows, &e));
    record_read(&rows, &pot_record, &got);
    assert_false(rows_next(&rows, &e));
    assert_int_equal(e, ERR_BROKEN);
    assert_int_equal(db_run(&t->job, &odd_kind, NO_ARGS), OK);
    assert_int_equal(record_get(&t->job, &pot_record, pot.id, &got), ERR_BROKEN);
    assert_int_equal(db_write_end(&t->job, ERR_INPUT), ERR_INPUT);
}

static void a_record_is_held_against_its_table(void **state)
{
    struct trial *t = *state;
    str           wrong;

    assert_int_equal(record_matches_schema(&t->job, &pot_record, &wrong), OK);
    assert_int_equal(wrong.n, 0);
    assert_int_equal(record_matches_schema(&t->job, &short_record, &wrong), ERR_CONFLICT);
    assert_true(str_starts(wrong, STR("weight is no field; ")));
    assert_int_equal(record_matches_schema(&t->job, &wrong_record, &wrong), ERR_CONFLICT);
    assert_true(str_starts(wrong, STR("kind has another type; ")));
    assert_int_equal(record_matches_schema(&t->job, &tableless_record, &wrong), ERR_CONFLICT);
}

static void settings_are_kept(void **state)
{
    struct trial *t = *state;
    str           value;

    assert_int_equal(setting_get(&t->job, STR("site_name"), STR("Manyhands"), &value), OK);
    assert_true(same(value, "Manyhands"));
    assert_int_equal(setting_put(&t->job, STR("site_name"), STR("North")), OK);
    assert_int_equal(setting_put(&t->job, STR("site_name"), STR("South")), OK);
    assert_int_equal(setting_get(&t->job, STR("site_name"), STR(""), &value), OK);
    assert_true(same(value, "South"));
}

int main(void)
{
#define TRIAL(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        TRIAL(what_is_stored_comes_back),
        TRIAL(none_stays_none),
        TRIAL(many_things_come_in_a_list),
        TRIAL(every_refused_field_is_told),
        TRIAL(a_form_sent_twice_is_stored_once),
        TRIAL(an_act_sent_twice_is_done_once),
        TRIAL(a_change_needs_the_version_it_was_made_from),
        TRIAL(what_does_not_fit_is_not_guessed),
        TRIAL(a_record_is_held_against_its_table),
        TRIAL(settings_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
