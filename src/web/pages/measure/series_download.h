/* A chart as files: the picture for pages, slides and paper, the numbers for a spreadsheet. */
#ifndef WEB_PAGES_MEASURE_SERIES_DOWNLOAD_H
#define WEB_PAGES_MEASURE_SERIES_DOWNLOAD_H

#include "web/call.h"

/* Below a measure's page, of a place or a programme. */
err series_download_picture(struct call *call); /* /chart.svg */
err series_download_phone(struct call *call);   /* /chart-phone.svg */
err series_download_slide(struct call *call);   /* /chart.png */
err series_download_print(struct call *call);   /* /chart.pdf */
err series_download_numbers(struct call *call); /* /data.csv */

#endif
