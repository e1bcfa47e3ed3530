/* Replays every file of tests/io/corpus, whole and cut short at every byte, through the fuzz target. */
#include "../fuzz/fuzz_csv.c"

#include <dirent.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { CORPUS_LEAST = 12, FILE_MOST = 20000, CUTS_MOST = 600 };

static size_t read_whole(const char *path, uint8_t *into)
{
    FILE  *file = fopen(path, "rb");
    size_t n;

    assert_non_null(file);
    n = fread(into, 1, FILE_MOST, file);
    assert_true(n < FILE_MOST);
    fclose(file);
    return n;
}

/* The input in memory of exactly its size, so that the sanitizer sees a read one byte past its end. */
static void run_exactly(const uint8_t *data, size_t n)
{
    uint8_t *exact = test_malloc(n ? n : 1);

    memcpy(exact, data, n);
    LLVMFuzzerTestOneInput(exact, n);
    test_free(exact);
}

static void test_corpus(void **state)
{
    static uint8_t data[FILE_MOST];
    DIR           *folder = opendir(SOURCE_ROOT "/tests/io/corpus");
    size_t         files = 0;

    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char   path[1024];
        size_t n;

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, SOURCE_ROOT "/tests/io/corpus/%s", entry->d_name);
        n = read_whole(path, data);
        run_exactly(data, n);
        for (size_t cut = 0; cut < n && cut < CUTS_MOST; cut++)
            run_exactly(data, cut);
        files++;
    }
    closedir(folder);
    assert_true(files >= CORPUS_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_corpus) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
