/* All of <math.h> that src/spc may use: what any machine with IEEE doubles has. tests/build/portable.sh. */
#pragma once

#define NAN __builtin_nanf("")
#define INFINITY __builtin_inff()
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)

double asin(double x);
double fabs(double x);
double fmax(double x, double y);
double round(double x);
double sqrt(double x);

long double ldexpl(long double x, int exponent);
