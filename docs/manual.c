#include "docs/tables.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "networks/message.h"
#include "scenarios/message.h"

/* Text in a cell of a Markdown table; a catalogue text writes a percent sign twice. */
static void print_cell(const char *text) {
    for (; *text; text++) {
        if (strchr("|<*_", *text)) putchar('\\');
        putchar(*text);
        if (text[0] == '%' && text[1] == '%') text++;
    }
}

/* The translation; nothing where there is none. */
static const char *chinese(const fd_catalogue *catalogue, const char *text) {
    const char *other = *text ? fd_text(catalogue, text) : text;
    return other == text || strcmp(other, text) == 0 ? "" : other;
}

static void print_number(const fd_attribute *row) {
    if (strcmp(row->unit, "1") == 0)
        printf("number, or `%%`");
    else
        printf("number with a unit of `%s`", row->unit);
    if (row->alternate) printf(" or `%s`", row->alternate);
}

static void print_words(const fd_attribute *row) {
    for (int i = 0; row->words[i]; i++) printf("%s`%s`", i ? ", " : "", row->words[i]);
}

static void print_type(const fd_attribute *row) {
    switch (row->type) {
    case FD_VALUE_TEXT:
        printf("text");
        return;
    case FD_VALUE_NUMBER:
        print_number(row);
        return;
    case FD_VALUE_COUNT:
        printf("whole number");
        return;
    case FD_VALUE_FLAG:
        printf("`true`, `false`");
        return;
    case FD_VALUE_WORD:
        print_words(row);
        return;
    case FD_VALUE_REF:
        printf("id of a `%s`", row->kind);
        return;
    case FD_VALUE_REFS:
        printf("ids of `%s`, with blanks between", row->kind);
        return;
    case FD_VALUE_DATE:
        printf("date");
        return;
    }
}

static void print_row(const fd_attribute *row, const fd_catalogue *catalogue) {
    char bounds[64];
    fd_tables_bounds(row, bounds, sizeof bounds);
    printf("| `%s` | ", row->name);
    print_type(row);
    printf(" | ");
    print_cell(bounds);
    if (row->required)
        printf(" | required | ");
    else if (row->fallback)
        printf(" | `%s` | ", row->fallback);
    else
        printf(" | | ");
    print_cell(row->meaning);
    printf(" | ");
    print_cell(chinese(catalogue, row->meaning));
    printf(" |\n");
}

static void print_occurrence(const fd_element *element) {
    if (!element->parent)
        printf("The root of the file");
    else if (element->least == 1 && element->most == 1)
        printf("Stands once in `%s`", element->parent);
    else if (element->most == 0)
        printf("Stands in `%s`, %s", element->parent,
               element->least ? "once or more" : "any number of times");
    else
        printf("Stands in `%s`, %d to %d times", element->parent, element->least,
               element->most);
    printf("%s.\n\n", element->identified ? "; has an `id`" : "");
}

void fd_tables_manual(const fd_schema *schema, const fd_catalogue *catalogue) {
    for (int e = 0; e < schema->n_elements; e++) {
        const fd_element *element = &schema->element[e];
        const char *other = chinese(catalogue, element->meaning);
        printf("%s#### `%s`%s%s\n\n", e ? "\n" : "", element->name, *other ? " · " : "",
               other);
        printf("%c%s. ", toupper((unsigned char)*element->meaning), element->meaning + 1);
        print_occurrence(element);
        printf("| attribute | value | bounds (SI) | default | meaning | 含义 |\n"
               "|---|---|---|---|---|---|\n");
        for (int i = 0; i < element->n_attributes; i++)
            print_row(&element->attribute[i], catalogue);
    }
}

