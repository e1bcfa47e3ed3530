/* A register of 976 invented homes with planted duplicates and changed ids: each row is explained, nothing is
 * stored before it is said to be, and the same file again changes nothing. */
#include "org/a_site.h"

#include "base/buf.h"
#include "org/register.h"
#include "org/succession.h"

enum { HOMES = 976, BY_CODE = 12, BY_NAME = 9, CHANGED_IDS = 15, RENAMED = 7, FEWER_BEDS = 5, CLOSED = 3 };

enum { MENDED = RENAMED + FEWER_BEDS + CLOSED, FILE_MOST = 400 * 1024 };

static const char header[] = "name,kind,service,beds,codes,parent,opened,closed\n";

struct planted {
    int  from;    /* homes from this one on are planted with what the test is about */
    bool second;  /* the register a year later */
};

static void add_home(struct buf *csv, int i, const struct planted *p)
{
    const int id = p->second && i < CHANGED_IDS ? 9000 + i : 1000 + i;
    const int beds = p->second && i >= 30 && i < 30 + FEWER_BEDS ? 11 : 20 + i % 40;
    char      line[200];

    snprintf(line, sizeof line, "Invented Home %d%s,unit,residential,%d,CQC:1-%d,%s,%s,%s\n", i,
             p->second && i >= 20 && i < 20 + RENAMED ? " (renamed)" : "", beds, id,
             i % 2 ? "East board" : "ODS:QW1", p->second && i < CHANGED_IDS ? "2026-02-01" : "",
             p->second && i >= 40 && i < 40 + CLOSED ? "2026-03-01" : "");
    buf_add_c(csv, line);
}

static void add_duplicates(struct buf *csv)
{
    char line[200];

    for (int i = 0; i < BY_CODE; i++) {
        snprintf(line, sizeof line, "Another name %d,unit,residential,20,CQC:1-%d,East board,,\n", i,
                 1100 + i);
        buf_add_c(csv, line);
    }
    for (int i = 0; i < BY_NAME; i++) {
        snprintf(line, sizeof line, "\"The INVENTED home, %d Ltd.\",unit,residential,20,,%s,,\n", 200 + i,
                 (200 + i) % 2 ? "east BOARD" : "ODS:QW1");
        buf_add_c(csv, line);
    }
}

static str homes(struct a_site *site, bool second)
{
    struct buf     csv = buf_make(site->s.arena, FILE_MOST);
    struct planted p = { .second = second };

    buf_add_c(&csv, header);
    if (!second)
        buf_add_c(&csv, "West board,organisation,,,ODS:QW1,,,\nEast board,organisation,,,ODS:QE1,,,\n");
    for (int i = 0; i < HOMES; i++)
        add_home(&csv, i, &p);
    if (!second)
        add_duplicates(&csv);
    return buf_str(&csv);
}

static key keep(struct a_site *site, str content)
{
    struct register_file file = { .top = site->region.id, .name = STR("homes.csv"), .content = content };

    job_forget_faults(&site->job);
    site->job.repeated = false;
    assert_int_equal(register_keep(&site->job, &file), OK);
    return file.id;
}

static void assert_counts(const struct register_view *view, const size_t wanted[REGISTER_OUTCOMES])
{
    static const char *const names[] = { "new", "changed", "same", "successors", "refused" };

    for (int i = 0; i < REGISTER_OUTCOMES; i++)
        if (view->count[i] != wanted[i])
            fail_msg("%s: %zu, expected %zu", names[i], view->count[i], wanted[i]);
}

static size_t stored_places(struct a_site *site)
{
    struct place_list list;

    assert_int_equal(place_below(&site->job, site->region.id, &list), OK);
    return list.n;
}

static size_t refused_by(const struct register_view *view, enum msg msg)
{
    size_t n = 0;

    for (size_t i = 0; i < view->rows.n; i++)
        n += view->rows.p[i].outcome == REGISTER_REFUSED && view->rows.p[i].say->msg == msg;
    return n;
}

