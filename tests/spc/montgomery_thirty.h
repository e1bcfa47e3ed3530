/* The thirty observations on which Montgomery works CUSUM and EWMA: ten units of a normal distribution about
 * 10, the last ten moved up by one standard deviation (montgomery-2009, table 9.1). */
#ifndef TESTS_SPC_MONTGOMERY_THIRTY_H
#define TESTS_SPC_MONTGOMERY_THIRTY_H

static const double montgomery_thirty[30] = {
    9.45, 7.99,  9.29,  11.66, 12.16, 10.18, 8.04, 11.46, 9.20,  10.34, 9.03,  11.47, 10.51, 9.40,  10.08,
    9.37, 10.62, 10.31, 8.52,  10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52,
};

#endif
