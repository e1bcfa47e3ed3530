/* How NHSRplotthedots reads a case and words its answers. */
#ifndef ORACLES_PEER_NHSR_H
#define ORACLES_PEER_NHSR_H

#include "peer.h"

/* Its own ways: limits with the rounded 2.66; rules of Making Data Count, which are also our default. */
extern const struct peer peer_nhsr;

#endif
