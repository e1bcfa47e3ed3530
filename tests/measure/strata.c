/* Declared breakdowns: what may be declared, ready-made ones, who may, and the sheet that they are entered
 * in. */
#include "measure/a_ward.h"

#include "measure/strata_sheet.h"
#include "measure/stratum_ready.h"

static struct job *job_of(struct a_ward *w)
{
    return &w->site.job;
}

static void test_tables_fit_the_records(void **state)
{
    const struct record *const records[] = { &stratum_scheme_record, &stratum_record,
                                             &stratum_breakdown_record };
    struct a_ward             *w = *state;

    for (size_t i = 0; i < COUNT(records); i++) {
        str wrong;
        if (record_matches_schema(job_of(w), records[i], &wrong))
            fail_msg("%.*s", STR_FMT(wrong));
    }
}

static struct stratum group(const char *code, const char *name)
{
    return (struct stratum){ .code = str_of(code), .name = str_of(name), .collected = true };
}

static void test_what_may_be_declared(void **state)
{
    struct stratum reference = group("b", "B"), other_reference = group("a", "A");
    const struct {
        const char    *proves;
        struct stratum groups[3];
        size_t         n, into[3];
        enum msg       told; /* MSG_none: it is taken */
    } cases[] = {
        { "two groups", { group("a", "A"), group("b", "B") }, 2, { SIZE_MAX, SIZE_MAX }, MSG_none },
        { "one is none", { group("a", "A") }, 1, { SIZE_MAX }, MSG(stratum_how_many) },
        { "two of one name, whatever the case",
          { group("a", "Men"), group("b", "men") },
          2,
          { SIZE_MAX, SIZE_MAX },
          MSG(stratum_twice) },
        { "two of one code",
          { group("a", "Men"), group("A", "Women") },
          2,
          { SIZE_MAX, SIZE_MAX },
          MSG(stratum_twice) },
        { "merging into a later one",
          { group("a", "A"), group("b", "B"), { .code = STR("ab"), .name = STR("AB") } },
          3,
          { 2, 2, SIZE_MAX },
          MSG_none },
        { "merging into an earlier one would go round in a circle",
          { group("a", "A"), group("b", "B") },
          2,
          { 1, 0 },
          MSG(stratum_merges) },
        { "what nobody enters is no group of its own",
          { group("a", "A"), { .code = STR("b"), .name = STR("B") } },
          2,
          { SIZE_MAX, SIZE_MAX },
          MSG(stratum_how_many) },
    };
    struct a_ward *w = *state;
    struct scheme  two = { .programme = w->programme.id, .code = STR("two"), .name = STR("Two references") };
    struct stratum pair[2];

    for (size_t i = 0; i < COUNT(cases); i++) {
        char           code[2] = { (char)('a' + i), '\0' };
        struct scheme  scheme = { .programme = w->programme.id, .code = str_of(code), .name = STR("Kinds") };
        struct stratum groups[3];
        err            e;
        memcpy(groups, cases[i].groups, sizeof groups);
        job_forget_faults(job_of(w));
        e = stratum_declare(job_of(w), &scheme, groups, cases[i].n, cases[i].into);
        if (e != (cases[i].told ? ERR_INPUT : OK) || a_site_told(&w->site) != cases[i].told)
            fail_msg("%s: %d", cases[i].proves, (int)e);
    }
    reference.part = other_reference.part = STRATUM_REFERENCE;
    pair[0] = reference;
    pair[1] = other_reference;
    job_forget_faults(job_of(w));
    assert_int_equal(stratum_declare(job_of(w), &two, pair, 2, NULL), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(stratum_references));
}

static void test_least_counts_can_only_rise(void **state)
{
    struct a_ward *w = *state;
    struct scheme  scheme = { .programme = w->programme.id,
                              .code = STR("low"),
                              .name = STR("Low"),
                              .least_units = 3,
                              .least_events = 5 };
    struct stratum groups[] = { group("a", "A"), group("b", "B") };

    assert_int_equal(stratum_declare(job_of(w), &scheme, groups, 2, NULL), ERR_INPUT);
    job_forget_faults(job_of(w));
    scheme.least_units = scheme.least_events = 0;
    assert_int_equal(stratum_declare(job_of(w), &scheme, groups, 2, NULL), OK);
    assert_int_equal(scheme.least_units, 12);
    assert_int_equal(scheme.least_events, 20);
}

