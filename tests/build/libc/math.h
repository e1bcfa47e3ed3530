/* All of <math.h> that src/spc and src/conclude may use: what any machine with IEEE doubles has, and nothing
 * that keeps a state (lgamma does). tests/build/portable.sh. */
#pragma once

#define NAN __builtin_nanf("")
#define INFINITY __builtin_inff()
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define isfinite(x) __builtin_isfinite(x)

double asin(double x);
double ceil(double x);
double copysign(double x, double y);
double cos(double x);
double erf(double x);
double erfc(double x);
double exp(double x);
double expm1(double x);
double fabs(double x);
double floor(double x);
double fma(double x, double y, double z);
double fmax(double x, double y);
double fmin(double x, double y);
double fmod(double x, double y);
double lgamma_r(double x, int *sign);
double log(double x);
double log1p(double x);
double pow(double x, double y);
double round(double x);
double sin(double x);
double sqrt(double x);
double tgamma(double x);

long double ldexpl(long double x, int exponent);