/* Every message of the two layers; tests/cli/manual.sh finds one that is left out. */
static const fd_message *const scenario_message[] = {&fd_measured_unmet,
                                                     &fd_measured_apart,
                                                     &fd_measured_unknown,
                                                     &fd_event_absent,
                                                     &fd_event_clash,
                                                     &fd_event_coarse,
                                                     &fd_event_idle,
                                                     &fd_event_locked,
                                                     &fd_event_steps,
                                                     &fd_forecast_many,
                                                     &fd_measured_twice,
                                                     &fd_layers_likely,
                                                     &fd_event_excepted,
                                                     &fd_plan_dates,
                                                     &fd_date_order,
                                                     &fd_degas_approval,
                                                     &fd_degas_done,
                                                     &fd_degas_idle,
                                                     &fd_degas_target,
                                                     &fd_degas_twice,
                                                     &fd_degas_unfinished,
                                                     &fd_drive_overlap,
                                                     &fd_drill_seam,
                                                     &fd_limit_lacks,
                                                     &fd_limit_bands,
                                                     &fd_through_missing,
                                                     &fd_through_early,
                                                     &fd_drain_undrilled,
                                                     &fd_drain_broken,
                                                     &fd_protect_twice,
                                                     &fd_event_id,
                                                     &fd_species_uncertified,
                                                     &fd_methane_unsolved,
                                                     &fd_point_named,
                                                     &fd_point_kept,
                                                     &fd_drill_ownerless,
                                                     &fd_panel_two_groups,
                                                     &fd_extract_twice,
                                                     &fd_extract_before_install,
                                                     &fd_seal_early,
                                                     &fd_protect_idle,
                                                     &fd_event_outside,
                                                     &fd_event_empty,
                                                     &fd_event_fan_bare,
                                                     &fd_event_auxiliary_bare,
                                                     &fd_event_stopping,
                                                     &fd_event_fan_course,
                                                     &fd_event_reverse_curve,
                                                     &fd_event_reverse_running,
                                                     &fd_gate_short,
                                                     &fd_heading_length_differs,
                                                     &fd_watch_empty,
                                                     &fd_profile_empty,
                                                     &fd_profile_broken,
                                                     &fd_expect_unknown,
                                                     &fd_limits_missing,
                                                     &fd_stage_unsolved,
                                                     &fd_seam_unknown,
                                                     &fd_content_floor,
                                                     &fd_roof_limited,
                                                     &fd_corner_unassessed,
                                                     &fd_protection_narrow,
                                                     &fd_strip_unprotected,
                                                     &fd_cell_failed,
                                                     &fd_stage_island,
                                                     &fd_course_failed,
                                                     &fd_expect_missed,
                                                     &fd_protect_gasless,
                                                     &fd_drive_many,
                                                     &fd_schedule_idle,
                                                     &fd_schedule_many,
                                                     &fd_shift_overlap,
                                                     &fd_shift_short,
                                                     &fd_web_deep,
                                                     &fd_wall_unknown,
                                                     &fd_desorption_endless,
                                                     &fd_balance_lacks,
                                                     &fd_cutting_peak,
                                                     &fd_event_late,
                                                     &fd_gas_at_fixed,
                                                     &fd_gas_nowhere,
                                                     &fd_heading_absent,
                                                     &fd_heading_rock,
                                                     &fd_outburst_place,
                                                     &fd_outburst_gas,
                                                     &fd_barometer_value,
                                                     &fd_barometer_mixed,
                                                     &fd_barometer_twice,
                                                     &fd_barometer_beyond,
                                                     &fd_barometer_goafless,
                                                     &fd_goaf_shut,
                                                     &fd_release_place,
                                                     &fd_degas_dioxide,
                                                     &fd_release_absent,
                                                     &fd_release_age,
                                                     &fd_blast_fumes,
                                                     &fd_oxygen_gone};
enum {
    SCENARIO_MESSAGES = sizeof scenario_message / sizeof scenario_message[0],
    MESSAGES = FD_N_READER_CODES + FD_N_CHECK_CODES + FD_N_IMPORT_CODES +
               FD_N_EDIT_CODES + FD_N_AIR_CODES - 1 + SCENARIO_MESSAGES
};

static int by_code(const void *a, const void *b) {
    const fd_message *const *x = a, *const *y = b;
    int order = strcmp((*x)->code, (*y)->code);
    return order ? order : strcmp((*x)->hint, (*y)->hint);
}

static const char *severity(const fd_message *message) {
    switch (message->severity) {
    case FD_NOTE:
        return "note";
    case FD_WARNING:
        return "warning";
    case FD_FAULT:
        return "fault";
    }
    return "";
}

void fd_tables_diagnostics(const fd_catalogue *catalogue) {
    const fd_message *list[MESSAGES];
    int n = 0;
    for (int i = 0; i < FD_N_READER_CODES; i++) list[n++] = &fd_reader_message[i];
    for (int i = 0; i < FD_N_CHECK_CODES; i++) list[n++] = &fd_check_message[i];
    for (int i = 0; i < FD_N_IMPORT_CODES; i++) list[n++] = &fd_import_message[i];
    for (int i = 0; i < FD_N_EDIT_CODES; i++) list[n++] = &fd_edit_message[i];
    for (int i = 0; i < FD_N_AIR_CODES; i++)
        if (i != FD_AIR_ISLAND_BARE) list[n++] = &fd_air_message[i];
    for (int i = 0; i < SCENARIO_MESSAGES; i++) list[n++] = scenario_message[i];
    qsort(list, (size_t)n, sizeof list[0], by_code);
    printf("| code | kind | what is wrong | what would be right | 说明 |\n"
           "|---|---|---|---|---|\n");
    for (int i = 0; i < n; i++) {
        printf("| `%s` | %s | ", list[i]->code, severity(list[i]));
        print_cell(list[i]->what);
        printf(" | ");
        print_cell(list[i]->hint);
        printf(" | ");
        print_cell(chinese(catalogue, list[i]->what));
        printf(" |\n");
    }
}
