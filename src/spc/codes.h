/* What signals are called in files and APIs, the same everywhere: "outside_high", "runs" ... */
#ifndef SPC_CODES_H
#define SPC_CODES_H

#include "spc/types.h"

enum { SPC_SIGNAL_CODES = 19 };

/* The codes of all signals that fired (enum spc_signal, or-ed), always in one order. Returns how many. */
size_t spc_signal_codes(unsigned signals, const char *codes[SPC_SIGNAL_CODES]);

#endif
