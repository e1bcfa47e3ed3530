/* `manyhands chart` draws what the file holds, and a result is written whole or not at all. */
#include "cli/ran.h"

#include <dirent.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static const char falls[] =
    "t,numerator,denominator\n2026-01-01,4,900\n2026-02-01,,1000\n2026-03-01,6,1500\n";

static bool is_picture(const char *svg, size_t n)
{
    return n > 20 && strncmp(svg, "<svg", 4) == 0 && strstr(svg + n - 8, "</svg>");
}

static const struct {
    const char *proves, *file, *options, *has, *lacks;
} pictures[] = {
    { "a desk picture", falls, "--chart u --multiply 1000", "width=\"900\"", "width=\"343\"" },
    { "a phone picture", falls, "--chart u --width phone", "width=\"343\"", "width=\"900\"" },
    { "the unit of a rate", falls, "--chart u --multiply 1000", "per 1,000", "per 100 " },
    { "the chosen chart", falls, "", "U prime", "(U)" },
    { "in Welsh", falls, "--chart u --lang cy", "Ionawr 2026", "Control chart" },
    { "a target has its line", falls, "--chart u --target 0.005", "Target", "Will" },
    { "no target, no line", falls, "--chart u", "", "Target" },
    { "the title is what is counted", falls, "--title Tumbles", "Tumbles", "falls:" },
    { "else the file's name is", falls, "", "falls:", "falls.csv" },
    { "words are never markup", falls, "--title <script>", "&lt;script&gt;", "<script" },
    { "a phase says from when", falls, "--chart u --phase 2026-03-01", "New phase from March 2026", "nan" },
    { "one phase says nothing", falls, "--chart u", "", "New phase" },
    { "a baseline has its band", "t,value\n1,1\n2,3\n3,2\n4,2\n5,2\n", "--chart i --baseline 4",
      "Baseline: the first 4", "nan" },
    { "labels stand under points that have no day", "t,value\nBeech,1\nElm,2\nAsh,3\n", "--chart run",
      ">Beech<", "1970" },
    { "days have their months", falls, "", ">Mar<", "1970" },
    { "one point is a picture too", "t,value\n1,1\n", "--chart i", ">1<", "nan" },
    { "gaps alone are a picture too", "t,value\n1,\n2,n/a\n", "--chart i", "no data", "nan" },
};

static void test_pictures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        char       line[200];
        struct ran got;

        ran_write("falls.csv", pictures[i].file, strlen(pictures[i].file));
        snprintf(line, sizeof line, "chart falls.csv %s", pictures[i].options);
        got = ran(line, NULL);
        if (got.code != 0 || !is_picture(got.out, got.n_out) || !strstr(got.out, pictures[i].has) ||
            strstr(got.out, pictures[i].lacks))
            fail_msg("%s: ended with %d, said %s, drew %s", pictures[i].proves, got.code, got.err, got.out);
        ran_done(&got);
    }
}

/* Level above, spread below; of kinds that have one. */
static void test_pairs(void **state)
{
    static const char single[] = "t,value\n2026-01,4\n2026-02,6\n2026-03,5\n2026-04,7\n2026-05,4\n";
    static const char groups[] = "t,value,sd,denominator\n2026-01,4,1,5\n2026-02,6,2,5\n2026-03,5,1,5\n";
    static const struct {
        const char *options, *has, *lacks;
    } drawn[] = {
        { "single.csv --chart i --pair", "Jump from the point before (MR)", "nan" },
        { "single.csv --chart i --pair --target 5", "Target", "nan" },
        { "single.csv --pair --width phone", "width=\"343\"", "width=\"900\"" },
        { "single.csv --chart i --pair --lang cy", "Naid o’r pwynt blaenorol", "Jump" },
        { "single.csv --chart i", "", "Jump" },
        { "groups.csv --chart xbar --pair", "Spread inside each subgroup", "nan" },
    };

    (void)state;
    ran_write("single.csv", single, sizeof single - 1);
    ran_write("groups.csv", groups, sizeof groups - 1);
    ran_write("falls.csv", falls, sizeof falls - 1);
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        char       line[200];
        struct ran got;

        snprintf(line, sizeof line, "chart %s", drawn[i].options);
        got = ran(line, NULL);
        if (got.code != 0 || !is_picture(got.out, got.n_out) || !strstr(got.out, drawn[i].has) ||
            strstr(got.out, drawn[i].lacks))
            fail_msg("%s: ended with %d, said %s, drew %s", drawn[i].options, got.code, got.err, got.out);
        ran_done(&got);
    }
    ran_says("a pair of shares", "chart falls.csv --chart p --pair", 1, "--chart i or --chart xbar");
}

/* SVG is text that the cases above read; of the others the first bytes tell what they are. */
static void test_a_name_chooses_the_kind(void **state)
{
    static const struct {
        const char *name, *begins;
    } kinds[] = { { "a.svg", "<svg" },  { "a.png", "\x89PNG\r\n" }, { "a.PDF", "%PDF-" },
                  { "a.jpeg", "<svg" }, { "png", "<svg" },          { ".png", "\x89PNG" } };

    (void)state;
    ran_write("falls.csv", falls, sizeof falls - 1);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char       line[100], path[RAN_PATH], *file;
        struct ran got;
        size_t     n;
        snprintf(line, sizeof line, "chart falls.csv --chart u -o %s", kinds[i].name);
        got = ran(line, NULL);
        assert_int_equal(got.code, 0);
        ran_path(path, kinds[i].name);
        file = ran_read(path, &n);
        if (n < 2000 || strncmp(file, kinds[i].begins, strlen(kinds[i].begins)) != 0)
            fail_msg("%s begins with %.8s (%zu bytes)", kinds[i].name, file, n);
        ran_done(&got);
        test_free(file);
    }
}

