/* How simulations are called: `sim_x [runs] [seed]` prints tables, `sim_x check` tries a twentieth of it. */
#ifndef SIM_CALLED_H
#define SIM_CALLED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct called {
    size_t   runs;
    uint64_t seed;
    bool     check;
    int      passed, failed; /* so far */
};

/* `runs`: as many as the tables of docs/simulations.md were made with. */
struct called called_as(int argc, char **argv, size_t runs);

/* With `check`: holds a figure, a share or a number, inside bounds and prints a line of TAP. */
void called_holds(struct called *called, const char *what, double figure, double least, double most);

/* Ends a program: with `check` prints how many there were. The exit code. */
int called_end(const struct called *called);

#endif
