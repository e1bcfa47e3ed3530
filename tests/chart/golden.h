/* Compares a drawing with the file that keeps how it should look; MANYHANDS_GOLDEN=write makes the files
 * anew, to be
 * looked at before they are committed. */
#ifndef TESTS_CHART_GOLDEN_H
#define TESTS_CHART_GOLDEN_H

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

enum { GOLDEN_MOST = 1 << 18 };

static inline bool golden_write(const char *path, str drawn)
{
    FILE  *file = fopen(path, "wb");
    size_t n = file ? fwrite(drawn.p, 1, drawn.n, file) : 0;

    return file && fclose(file) == 0 && n == drawn.n;
}

/* True where the file holds exactly `drawn`; else says where they part. */
static inline bool golden_same(const char *name, str drawn)
{
    static char kept[GOLDEN_MOST];
    char        path[512];
    const char *mode = getenv("MANYHANDS_GOLDEN");
    FILE       *file;
    size_t      n, at = 0;

    snprintf(path, sizeof path, SOURCE_ROOT "/tests/chart/golden/%s.svg", name);
    if (mode && str_eq_c(str_of(mode), "write"))
        return golden_write(path, drawn);
    file = fopen(path, "rb");
    n = file ? fread(kept, 1, sizeof kept, file) : 0;
    if (file)
        fclose(file);
    while (at < n && at < drawn.n && kept[at] == drawn.p[at])
        at++;
    if (file && n == drawn.n && at == n)
        return true;
    printf("# %s: %zu bytes kept, %zu drawn, they part at %zu: \"%.60s\"\n", name, n, drawn.n, at,
           at < drawn.n ? drawn.p + at : "");
    return false;
}

#endif
