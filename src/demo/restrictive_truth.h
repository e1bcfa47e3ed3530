/* The truth file of "Safer Together": everything that was planted, as JSON, with places by their codes. */
#ifndef DEMO_RESTRICTIVE_TRUTH_H
#define DEMO_RESTRICTIVE_TRUTH_H

#include "base/buf.h"
#include "demo/restrictive.h"

/* Members:
 *   scenario, seed, size, today, first_month, months, starts
 *   digest     of all numbers that should stand on the demo's day
 *   programme  {planted_effect, baseline_rate, due_window_change, aim_today, aim_when_closed, touched_month,
 *              substitution_trusts, late_trusts, never_report, always_zero,
 *              beside {better, steady, worse, assaults_worse, unknown}, sign_in_ward}
 *   wards      [{code, trust, network, type, beds, before, change, responder, starts, full_from, slips_back,
 *              joined, hole, outbreak, phase, expected_signal, last_month_not_entered, notes,
 *              tests [{from, until}]}]
 *   mistakes   [{ward, month, measure, kind, typed_into, typed, true, expected, mended}]
 *
 * Months are written as their first day. `beside` names a ward for each thing that seclusion (or assaults)
 * can do while restraint falls. expected_signal: "lower" where the planted change is 3 or more times the
 * noise of monthly counts, "perhaps" where it is smaller, "none" where nothing was planted.
 * ERR_LIMIT: the buffer is too small. */
MUST err restrictive_truth(const struct restrictive *plan, struct buf *to);

#endif