static void test_nine_hundred_and_seventy_six(void **state)
{
    struct a_site         *site = *state;
    struct register_choice choice = { .whole = true };
    struct register_view   view;
    const size_t           before = stored_places(site);
    key                    id = keep(site, homes(site, false));

    assert_int_equal(register_look(&site->job, id, &view), OK);
    assert_counts(&view, (size_t[]){ HOMES + 2, 0, 0, 0, BY_CODE + BY_NAME });
    assert_int_equal(refused_by(&view, MSG(register_code_twice)), BY_CODE);
    assert_int_equal(refused_by(&view, MSG(register_name_twice)), BY_NAME);
    /* Row and reason: the first planted one tells of the row it repeats. */
    assert_true(view.rows.p[HOMES + 2].say->slots[1].number == 4 + 100);
    assert_int_equal(stored_places(site), before); /* nothing is stored yet */
    assert_int_equal(register_commit(&site->job, id, &choice, &view), ERR_INPUT);
    assert_int_equal(a_site_told(site), MSG(register_not_whole));
    assert_int_equal(stored_places(site), before);
    job_forget_faults(&site->job);
    choice.whole = false;
    assert_int_equal(register_commit(&site->job, id, &choice, &view), OK);
    assert_int_equal(stored_places(site), before + HOMES + 2);
    assert_int_equal(register_commit(&site->job, id, &choice, &view), OK); /* the button pressed twice */
    assert_true(site->job.repeated);
    assert_int_equal(stored_places(site), before + HOMES + 2);
    /* The same file again: all is as it stands. */
    id = keep(site, homes(site, false));
    assert_int_equal(register_look(&site->job, id, &view), OK);
    assert_counts(&view, (size_t[]){ 0, 0, HOMES + 2, 0, BY_CODE + BY_NAME });
    assert_int_equal(register_commit(&site->job, id, &choice, &view), OK);
    assert_int_equal(stored_places(site), before + HOMES + 2);
}

static struct place found(struct a_site *site, const char *code)
{
    struct place place = { 0 };

    assert_int_equal(place_find(&site->job, (key){ 0 }, str_of(code), &place), OK);
    return place;
}

/* A year later: ids changed, names mended, homes closed. */
static void test_a_year_later(void **state)
{
    struct a_site         *site = *state;
    struct register_choice choice = { .n = 0 };
    struct register_view   view;
    struct succession      former;
    struct place           home, old;
    size_t                 rows[2] = { 2, 3 };
    key                    id = keep(site, homes(site, false));

    assert_int_equal(register_commit(&site->job, id, &choice, &view), OK);
    old = found(site, "1-1000");
    site->job.today = day_of(2026, 3, 20);
    id = keep(site, homes(site, true));
    assert_int_equal(register_look(&site->job, id, &view), OK);
    assert_counts(&view, (size_t[]){ 0, MENDED, HOMES - CHANGED_IDS - MENDED, CHANGED_IDS, 0 });
    assert_true(str_eq_c(view.rows.p[0].place_name, "Invented Home 0"));
    assert_int_equal(view.rows.p[0].say->msg, MSG(register_successor));
    assert_int_equal(view.rows.p[20].changes, 1u << REGISTER_NAME);
    assert_int_equal(view.rows.p[30].changes, 1u << REGISTER_BEDS);
    assert_int_equal(view.rows.p[40].changes, 1u << REGISTER_CLOSED);
    /* Two of the fifteen are confirmed; the others stay as they are. */
    choice = (struct register_choice){ .confirmed = rows, .n = 2 };
    assert_int_equal(register_commit(&site->job, id, &choice, &view), OK);
    home = found(site, "1-9000");
    assert_int_equal(succession_former(&site->job, home.id, &former), OK);
    assert_true(key_same(former.before_place, old.id));
    assert_int_equal(former.on_day.n, day_of(2026, 2, 1).n);
    assert_int_equal(place_get(&site->job, old.id, &old), OK);
    assert_int_equal(old.closed.n, day_of(2026, 2, 1).n);
    assert_true(str_eq_c(found(site, "1-1020").name, "Invented Home 20 (renamed)"));
    assert_int_equal(found(site, "1-1030").beds, 11);
    assert_int_equal(found(site, "1-1040").closed.n, day_of(2026, 3, 1).n);
    assert_true(str_eq_c(found(site, "1-1002").name, "Invented Home 2"));
    /* Once more, all confirmed; then nothing is left to do. */
    choice = (struct register_choice){ .whole = true, .all = true };
    id = keep(site, homes(site, true));
    assert_int_equal(register_commit(&site->job, id, &choice, &view), OK);
    assert_counts(&view, (size_t[]){ 0, 0, HOMES - CHANGED_IDS + 2, CHANGED_IDS - 2, 0 });
    id = keep(site, homes(site, true));
    assert_int_equal(register_look(&site->job, id, &view), OK);
    assert_counts(&view, (size_t[]){ 0, 0, HOMES, 0, 0 });
}

