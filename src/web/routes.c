/* The one table of what there is: method, path, who may knock, page. Nothing else can be reached. */
#include "web/routes.h"

#include "web/health_page.h"
#include "web/pages/help/words_page.h"
#include "web/pages/improve/enquiries_page.h"
#include "web/pages/improve/join_page.h"
#include "web/pages/improve/agreement_page.h"
#include "web/pages/improve/agreements_page.h"
#include "web/pages/improve/programme_page.h"
#include "web/pages/improve/programme_setup.h"
#include "web/pages/improve/programmes_page.h"
#include "web/pages/improve/summary_page.h"
#include "web/pages/measure/display_page.h"
#include "web/pages/measure/event_page.h"
#include "web/pages/measure/equity_page.h"
#include "web/pages/measure/entry_page.h"
#include "web/pages/measure/funnel_page.h"
#include "web/pages/measure/measure_setup.h"
#include "web/pages/measure/number_page.h"
#include "web/pages/measure/pareto_page.h"
#include "web/pages/measure/plan_page.h"
#include "web/pages/measure/proposal_page.h"
#include "web/pages/measure/reminders_page.h"
#include "web/pages/measure/series_download.h"
#include "web/pages/measure/series_page.h"
#include "web/pages/measure/shape_page.h"
#include "web/pages/measure/sheet_page.h"
#include "web/pages/measure/strata_page.h"
#include "web/pages/measure/strata_setup.h"
#include "web/pages/measure/targets_page.h"
#include "web/pages/measure/views_page.h"
#include "web/pages/measure/import_page.h"
#include "web/pages/org/account_change.h"
#include "web/pages/org/account_page.h"
#include "web/pages/org/audit_page.h"
#include "web/pages/org/capability_page.h"
#include "web/pages/org/code_page.h"
#include "web/pages/org/factor_page.h"
#include "web/pages/org/forgot_page.h"
#include "web/pages/org/home_page.h"
#include "web/pages/org/letters_page.h"
#include "web/pages/org/people_page.h"
#include "web/pages/org/person_page.h"
#include "web/pages/org/place_acts_page.h"
#include "web/pages/org/place_history_page.h"
#include "web/pages/org/place_page.h"
#include "web/pages/org/place_setup.h"
#include "web/pages/org/places_page.h"
#include "web/pages/org/proof_page.h"
#include "web/pages/org/register_page.h"
#include "web/pages/org/sign_in_page.h"
#include "web/pages/org/tokens_page.h"