static void test_refused_files(void **state)
{
    char  *many = test_malloc(1000 * 1000);
    size_t n = (size_t)snprintf(many, 1000, "t,value\n");

    (void)state;
    ran_write("bad.csv", BYTES("t,value\n1,six\n"));
    ran_says("text where a number should be", "chart bad.csv", 2, "Row 2, column \"value\"");
    for (int i = 0; i <= 20000; i++)
        n += (size_t)snprintf(many + n, 40, "%d,%d\n", i, i % 7);
    ran_write("many.csv", many, n);
    ran_says("more points than a picture holds", "chart many.csv --chart run", 2, "20,000");
    test_free(many);
}

/* How many files stand in the test's folder, beside those of the harness. */
static size_t files_there(void)
{
    DIR   *folder = opendir(ran_folder());
    size_t n = 0;

    for (struct dirent *one; (one = readdir(folder)) != NULL;)
        n += one->d_name[0] != '.' && strcmp(one->d_name, "in") != 0 && strcmp(one->d_name, "out") != 0 &&
             strcmp(one->d_name, "err") != 0;
    closedir(folder);
    return n;
}

static void test_a_file_is_written_whole(void **state)
{
    char        path[RAN_PATH];
    struct ran  got, printed;
    struct stat mode;
    char       *svg;
    size_t      n;

    (void)state;
    ran_write("falls.csv", falls, sizeof falls - 1);
    umask(027);
    got = ran("chart falls.csv --chart u -o new.svg", NULL);
    assert_int_equal(got.code, 0);
    assert_int_equal(got.n_out, 0);
    ran_path(path, "new.svg");
    svg = ran_read(path, &n);
    printed = ran("chart falls.csv --chart u", NULL);
    assert_string_equal(svg, printed.out);
    assert_int_equal(stat(path, &mode), 0);
    assert_int_equal(mode.st_mode & 0777, 0640); /* as the person's mask says */
    ran_done(&got);
    ran_done(&printed);
    test_free(svg);

    /* What is replaced keeps its mode, and a link stays a link. */
    assert_int_equal(chmod(path, 0600), 0);
    ran_path(path, "link.svg");
    assert_int_equal(symlink("new.svg", path), 0);
    got = ran("chart falls.csv --chart u --title Other -o link.svg", NULL);
    assert_int_equal(got.code, 0);
    assert_int_equal(lstat(path, &mode), 0);
    assert_true(S_ISLNK(mode.st_mode));
    assert_int_equal(stat(path, &mode), 0);
    assert_int_equal(mode.st_mode & 0777, 0600);
    svg = ran_read(path, &n);
    assert_non_null(strstr(svg, "Other"));
    ran_done(&got);
    test_free(svg);
}

/* A disk that takes only the first kilobyte: what was there before stays, and nothing is left beside it. */
static void test_half_a_file_is_never_left(void **state)
{
    struct ran_how full = { .file_most = 1024 };
    char           path[RAN_PATH];
    struct ran     got;
    size_t         before, n;
    char          *kept;

    (void)state;
    ran_write("falls.csv", falls, sizeof falls - 1);
    ran_write("kept.svg", BYTES("what was there before"));
    before = files_there();
    got = ran("chart falls.csv --chart u -o kept.svg", &full);
    assert_int_equal(got.code, 3);
    assert_non_null(strstr(got.err, "could not be written: kept.svg (File too large)"));
    assert_int_equal(files_there(), before);
    ran_path(path, "kept.svg");
    kept = ran_read(path, &n);
    assert_string_equal(kept, "what was there before");
    ran_done(&got);
    test_free(kept);
}

static void test_unwritten(void **state)
{
    static const struct {
        const char *proves, *line, *output, *says;
    } cases[] = {
        { "a folder that is not there", "chart falls.csv --chart u -o nowhere/x.svg", NULL,
          "nowhere/x.svg (No such file" },
        { "a folder in place of a file", "chart falls.csv --chart u -o /", NULL, "could not be written: /" },
        { "a full disk behind standard output", "chart falls.csv --chart u", "/dev/full", "No space left" },
        { "the same for numbers", "spc falls.csv --chart u --format json", "/dev/full", "No space left" },
        { "the same for help", "spc --help", "/dev/full", "No space left" },
        { "a full device by its name", "chart falls.csv --chart u -o /dev/full", NULL,
          "/dev/full (No space left" },
        { "standard output is closed", "spc falls.csv --chart u", "", "standard output" },
    };

    (void)state;
    ran_write("falls.csv", falls, sizeof falls - 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ran_how how = { .output = cases[i].output };
        struct ran     got = ran(cases[i].line, &how);

        if (got.code != 3 || !strstr(got.err, cases[i].says))
            fail_msg("%s: ended with %d, said %s", cases[i].proves, got.code, got.err);
        ran_done(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_a_name_chooses_the_kind),
        cmocka_unit_test(test_refused_files),
        cmocka_unit_test(test_a_file_is_written_whole),
        cmocka_unit_test(test_half_a_file_is_never_left),
        cmocka_unit_test(test_unwritten),
    };

    return cmocka_run_group_tests(tests, NULL, ran_clean);
}