static const struct {
    const char *text, *rows;
    enum msg    said;
} bad_rows[] = {
    { "no name", ",unit,,,,,,\n", MSG(register_no_name) },
    { "an unknown kind", "A,castle,,,,,,\n", MSG(register_kind) },
    { "too many beds", "A,unit,,5001,,,,\n", MSG(register_beds) },
    { "a code without a code", "A,unit,,,CQC:,,,\n", MSG(register_code) },
    { "five codes", "A,unit,,,A:1 B:2 C:3 D:4 E:5,,,\n", MSG(register_codes) },
    { "closed before it opened", "A,unit,,,,,2026-03-02,2026-03-01\n", MSG(register_closed_first) },
    { "an unknown parent", "A,unit,,,,Nowhere,,\n", MSG(register_parent) },
    { "its own parent", "A,unit,,,X:1,X:1,,\n", MSG(register_parent) },
    { "in a circle", "A,division,,,X:1,X:2,,\nB,division,,,X:2,X:1,,\n", MSG(register_loop) },
    { "upside down", "A,organisation,,,,Ash ward,,\n", MSG(org_place_upside_down) },
    { "part of a refused row", "A,unit,,,,B,,\nB,castle,,,,,,\n", MSG(register_parent) },
    { "another kind than stored", "Ash ward,division,,,,Acute division,,\n", MSG(register_other_kind) },
    { "two stored places", "A,unit,,,X:7 X:8,,,\n", MSG(register_two_places) },
    { "a place outside", "A,unit,,,X:9,,,\n", MSG(register_code_elsewhere) },
};

static void test_rows_that_cannot_be(void **state)
{
    struct a_site       *site = *state;
    struct register_view view;
    const struct {
        key         place;
        const char *code;
    } codes[] = { { site->ash.id, "7" }, { site->beech.id, "8" }, { site->cedar.id, "9" } };

    for (size_t i = 0; i < COUNT(codes); i++) {
        struct place_code code = { .place = codes[i].place, .scheme = STR("X"), .code = str_of(codes[i].code),
                                   .from_day = DAY_NONE, .until_day = DAY_NONE };
        assert_int_equal(record_insert(&site->job, &place_code_record, &code), OK);
    }
    for (size_t i = 0; i < COUNT(bad_rows); i++) {
        const str text = str_join(site->s.arena, str_of(header), str_of(bad_rows[i].rows));
        assert_int_equal(register_look_at(&site->job, site->alder.id, text, &view), OK);
        if (view.rows.p[0].outcome != REGISTER_REFUSED || view.rows.p[0].say->msg != bad_rows[i].said)
            fail_msg("%s: outcome %d, message %d", bad_rows[i].text, (int)view.rows.p[0].outcome,
                     view.rows.p[0].say ? (int)view.rows.p[0].say->msg : 0);
    }
    job_forget_faults(&site->job);
    assert_int_equal(register_look_at(&site->job, site->alder.id, STR("colour\nred\n"), &view), ERR_INPUT);
}