/* clang-format off */
const struct route routes_all[] = {
    { HTTP_GET,  "/healthz",            DOOR_PUBLIC,    health_page_alive },
    { HTTP_GET,  "/readyz",             DOOR_PUBLIC,    health_page_ready },

    { HTTP_GET,  "/sign-in",            DOOR_PUBLIC,    sign_in_page_show },
    { HTTP_POST, "/sign-in",            DOOR_PUBLIC, sign_in_page_enter, .prepare = sign_in_page_check },
    { HTTP_GET,  "/sign-in/code",       DOOR_PUBLIC,    code_page_show },
    { HTTP_POST, "/sign-in/code",       DOOR_PUBLIC,    code_page_check },
    { HTTP_GET,  "/sign-in/forgot",     DOOR_PUBLIC,    forgot_page_show },
    { HTTP_POST, "/sign-in/forgot",     DOOR_PUBLIC,    forgot_page_ask },
    { HTTP_POST, "/sign-out",           DOOR_PUBLIC,    sign_in_page_leave },
    { HTTP_GET,  "/link/:token",        DOOR_PUBLIC,    sign_in_page_link },
    { HTTP_POST, "/link/:token", DOOR_PUBLIC, sign_in_page_link_use, .prepare = sign_in_page_link_check },
    { HTTP_GET,  "/language/:language", DOOR_PUBLIC,    sign_in_page_language },

    { HTTP_GET,  "/help/words",         DOOR_PUBLIC,    words_page_show },

    { HTTP_GET,  "/entry/thanks",        DOOR_PUBLIC,   entry_page_thanks },
    { HTTP_GET,  "/entry/:token",        DOOR_PUBLIC,   entry_page_show },
    { HTTP_POST, "/entry/:token",        DOOR_PUBLIC,   entry_page_save },
    { HTTP_POST, "/entry/:token/finish", DOOR_PUBLIC,   entry_page_finish },
    { HTTP_GET,  "/join",                DOOR_PUBLIC,   join_page_show },
    { HTTP_POST, "/join",                DOOR_PUBLIC,   join_page_send },
    { HTTP_GET,  "/join/thanks",         DOOR_PUBLIC,   join_page_thanks },
    { HTTP_GET,  "/programmes/:programme/join",          DOOR_PUBLIC,    join_page_show },
    { HTTP_POST, "/programmes/:programme/join",          DOOR_PUBLIC,    join_page_send },

    { HTTP_GET,  "/",                                    DOOR_SIGNED_IN, home_page_show },
    { HTTP_GET,  "/audit",                               DOOR_SIGNED_IN, audit_page_show },

    { HTTP_GET,  "/letters",                             DOOR_SIGNED_IN, letters_page_list },
    { HTTP_POST, "/letters/:letter/by-hand",             DOOR_SIGNED_IN, letters_page_by_hand },
    { HTTP_POST, "/letters/:letter/again",               DOOR_SIGNED_IN, letters_page_again },
    { HTTP_GET,  "/enquiries",                           DOOR_SIGNED_IN, enquiries_page_list },
    { HTTP_GET,  "/enquiries/:enquiry",                  DOOR_SIGNED_IN, enquiries_page_show },
    { HTTP_POST, "/enquiries/:enquiry",                  DOOR_SIGNED_IN, enquiries_page_accept },
    { HTTP_POST, "/enquiries/:enquiry/decline",          DOOR_SIGNED_IN, enquiries_page_decline },
    { HTTP_POST, "/programmes/:programme/joining",       DOOR_SIGNED_IN, enquiries_page_open },

    { HTTP_GET,  "/account",                             DOOR_SIGNED_IN, account_page_show },
    { HTTP_POST, "/account/end",                         DOOR_SIGNED_IN, account_page_end },
    { HTTP_POST, "/account/end-all",                     DOOR_SIGNED_IN, account_page_end_all,
      .without_factor = true },
    { HTTP_GET,  "/account/tokens",                      DOOR_SIGNED_IN, tokens_page_show },
    { HTTP_POST, "/account/tokens",                      DOOR_SIGNED_IN, tokens_page_make },
    { HTTP_POST, "/account/tokens/end",                  DOOR_SIGNED_IN, tokens_page_end },
    { HTTP_GET,  "/account/steps",                       DOOR_SIGNED_IN, capability_page_own },
    { HTTP_POST, "/account/steps",                       DOOR_SIGNED_IN, capability_page_claim },
    { HTTP_POST, "/account/steps/take-back",             DOOR_SIGNED_IN, capability_page_take_back },
    { HTTP_GET,  "/account/details",                     DOOR_SIGNED_IN, account_change_details },
    { HTTP_POST, "/account/details",                     DOOR_SIGNED_IN, account_change_save_details },
    { HTTP_GET,  "/account/email",                       DOOR_SIGNED_IN, account_change_email },
    { HTTP_POST, "/account/email",                       DOOR_SIGNED_IN, account_change_save_email },
    { HTTP_GET,  "/account/password",                    DOOR_SIGNED_IN, account_change_password },
    { HTTP_POST, "/account/password",                    DOOR_SIGNED_IN, account_change_save_password,
      .prepare = account_change_password_prepare },
    { HTTP_GET,  "/account/password-again",              DOOR_SIGNED_IN, proof_page_show,
      .without_factor = true },
    { HTTP_POST, "/account/password-again",              DOOR_SIGNED_IN, proof_page_take,
      .prepare = proof_page_prepare, .without_factor = true },
    { HTTP_GET,  "/account/second-factor",               DOOR_SIGNED_IN, factor_page_show,
      .without_factor = true },
    { HTTP_POST, "/account/second-factor",               DOOR_SIGNED_IN, factor_page_begin,
      .without_factor = true },
    { HTTP_GET,  "/account/second-factor/new",           DOOR_SIGNED_IN, factor_page_new,
      .without_factor = true },
    { HTTP_POST, "/account/second-factor/new",           DOOR_SIGNED_IN, factor_page_confirm,
      .without_factor = true },
    { HTTP_POST, "/account/second-factor/codes",         DOOR_SIGNED_IN, factor_page_codes },
    { HTTP_POST, "/account/second-factor/off",           DOOR_SIGNED_IN, factor_page_off },
    { HTTP_GET,  "/people/:person",                      DOOR_SIGNED_IN, person_page_show },
    { HTTP_POST, "/people/:person/link",                 DOOR_SIGNED_IN, person_page_link },
    { HTTP_POST, "/people/:person/factor-off",           DOOR_SIGNED_IN, person_page_factor_off },
    { HTTP_POST, "/people/:person/end-sessions",         DOOR_SIGNED_IN, person_page_end_all },
    { HTTP_GET,  "/site/second-factor",                  DOOR_SIGNED_IN, person_page_rule },
    { HTTP_POST, "/site/second-factor",                  DOOR_SIGNED_IN, person_page_set_rule },

    { HTTP_GET,  "/places",                              DOOR_SIGNED_IN, places_page_show },
    { HTTP_GET,  "/places/new",                          DOOR_SIGNED_IN, place_setup_new },
    { HTTP_POST, "/places/new",                          DOOR_SIGNED_IN, place_setup_add },
    { HTTP_GET,  "/places/register",                     DOOR_SIGNED_IN, register_page_show },
    { HTTP_POST, "/places/register",                     DOOR_SIGNED_IN, register_page_take,
      .upload = REGISTER_BODY_MOST },
    { HTTP_GET,  "/registers/:register",                 DOOR_SIGNED_IN, register_page_preview },
    { HTTP_POST, "/registers/:register",                 DOOR_SIGNED_IN, register_page_commit },
    { HTTP_GET,  "/places/:place",                       DOOR_SIGNED_IN, place_page_show },
    { HTTP_GET,  "/places/:place/new",                   DOOR_SIGNED_IN, place_setup_new },
    { HTTP_POST, "/places/:place/new",                   DOOR_SIGNED_IN, place_setup_add },
    { HTTP_GET,  "/places/:place/change",                DOOR_SIGNED_IN, place_setup_edit },
    { HTTP_POST, "/places/:place/change",                DOOR_SIGNED_IN, place_setup_change },
    { HTTP_GET,  "/places/:place/history",               DOOR_SIGNED_IN, place_history_page_show },
    { HTTP_GET,  "/places/:place/register",              DOOR_SIGNED_IN, register_page_show },
    { HTTP_POST, "/places/:place/register",              DOOR_SIGNED_IN, register_page_take,
      .upload = REGISTER_BODY_MOST },
    { HTTP_GET,  "/places/:place/move",                   DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/move",                   DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/close",                  DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/close",                  DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/function",               DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/function",               DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/code",                   DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/code",                   DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/merge",                  DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/merge",                  DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/split",                  DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/split",                  DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/new-owner",              DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/new-owner",              DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_GET,  "/places/:place/network",                DOOR_SIGNED_IN, place_acts_page_show },
    { HTTP_POST, "/places/:place/network",                DOOR_SIGNED_IN, place_acts_page_do },
    { HTTP_POST, "/places/:place/network/end",           DOOR_SIGNED_IN, place_acts_page_end_network },
    { HTTP_GET,  "/places/:place/people",                DOOR_SIGNED_IN, people_page_place },
    { HTTP_POST, "/places/:place/people",                DOOR_SIGNED_IN, people_page_place_invite },
    { HTTP_POST, "/places/:place/people/end",            DOOR_SIGNED_IN, people_page_place_end },
    { HTTP_GET,  "/places/:place/capability",            DOOR_SIGNED_IN, capability_page_place },
    { HTTP_POST, "/places/:place/capability/confirm",    DOOR_SIGNED_IN, capability_page_confirm },
    { HTTP_POST, "/places/:place/capability/goal",       DOOR_SIGNED_IN, capability_page_set_goal },

    { HTTP_GET,  "/programmes",                          DOOR_SIGNED_IN, programmes_page_show },
    { HTTP_GET,  "/programmes/new",                      DOOR_SIGNED_IN, programme_setup_new },
    { HTTP_POST, "/programmes/new",                      DOOR_SIGNED_IN, programme_setup_start },
    { HTTP_GET,  "/programmes/:programme",               DOOR_SIGNED_IN, programme_page_show },
    { HTTP_GET,  "/programmes/:programme/summary",       DOOR_SIGNED_IN, summary_page_show },
    { HTTP_GET,  "/places/:place/programmes/:programme/summary", DOOR_SIGNED_IN, summary_page_show },
    { HTTP_GET,  "/programmes/:programme/agreements",    DOOR_SIGNED_IN, agreements_page_show },
    { HTTP_GET,  "/places/:place/programmes/:programme/agreement",      DOOR_SIGNED_IN, agreement_page_show },
    { HTTP_GET,  "/places/:place/programmes/:programme/agreement/sign", DOOR_SIGNED_IN, agreement_page_form },
    { HTTP_POST, "/places/:place/programmes/:programme/agreement/sign", DOOR_SIGNED_IN, agreement_page_sign },
    { HTTP_GET,  "/places/:place/programmes/:programme/agreement/end", DOOR_SIGNED_IN,
      agreement_page_ending },
    { HTTP_POST, "/places/:place/programmes/:programme/agreement/end",  DOOR_SIGNED_IN, agreement_page_end },
    { HTTP_GET,  "/programmes/:programme/enrol",         DOOR_SIGNED_IN, programme_setup_units },
    { HTTP_POST, "/programmes/:programme/enrol",         DOOR_SIGNED_IN, programme_setup_enrol },
    { HTTP_GET,  "/programmes/:programme/aim",           DOOR_SIGNED_IN, programme_setup_aim },
    { HTTP_POST, "/programmes/:programme/aim",           DOOR_SIGNED_IN, programme_setup_set_aim },
    { HTTP_GET,  "/programmes/:programme/people",        DOOR_SIGNED_IN, people_page_programme },
    { HTTP_POST, "/programmes/:programme/people",        DOOR_SIGNED_IN, people_page_programme_invite },
    { HTTP_POST, "/programmes/:programme/people/end",    DOOR_SIGNED_IN, people_page_programme_end },
    { HTTP_GET,  "/programmes/:programme/measures/new",  DOOR_SIGNED_IN, measure_setup_new },
    { HTTP_POST, "/programmes/:programme/measures/new",  DOOR_SIGNED_IN, measure_setup_add },

    { HTTP_GET,  "/programmes/:programme/measures/:measure",           DOOR_SIGNED_IN, series_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart.svg", DOOR_SIGNED_IN,
      series_download_picture },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart-phone.svg", DOOR_SIGNED_IN,
      series_download_phone },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart.png", DOOR_SIGNED_IN, series_download_slide },
    { HTTP_GET, "/programmes/:programme/measures/:measure/chart.pdf", DOOR_SIGNED_IN, series_download_print },
    { HTTP_GET, "/programmes/:programme/measures/:measure/data.csv", DOOR_SIGNED_IN,
      series_download_numbers },
    { HTTP_GET, "/programmes/:programme/measures/:measure/funnel", DOOR_SIGNED_IN, funnel_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/funnel/data.csv", DOOR_SIGNED_IN,
      funnel_page_numbers },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity", DOOR_SIGNED_IN, equity_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/chart.svg", DOOR_SIGNED_IN,
      equity_page_picture },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/chart.png", DOOR_SIGNED_IN,
      equity_page_slide },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/chart.pdf", DOOR_SIGNED_IN,
      equity_page_print },
    { HTTP_GET, "/programmes/:programme/measures/:measure/equity/data.csv", DOOR_SIGNED_IN,
      equity_page_numbers },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds", DOOR_SIGNED_IN, pareto_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/chart.svg", DOOR_SIGNED_IN,
      pareto_page_picture },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/chart.png", DOOR_SIGNED_IN,
      pareto_page_slide },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/chart.pdf", DOOR_SIGNED_IN,
      pareto_page_print },
    { HTTP_GET, "/programmes/:programme/measures/:measure/kinds/data.csv", DOOR_SIGNED_IN,
      pareto_page_numbers },
    { HTTP_GET, "/places/:place/measures/:measure/kinds", DOOR_SIGNED_IN, pareto_page_show },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/chart.svg", DOOR_SIGNED_IN, pareto_page_picture },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/chart.png", DOOR_SIGNED_IN, pareto_page_slide },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/chart.pdf", DOOR_SIGNED_IN, pareto_page_print },
    { HTTP_GET, "/places/:place/measures/:measure/kinds/data.csv", DOOR_SIGNED_IN, pareto_page_numbers },
    { HTTP_GET,  "/programmes/:programme/breakdowns", DOOR_SIGNED_IN, strata_setup_show },
    { HTTP_POST, "/programmes/:programme/breakdowns", DOOR_SIGNED_IN, strata_setup_add },
    { HTTP_GET,  "/places/:place/programmes/:programme/groups", DOOR_SIGNED_IN, strata_page_show },
    { HTTP_POST, "/places/:place/programmes/:programme/groups", DOOR_SIGNED_IN, strata_page_save,
      .takes_numbers = true },
    { HTTP_GET,  "/places/:place/measures/:measure",                   DOOR_SIGNED_IN, series_page_show },
    { HTTP_GET, "/places/:place/measures/:measure/chart.svg", DOOR_SIGNED_IN, series_download_picture },
    { HTTP_GET, "/places/:place/measures/:measure/chart-phone.svg", DOOR_SIGNED_IN, series_download_phone },
    { HTTP_GET, "/places/:place/measures/:measure/chart.png", DOOR_SIGNED_IN, series_download_slide },
    { HTTP_GET, "/places/:place/measures/:measure/chart.pdf", DOOR_SIGNED_IN, series_download_print },
    { HTTP_GET, "/places/:place/measures/:measure/data.csv", DOOR_SIGNED_IN, series_download_numbers },
    { HTTP_GET,  "/places/:place/measures/:measure/notes",             DOOR_SIGNED_IN, shape_page_note },
    { HTTP_POST, "/places/:place/measures/:measure/notes",             DOOR_SIGNED_IN, shape_page_add_note },
    { HTTP_GET,  "/places/:place/measures/:measure/tests/:test/end",   DOOR_SIGNED_IN, shape_page_end },
    { HTTP_POST, "/places/:place/measures/:measure/tests/:test/end",   DOOR_SIGNED_IN, shape_page_end_test },
    { HTTP_GET,  "/places/:place/measures/:measure/phases",            DOOR_SIGNED_IN, shape_page_phase },
    { HTTP_POST, "/places/:place/measures/:measure/phases", DOOR_SIGNED_IN, shape_page_start_phase },
    { HTTP_GET,  "/places/:place/measures/:measure/baseline",          DOOR_SIGNED_IN, shape_page_baseline },
    { HTTP_POST, "/places/:place/measures/:measure/baseline", DOOR_SIGNED_IN, shape_page_set_baseline },
    { HTTP_GET,  "/places/:place/measures/:measure/exclusions",        DOOR_SIGNED_IN, shape_page_exclude },
    { HTTP_POST, "/places/:place/measures/:measure/exclusions",        DOOR_SIGNED_IN, shape_page_leave_out },
    { HTTP_GET,  "/places/:place/measures/:measure/marks",             DOOR_SIGNED_IN, shape_page_mark },
    { HTTP_POST, "/places/:place/measures/:measure/marks",             DOOR_SIGNED_IN, shape_page_add_mark },
    { HTTP_GET,  "/places/:place/measures/:measure/limits",            DOOR_SIGNED_IN, shape_page_limits },
    { HTTP_POST, "/places/:place/measures/:measure/limits", DOOR_SIGNED_IN, shape_page_give_limits },
    { HTTP_GET,  "/places/:place/measures/:measure/targets",           DOOR_SIGNED_IN, targets_page_show },
    { HTTP_POST, "/places/:place/measures/:measure/targets",           DOOR_SIGNED_IN, targets_page_set },
    { HTTP_POST, "/places/:place/measures/:measure/targets/end",       DOOR_SIGNED_IN, targets_page_end },
    { HTTP_GET, "/programmes/:programme/measures/:measure/targets", DOOR_SIGNED_IN, targets_page_show },
    { HTTP_POST, "/programmes/:programme/measures/:measure/targets", DOOR_SIGNED_IN, targets_page_set },
    { HTTP_POST, "/programmes/:programme/measures/:measure/targets/end", DOOR_SIGNED_IN, targets_page_end },
    { HTTP_GET,  "/places/:place/measures/:measure/kind",              DOOR_SIGNED_IN, shape_page_kind },
    { HTTP_POST, "/places/:place/measures/:measure/kind", DOOR_SIGNED_IN, shape_page_choose_kind },
    { HTTP_GET, "/places/:place/measures/:measure/will-we-know", DOOR_SIGNED_IN, plan_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/will-we-know", DOOR_SIGNED_IN, plan_page_show },
    { HTTP_GET, "/places/:place/measures/:measure/display", DOOR_SIGNED_IN, display_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/display", DOOR_SIGNED_IN, display_page_show },
    { HTTP_GET, "/places/:place/measures/:measure/views", DOOR_SIGNED_IN, views_page_show },
    { HTTP_GET, "/programmes/:programme/measures/:measure/views", DOOR_SIGNED_IN, views_page_show },
    { HTTP_GET, "/places/:place/measures/:measure/new-limits", DOOR_SIGNED_IN, proposal_page_show },
    { HTTP_POST, "/places/:place/measures/:measure/new-limits", DOOR_SIGNED_IN, proposal_page_answer },
    { HTTP_POST, "/places/:place/measures/:measure/undo",              DOOR_SIGNED_IN, shape_page_undo },
    { HTTP_GET,  "/places/:place/measures/:measure/events",            DOOR_SIGNED_IN, event_page_show },
    { HTTP_POST, "/places/:place/measures/:measure/events",            DOOR_SIGNED_IN, event_page_add,
      .takes_numbers = true },
    { HTTP_GET,  "/places/:place/measures/:measure/periods/:period",   DOOR_SIGNED_IN, number_page_show },
    { HTTP_POST, "/places/:place/measures/:measure/periods/:period",   DOOR_SIGNED_IN, number_page_save,
      .takes_numbers = true },

    { HTTP_GET,  "/places/:place/programmes/:programme/numbers",        DOOR_SIGNED_IN, sheet_page_show },
    { HTTP_POST, "/places/:place/programmes/:programme/numbers",        DOOR_SIGNED_IN, sheet_page_save,
      .takes_numbers = true, .prepare = sheet_page_read },
    { HTTP_POST, "/places/:place/programmes/:programme/numbers/finish", DOOR_SIGNED_IN, sheet_page_finish,
      .takes_numbers = true, .prepare = sheet_page_read },

    { HTTP_GET,  "/places/:place/programmes/:programme/reminders", DOOR_SIGNED_IN, reminders_page_show },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/link", DOOR_SIGNED_IN, reminders_page_link },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/take-back", DOOR_SIGNED_IN,
      reminders_page_take_back },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/pause", DOOR_SIGNED_IN,
      reminders_page_pause },
    { HTTP_POST, "/places/:place/programmes/:programme/reminders/resume", DOOR_SIGNED_IN,
      reminders_page_resume },

    { HTTP_GET,  "/programmes/:programme/import",              DOOR_SIGNED_IN, import_page_show },
    { HTTP_POST, "/programmes/:programme/import", DOOR_SIGNED_IN, import_page_take,
      .takes_numbers = true, .upload = IMPORT_BODY_MOST },
    { HTTP_GET,  "/programmes/:programme/import/template.csv", DOOR_SIGNED_IN, import_page_template },
    { HTTP_GET,  "/imports/:import",                           DOOR_SIGNED_IN, import_page_preview },
    { HTTP_POST, "/imports/:import",                           DOOR_SIGNED_IN, import_page_commit,
      .takes_numbers = true },
    { HTTP_GET,  "/imports/:import/refused.csv",               DOOR_SIGNED_IN, import_page_refused },
};
/* clang-format on */
const size_t routes_count = sizeof routes_all / sizeof *routes_all;