/* Each is declared once, whatever is asked; 16 codes of ethnicity go into five groups, and those who did not
 * say stay apart. */
static void test_ready_made(void **state)
{
    struct a_ward         *w = *state;
    struct stratum_schemes schemes;
    struct stratum_list    groups;
    struct scheme          scheme, again;
    size_t                 collected = 0, apart = 0;

    for (size_t i = 0; i < stratum_ready_count(); i++) {
        assert_int_equal(stratum_ready_declare(job_of(w), w->programme.id, stratum_ready_at(i), &scheme), OK);
        assert_int_equal(stratum_ready_declare(job_of(w), w->programme.id, stratum_ready_at(i), &again), OK);
        assert_int_equal(scheme.id.n, again.id.n);
    }
    assert_int_equal(stratum_schemes(job_of(w), w->programme.id, &schemes), OK);
    assert_int_equal(schemes.n, stratum_ready_count());
    assert_int_equal(stratum_scheme(job_of(w), w->programme.id, STR("ethnicity-16"), &scheme), OK);
    assert_int_equal(stratum_list(job_of(w), scheme.id, &groups), OK);
    for (size_t i = 0; i < groups.n; i++) {
        collected += groups.p[i].collected;
        apart += groups.p[i].part == STRATUM_APART;
        if (groups.p[i].part != STRATUM_APART)
            assert_int_equal(key_is_set(groups.p[i].merges_into), groups.p[i].collected);
        if (str_eq(groups.p[i].code, STR("M")))
            assert_int_equal(groups.p[i].merges_into.n, groups.p[21].id.n);
    }
    assert_true(str_eq(groups.p[21].code, STR("black")));
    assert_int_equal(collected, 18);
    assert_int_equal(apart, 2);
}

static void test_groups_of_ones_own(void **state)
{
    struct a_ward  *w = *state;
    struct stratum *groups;
    struct buf      many = buf_make(job_of(w)->arena, 1000);
    size_t          n;

    assert_int_equal(stratum_ready_lines(job_of(w), STR(" Standing \r\n\nOn the floor\nOther"), &groups, &n),
                     OK);
    assert_int_equal(n, 3);
    assert_true(str_eq(groups[0].name, STR("Standing")) && str_eq(groups[2].name, STR("Other")));
    assert_true(str_eq(groups[2].code, STR("3")));
    assert_true(str_eq(stratum_ready_code_of(job_of(w), STR("What Kind?")), STR("what-kind-")));
    assert_true(str_eq(stratum_ready_code_of(job_of(w), STR("???")), STR("own")));
    for (int i = 0; i <= STRATUM_MOST; i++)
        buf_add(&many, STR("x\n"));
    assert_int_equal(stratum_ready_lines(job_of(w), buf_str(&many), &groups, &n), ERR_INPUT);
}

static struct scheme sexes(struct a_ward *w)
{
    struct scheme scheme;

    assert_int_equal(
        stratum_ready_declare(job_of(w), w->programme.id, stratum_ready_find(STR("sex")), &scheme), OK);
    return scheme;
}

static void test_who_may_and_what_fits(void **state)
{
    struct a_ward      *w = *state;
    struct scheme       scheme = sexes(w);
    struct measure_list measures;
    key                 lead = a_site_someone(&w->site, ROLE_LEAD, w->site.ash.id, (key){ 0 });
    key                 manager = a_site_someone(&w->site, ROLE_MANAGER, (key){ 0 }, w->programme.team);

    a_site_as(&w->site, lead);
    assert_int_equal(stratum_collect(job_of(w), &w->restraint, &scheme), ERR_MISSING);
    a_site_as(&w->site, manager);
    assert_int_equal(stratum_collect(job_of(w), &w->restraint, &scheme), OK);
    assert_int_equal(stratum_collect(job_of(w), &w->restraint, &scheme), OK);
    assert_int_equal(stratum_collect(job_of(w), &w->score, &scheme), ERR_INPUT);
    assert_int_equal(a_site_told(&w->site), MSG(stratum_unfit));
    assert_int_equal(stratum_measures(job_of(w), scheme.id, &measures), OK);
    assert_int_equal(measures.n, 1);
}

