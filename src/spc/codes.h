/* What signals and rule sets are called in files and APIs, the same everywhere: "outside_high", "mdc" ... */
#ifndef SPC_CODES_H
#define SPC_CODES_H

#include "spc/types.h"

enum { SPC_SIGNAL_CODES = 19 };

/* The codes of all signals that fired (enum spc_signal, or-ed), always in one order. Returns how many. */
size_t spc_signal_codes(unsigned signals, const char *codes[SPC_SIGNAL_CODES]);

enum { SPC_RULES_CODES = 6 };

/* The codes of rule sets (enum spc_rules, or-ed), always in one order: "anhoej", "mdc", "ihi" (run charts),
 * "ihi-control", "western", "nelson", which is the order of their bits. Returns how many. */
size_t spc_rules_codes(unsigned rules, const char *codes[SPC_RULES_CODES]);

#endif
