/* How FunnelPlotR and PowerBI-Funnels read a case, and which of our options match them. */
#ifndef ORACLES_PEER_FUNNEL_H
#define ORACLES_PEER_FUNNEL_H

#include "other_chart.h"

/* FunnelPlotR. Its own ways: limits in the interval form, rounded z; SR by SHMI (ln, truncated, expected
 * counts rounded to two decimals) or CQC (root, winsorised); spread reported only where adjusted limits are
 * drawn; no adjustment where phi is at most 1. */
extern const struct other_chart peer_funnel_r;

/* PowerBI-Funnels. Its own ways: the interval form for the z of SR too; adjusted, where asked or left to it,
 * if tau2 is above 0; no limit where its formula turns back at tiny sizes. Its chi-square quantile is good to
 * about 1e-8, so it is compared within 1e-7; its chi-square probabilities, behind z, to about 2e-7 (checked
 * with 30 digits), so z is compared within 5e-7, absolutely. */
extern const struct other_chart peer_funnel_powerbi;

#endif