static struct strata_sheet read_sheet(struct a_ward *w, day period)
{
    struct strata_sheet_wanted wanted = {
        .programme = w->programme.id, .unit = w->site.ash.id, .scheme = STR("sex"), .period = period
    };
    struct strata_sheet sheet;

    assert_int_equal(strata_sheet_read(job_of(w), &wanted, &sheet), OK);
    return sheet;
}

static void put(struct a_ward *w, const struct strata_sheet *sheet, size_t g, size_t column, double number)
{
    a_ward_put(w, strata_sheet_place(sheet, g, column), number, NAN);
}

/* What divides comes first; groups that do not add up are told, and the total stays what it was. */
static void test_sheet(void **state)
{
    struct a_ward      *w = *state;
    struct scheme       scheme = sexes(w);
    struct strata_sheet sheet;
    const day           month = a_month(3);

    assert_int_equal(stratum_collect(job_of(w), &w->restraint, &scheme), OK);
    a_ward_put(w, AT(&w->bed_days, &w->site.ash, month), 400, NAN);
    a_ward_put(w, AT(&w->restraint, &w->site.ash, month), 8, NAN);
    sheet = read_sheet(w, month);
    assert_int_equal(sheet.groups.n, 3);
    assert_int_equal(sheet.columns.n, 2);
    assert_true(str_eq(sheet.columns.p[0].measure.name, STR("Bed days")));
    assert_int_equal(strata_sheet_cell(&sheet, 0, 0)->state, OBSERVATION_NONE);
    put(w, &sheet, 0, 0, 180);
    put(w, &sheet, 0, 1, 5);
    put(w, &sheet, 1, 0, 220);
    put(w, &sheet, 1, 1, 2);
    sheet = read_sheet(w, month);
    assert_true(strata_sheet_cell(&sheet, 0, 1)->numerator == 5);
    assert_true(strata_sheet_cell(&sheet, 0, 1)->denominator == 180); /* of the same group */
    assert_true(sheet.columns.p[0].sum == 400 && strata_sheet_agrees(&sheet.columns.p[0]));
    assert_true(sheet.columns.p[1].sum == 7 && sheet.columns.p[1].own.numerator == 8);
    assert_false(strata_sheet_agrees(&sheet.columns.p[1]));
    put(w, &sheet, 0, 0, 200); /* a denominator mended by group follows into that group alone */
    sheet = read_sheet(w, month);
    assert_true(strata_sheet_cell(&sheet, 0, 1)->denominator == 200);
    assert_true(strata_sheet_cell(&sheet, 1, 1)->denominator == 220);
    assert_true(sheet.columns.p[1].own.denominator == 400);
}

static void test_sheet_of_nobody(void **state)
{
    struct a_ward             *w = *state;
    struct strata_sheet_wanted wanted = {
        .programme = w->programme.id, .unit = w->site.ash.id, .scheme = STR("sex"), .period = DAY_NONE
    };
    struct strata_sheet sheet;
    struct scheme       scheme;
    key                 elsewhere = a_site_someone(&w->site, ROLE_LEAD, w->site.cedar.id, (key){ 0 });

    assert_int_equal(strata_sheet_read(job_of(w), &wanted, &sheet), ERR_MISSING); /* no such breakdown */
    scheme = sexes(w);
    assert_int_equal(strata_sheet_read(job_of(w), &wanted, &sheet), ERR_MISSING); /* nothing is collected */
    assert_int_equal(stratum_collect(job_of(w), &w->restraint, &scheme), OK);
    assert_int_equal(strata_sheet_read(job_of(w), &wanted, &sheet), OK);
    assert_int_equal(sheet.period.n, day_of(2026, 2, 1).n); /* today is 10 March */
    a_site_as(&w->site, elsewhere);
    assert_int_equal(strata_sheet_read(job_of(w), &wanted, &sheet), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WARD(test_tables_fit_the_records),
        IN_A_WARD(test_what_may_be_declared),
        IN_A_WARD(test_least_counts_can_only_rise),
        IN_A_WARD(test_ready_made),
        IN_A_WARD(test_groups_of_ones_own),
        IN_A_WARD(test_who_may_and_what_fits),
        IN_A_WARD(test_sheet),
        IN_A_WARD(test_sheet_of_nobody),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
