/* A chart as files: the picture as SVG, the numbers as CSV. */
#ifndef WEB_PAGES_MEASURE_SERIES_DOWNLOAD_H
#define WEB_PAGES_MEASURE_SERIES_DOWNLOAD_H

#include "web/call.h"

/* Below a measure's page, of a place or a programme. */
err series_download_picture(struct call *call); /* /chart.svg */
err series_download_phone(struct call *call);   /* /chart-phone.svg */
err series_download_numbers(struct call *call); /* /data.csv */

#endif
