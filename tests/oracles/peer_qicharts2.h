/* How qicharts2 reads a case and words its answers. */
#ifndef ORACLES_PEER_QICHARTS2_H
#define ORACLES_PEER_QICHARTS2_H

#include "peer.h"

/* Its own ways: `freeze` is ignored where `part` is given; U' and P' take sigma z without a floor; runs
 * verdict and three-sigma signals stand on every chart. */
extern const struct peer peer_qicharts2;

#endif
