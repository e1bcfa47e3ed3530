/* Lists names that belong to nobody. */
#include "demo/invented.h"

static const char *const networks[INVENTED_NETWORKS] = { "Westerway", "Downland", "Saltmarsh", "Ridgeway",
                                                         "Fourlanes" };

static const char *const trusts[INVENTED_TRUSTS] = {
    "Northmoor",  "Harrowfen",  "Larkmere",    "Stonebeck",  "Thornwater", "Greyholt",
    "Marlquay",   "Fennimoor",  "Ravensholme", "Brackenlea", "Summerlode", "Tarnhollow",
    "Lindenmere", "Hollowmoor", "Kestrelbay",  "Oatfell",
};

static const char *const wards[INVENTED_WARDS] = {
    "Alder",   "Bramble",   "Cedar",    "Dogwood", "Elder",   "Fern",    "Gorse",    "Hawthorn", "Iris",
    "Juniper", "Kingcup",   "Larch",    "Mallow",  "Nettle",  "Osier",   "Primrose", "Quince",   "Rowan",
    "Sorrel",  "Teasel",    "Umbel",    "Vetch",   "Willow",  "Yarrow",  "Aspen",    "Birch",    "Clover",
    "Damson",  "Eyebright", "Foxglove", "Gentian", "Hazel",   "Ivy",     "Jasmine",  "Knapweed", "Lavender",
    "Maple",   "Nutmeg",    "Oak",      "Poppy",   "Rosehip", "Spindle", "Tansy",    "Valerian", "Woodbine",
    "Yew",     "Angelica",  "Bluebell", "Campion", "Daisy",   "Betony",  "Heather",  "Harebell", "Lime tree",
    "Medlar",  "Myrtle",    "Orchid",   "Plane",   "Sage",    "Thyme",
};

static const char *const first_names[10] = { "Ada",  "Bilal", "Carys", "Dinesh", "Esther",
                                             "Femi", "Gwen",  "Hugo",  "Imani",  "Jonah" };
static const char *const last_names[10] = { "Quill",    "Merrow",    "Tansley", "Okafor-Lunn", "Penhale",
                                            "Vaishnav", "Driscombe", "Lowther", "Abernath",    "Sillitoe" };

static str two_words(struct arena *arena, const char *first, const char *second)
{
    return str_join(arena, str_join(arena, str_of(first), STR(" ")), str_of(second));
}

str invented_network(struct arena *arena, int i)
{
    return two_words(arena, networks[i], "Network");
}

str invented_trust(struct arena *arena, int i)
{
    return two_words(arena, trusts[i], "Trust");
}

str invented_ward(struct arena *arena, int i)
{
    return two_words(arena, wards[i], "ward");
}

/* Neighbours in the list share neither name. */
str invented_person(struct arena *arena, int i)
{
    return two_words(arena, first_names[i % 10], last_names[(i + i / 10) % 10]);
}
