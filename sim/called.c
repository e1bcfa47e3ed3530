/* Reads the command line that all simulations share, and counts what held. */
#include "called.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHECKED = 20 };

struct called called_as(int argc, char **argv, size_t runs)
{
    struct called called = { .runs = runs, .seed = 20261122 };

    called.check = argc > 1 && strcmp(argv[1], "check") == 0;
    if (called.check)
        called.runs = runs / CHECKED;
    else if (argc > 1)
        called.runs = (size_t)strtoull(argv[1], NULL, 10);
    if (argc > 2)
        called.seed = strtoull(argv[2], NULL, 10);
    return called;
}

void called_holds(struct called *called, const char *what, double figure, double least, double most)
{
    bool holds = figure >= least && figure <= most;

    if (!called->check)
        return;
    called->passed += holds;
    called->failed += !holds;
    printf("%s %d - %s: %.4g (%.4g to %.4g)\n", holds ? "ok" : "not ok", called->passed + called->failed,
           what, figure, least, most);
}

int called_end(const struct called *called)
{
    if (called->check)
        printf("1..%d\n", called->passed + called->failed);
    return called->failed ? 1 : 0;
}
