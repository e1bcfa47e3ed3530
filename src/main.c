/* Chooses a door: the first word of the command line names a command. */
#include <stdio.h>

int main(void)
{
    puts("manyhands");
    return 0;
}
