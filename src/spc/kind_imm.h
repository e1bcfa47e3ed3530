/* The I chart around its median with the median step: values of which some lie far off. */
#ifndef SPC_KIND_IMM_H
#define SPC_KIND_IMM_H

#include "spc/kind.h"

/* I chart with a median centre and a median moving range.
 *
 *   centre  median(y)                 over the baseline
 *   sigma   median(MR) / 1.128        screened unless options->keep_ranges: moving_range.h
 *   limits  centre -/+ 3 sigma
 *
 * 1.128 is the constant of mean ranges; books put 0.954 there, which makes limits 18 % wider. It is kept as
 * the one program that draws this chart has it. Otherwise as the I chart: kind_i.h.
 * Source: powerbi-spc in docs/spc-sources.md. Worked cases: tests/spc/kind_imm.c. */
extern const struct spc_kind spc_kind_imm;

#endif