/* Parents may stand below their children in the file. */
static void test_any_order(void **state)
{
    struct a_site         *site = *state;
    struct register_choice choice = { .whole = true };
    struct register_view   view;
    struct place_list      above;
    const str text = str_join(site->s.arena, str_of(header),
                              STR("Leaf,unit,,8,,Branch,,\nBranch,division,,,,Trunk,,\n"
                                  "Trunk,organisation,,,,,,\n"));

    assert_int_equal(register_look_at(&site->job, site->region.id, text, &view), OK);
    assert_counts(&view, (size_t[]){ 3, 0, 0, 0, 0 });
    assert_int_equal(register_commit_view(&site->job, &choice, &view), OK);
    assert_int_equal(place_above(&site->job, view.rows.p[0].place, &above), OK);
    assert_int_equal(above.n, 3);
    assert_true(str_eq_c(above.p[0].name, "Branch") && str_eq_c(above.p[1].name, "Trunk"));
}

/* One name in two places is two homes, in the file and beside what is stored. */
static void test_same_name_elsewhere(void **state)
{
    struct a_site       *site = *state;
    struct register_view view;
    const str text = str_join(site->s.arena, str_of(header),
                              STR("Ash ward,unit,,,,Birch trust,,\nElm ward,unit,,,,Birch trust,,\n"
                                  "Elm ward,unit,,,,Clover trust,,\nAsh ward,unit,,,,Acute division,,\n"));

    assert_int_equal(register_look_at(&site->job, site->region.id, text, &view), OK);
    assert_counts(&view, (size_t[]){ 3, 0, 1, 0, 0 });
}

static void test_who_may(void **state)
{
    struct a_site       *site = *state;
    struct register_file file = { .top = site->alder.id, .name = STR("a.csv"), .content = STR("name\nA\n") };
    struct register_view view;
    key                  none = { 0 }, lead = a_site_someone(site, ROLE_LEAD, site->alder.id, none);
    key                  manager = a_site_someone(site, ROLE_MANAGER, site->alder.id, none);
    key                  other = a_site_someone(site, ROLE_MANAGER, site->birch.id, none);

    a_site_as(site, lead);
    assert_int_equal(register_keep(&site->job, &file), ERR_DENIED);
    assert_int_equal(a_site_told(site), MSG(org_denied_ask));
    a_site_as(site, other);
    assert_int_equal(register_keep(&site->job, &file), ERR_MISSING);
    a_site_as(site, manager);
    assert_int_equal(register_keep(&site->job, &file), OK);
    a_site_as(site, other);
    assert_int_equal(register_look(&site->job, file.id, &view), ERR_MISSING);
    assert_int_equal(register_commit(&site->job, file.id, &(struct register_choice){ .n = 0 }, &view),
                     ERR_MISSING);
    file.id = file.top = none;
    a_site_as(site, manager);
    assert_int_equal(register_keep(&site->job, &file), ERR_DENIED);
    assert_int_equal(a_site_told(site), MSG(org_place_root_denied));
}

static void test_record_fits_the_schema(void **state)
{
    struct a_site *site = *state;
    str            wrong = { 0 };

    if (record_matches_schema(&site->job, &register_file_record, &wrong))
        fail_msg("%.*s", STR_FMT(wrong));
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, a_site_open, a_site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(test_nine_hundred_and_seventy_six),
        IN_A_SITE(test_a_year_later),
        IN_A_SITE(test_rows_that_cannot_be),
        IN_A_SITE(test_any_order),
        IN_A_SITE(test_same_name_elsewhere),
        IN_A_SITE(test_who_may),
        IN_A_SITE(test_record_fits_the_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
