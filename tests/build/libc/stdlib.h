/* All of <stdlib.h> that src/spc and src/conclude may use: no memory, no exit. tests/build/portable.sh. */
#pragma once

int abs(int x);
