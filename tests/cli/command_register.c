/* manyhands register: what each row will do, then all good rows; the same file again changes nothing. */
#include "cli/ran.h"

static const char homes[] = "name,service,beds,codes\n"
                            "Invented Home 1,residential,20,CQC:7-1\n"
                            "Invented Home 2,residential,24,CQC:7-2\n"
                            "The invented home 1 Ltd,residential,20,\n";

static void write_file(const char *name, const char *text)
{
    char  path[RAN_PATH];
    FILE *file;

    ran_path(path, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void says(const char *line, int code, const char *told)
{
    struct ran got = ran(line, NULL);

    if (got.code != code || (!strstr(got.out, told) && !strstr(got.err, told)))
        fail_msg("%s: ended with %d, said: %s%s", line, got.code, got.out, got.err);
    ran_done(&got);
}

static void test_register(void **state)
{
    char path[RAN_PATH];

    (void)state;
    ran_path(path, "register.db");
    unlink(path);
    ran_says("a store", "demo --size tiny --db register.db", 0, "");
    write_file("homes.csv", homes);
    says("register homes.csv --db register.db", 0, "4\tCannot be taken\tThe invented home 1 Ltd\tRow 2 has");
    says("register homes.csv --db register.db", 0, "New: 2\n");
    says("register homes.csv --db register.db", 0, "Nothing was stored.");
    says("register homes.csv --db register.db --commit --whole", 2, "One row is not good yet");
    says("register homes.csv --db register.db", 0, "New: 2\n"); /* nothing was half done */
    says("register homes.csv --db register.db --commit", 0, "The file is brought in");
    says("register homes.csv --db register.db --commit", 0, "As it stands: 2\n");
    write_file("later.csv", "name,beds,codes\nInvented Home 1,21,CQC:7-1\nInvented Home 2,,CQC:7-9\n");
    says("register later.csv --db register.db", 0, "2\tChanged\tInvented Home 1\tBeds");
    says("register later.csv --db register.db", 0, "3\tTo confirm\tInvented Home 2\tProbably ");
    says("register later.csv --db register.db --commit --successors", 0, "The file is brought in");
    says("register later.csv --db register.db", 0, "As it stands: 2\n");
}

static void test_refusals(void **state)
{
    (void)state;
    write_file("odd.csv", "colour\nred\n");
    says("register", 1, "Say which file and which store");
    says("register homes.csv", 1, "Say which file and which store");
    says("register homes.csv --db", 1, "--db");
    says("register homes.csv --db register.db --blue", 1, "--blue");
    says("register none.csv --db register.db", 2, "none.csv");
    says("register odd.csv --db register.db", 2, "colour");
    says("register homes.csv --db register.db --under NOWHERE", 2, "NOWHERE");
    says("register homes.csv --db none.db", 3, "none.db");
    says("register --help", 0, "--successors");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_register),
        cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
