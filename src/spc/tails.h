/* What a distribution says at one point: how much lies on either side, and how fast that changes. Types
 * only. */
#ifndef SPC_TAILS_H
#define SPC_TAILS_H

struct tails {
    double lower, upper; /* the smaller one to full relative accuracy, the other is what remains of 1 */
    double density;      /* of the point's logarithm, or of its log odds where the point is a share */
};

/* A share and what remains of it, each to full relative accuracy: 1 - x forgets a tiny x. */
struct tails_share {
    double x, y; /* x + y = 1 */
};

#endif
