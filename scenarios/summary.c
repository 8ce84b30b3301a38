#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "scenarios/assumption.h"
#include "scenarios/degasresult.h"
#include "scenarios/result.h"

static void put_heads(fd_json_writer *w, const fd_run *run, const char *version) {
    const fd_scenario *s = run->scenario;
    char start[FD_DATE_ROOM], end[FD_DATE_ROOM];
    fd_plan_date_text(s, 0, start);
    fd_plan_date_text(s, (run->days - 1) * 86400.0, end);
    fd_json_put_integer(w, "schema", 1);
    fd_json_put_text(w, "program", "firedamp");
    fd_json_put_text(w, "version", version);
    fd_json_open_object(w, "scenario");
    fd_json_put_text(w, "name", s->plan->record.name);
    fd_json_put_text(w, "file", s->file);
    fd_json_close(w);
    fd_json_open_object(w, "mine");
    fd_json_put_text(w, "name", s->mine->site->record.name);
    fd_json_put_text(w, "file", s->mine->file);
    fd_json_close(w);
    fd_json_open_object(w, "plan");
    fd_json_put_text(w, "start", start);
    fd_json_put_text(w, "end", end);
    fd_json_put_integer(w, "days", run->days);
    fd_json_close(w);
}

int fd_result_count(const fd_run *run, fd_judgement judgement) {
    int n = 0;
    for (int i = 0; i < fd_verdict_count(run->verdict); i++)
        for (int p = 0; p < FD_PHASES; p++)
            n += fd_verdict_get(run->verdict, i)->worst[p].judgement == judgement;
    return n;
}

static void put_phase(fd_json_writer *w, const char *key, const fd_run *run,
                      const fd_finding *f, fd_phase phase) {
    const fd_worst *worst = &f->worst[phase];
    double scale = fd_quantity_scale(run->limits->limit[f->limit].quantity);
    bool known = isfinite(worst->margin);
    fd_json_open_object(w, key);
    fd_json_put_text(w, "state", fd_judgement_word(worst->judgement));
    fd_json_put_number(w, "value", known ? worst->value * scale : NAN);
    fd_json_put_number(w, "limit_value", known ? worst->bound * scale : NAN);
    fd_json_put_number(w, "margin", known ? worst->margin : NAN);
    if (phase == FD_PHASE_EVENT) {
        fd_json_put_number(w, "after_s", known ? worst->time : NAN);
        fd_json_put_text(w, "event",
                         known && worst->event >= 0
                             ? run->scenario->event[worst->event].record.id
                             : NULL);
    } else {
        char date[FD_DATE_ROOM];
        fd_plan_date_text(run->scenario, worst->time, date);
        fd_json_put_text(w, "date", known ? date : NULL);
    }
    fd_json_close(w);
}

static void put_finding(fd_json_writer *w, const char *key, const fd_run *run,
                        const fd_finding *f) {
    const fd_limit *l = &run->limits->limit[f->limit];
    const fd_mine *mine = run->scenario->mine;
    fd_json_open_object(w, key);
    fd_json_put_text(w, "limit", l->record.id);
    fd_json_put_text(w, "document", l->document);
    fd_json_put_text(w, "article", l->article);
    fd_json_put_text(w, "place_kind", fd_place_word(f->kind));
    fd_json_put_text(w, "place_id", fd_place_id(mine, f->kind, f->place));
    fd_json_put_text(w, "place_name", fd_place_name(mine, f->kind, f->place));
    fd_json_put_text(w, "quantity", fd_quantity_word(l->quantity));
    fd_json_put_text(w, "unit", fd_quantity_unit(l->quantity));
    fd_json_put_text(w, "confidence", l->confidence == FD_SEEN ? "seen" : "unverified");
    put_phase(w, "planned", run, f, FD_PHASE_PLANNED);
    put_phase(w, "event", run, f, FD_PHASE_EVENT);
    fd_json_close(w);
}

/* One planned finding in short; an empty object where there is none. */
static void put_short(fd_json_writer *w, const char *key, const fd_run *run, int number) {
    fd_json_open_object(w, key);
    if (number >= 0) {
        const fd_finding *f = fd_verdict_get(run->verdict, number);
        const fd_limit *l = &run->limits->limit[f->limit];
        const fd_worst *worst = &f->worst[FD_PHASE_PLANNED];
        char date[FD_DATE_ROOM];
        fd_plan_date_text(run->scenario, worst->time, date);
        fd_json_put_text(w, "limit", l->record.id);
        fd_json_put_text(w, "place_kind", fd_place_word(f->kind));
        fd_json_put_text(w, "place_id",
                         fd_place_id(run->scenario->mine, f->kind, f->place));
        fd_json_put_number(w, "value", worst->value * fd_quantity_scale(l->quantity));
        fd_json_put_text(w, "unit", fd_quantity_unit(l->quantity));
        fd_json_put_text(w, "date", date);
        fd_json_put_number(w, "margin", worst->margin);
    }
    fd_json_close(w);
}

static void put_certificate(fd_json_writer *w, const fd_run *run) {
    const fd_run_certificate *c = &run->certificate;
    fd_json_open_object(w, "certificate");
    fd_json_put_boolean(w, "holds", run->usable);
    fd_json_put_integer(w, "air_solves", c->solves);
    fd_json_put_integer(w, "unusable", c->unusable);
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) {
        char key[32];
        snprintf(key, sizeof key, "%s_over_allowed", fd_certificate_line_text(i));
        fd_json_put_number(w, key, c->line[i]);
    }
    fd_json_put_number(w, "density_change", c->density_change);
    fd_json_put_number(w, "methane_imbalance", c->mixing);
    fd_json_put_number(w, "course_ledger", c->ledger);
    fd_json_put_number(w, "seam_balance", c->seam);
    fd_json_put_integer(w, "seam_cells", fd_drainage_cells(run->drainage));
    fd_json_close(w);
}

/* What is to be said of the air: codes and arguments of the messages in docs/user.md. */
static void put_notes(fd_json_writer *w, const fd_run *run) {
    fd_json_open_array(w, "air_notes");
    for (int i = 0; i < fd_airnotes_count(run->notes); i++) {
        const fd_diagnostic note = fd_airnotes_get(run->notes, i);
        bool planned = !note.sighting.event;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "code", note.message->code);
        fd_json_put_text(w, "place_kind", note.place.kind);
        fd_json_put_text(w, "place_id", note.place.id);
        fd_json_put_text(w, "event", note.sighting.event);
        fd_json_put_text(w, planned ? "first_date" : "first_after_s",
                         note.sighting.first);
        fd_json_put_integer(w, planned ? "days" : "times", note.sighting.times);
        fd_json_open_array(w, "arguments");
        for (int k = 0; k < FD_DIAGNOSTIC_ARGUMENTS && note.argument[k]; k++)
            fd_json_put_text(w, NULL, note.argument[k]);
        fd_json_close(w);
        fd_json_close(w);
    }
    fd_json_close(w);
}

static void put_episodes(fd_json_writer *w, const fd_run *run) {
    const fd_scenario *s = run->scenario;
    const fd_episodes *all = run->places->episodes;
    fd_json_open_array(w, "episodes");
    for (int i = 0; i < fd_episodes_count(all); i++) {
        const fd_episode *p = fd_episodes_get(all, i);
        const fd_finding *f = fd_verdict_get(run->verdict, p->finding);
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "event", s->event[p->event].record.id);
        fd_json_put_text(w, "limit", run->limits->limit[f->limit].record.id);
        fd_json_put_text(w, "place_kind", fd_place_word(f->kind));
        fd_json_put_text(w, "place_id", fd_place_id(s->mine, f->kind, f->place));
        fd_json_put_number(w, "limit_percent", 100 * p->bound);
        fd_json_put_number(w, "start_s", p->start);
        fd_json_put_number(w, "end_s", p->end);
        fd_json_put_number(w, "peak_percent", 100 * p->peak);
        fd_json_put_number(w, "peak_at_s", p->peak_at);
        fd_json_put_number(w, "integral_percent_min", 100 * p->integral / 60);
        const fd_source_share most = fd_episode_source(p);
        fd_json_put_text(w, "source_kind", most.kind);
        fd_json_put_text(w, "source_id", most.id);
        fd_json_put_number(w, "source_share", most.share);
        fd_json_put_text(w, "act", p->act);
        fd_json_put_text(w, "act_id", p->act_id);
        fd_json_put_number(w, "act_at_s", p->act_at);
        fd_json_close(w);
    }
    fd_json_close(w);
}

static void put_ledgers(fd_json_writer *w, const fd_run *run) {
    fd_json_open_array(w, "ledgers");
    for (int i = 0; i < run->lines.n; i++) {
        const fd_ledger_line *l = &run->lines.list[i];
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "event", fd_window_id(run->scenario, l->event));
        fd_json_put_text(w, "species", l->species);
        fd_json_put_text(w, "unit", strcmp(l->species, "age") == 0 ? "kg.s" : "m3");
        fd_json_put_number(w, "start", l->start);
        fd_json_put_number(w, "given", l->given);
        fd_json_put_number(w, "inlets", l->inlets);
        fd_json_put_number(w, "outlets", l->outlets);
        fd_json_put_number(w, "end", l->end);
        fd_json_put_number(w, "residual_share", l->residual_share);
        fd_json_close(w);
    }
    fd_json_close(w);
}

/* When the sensors of events that look ahead reach their levels; null: not reached. */
static void put_forecast(fd_json_writer *w, const fd_run *run) {
    const fd_scenario *s = run->scenario;
    const fd_forecasts *all = &run->places->forecasts;
    fd_json_open_array(w, "forecast");
    for (int i = 0; i < all->n; i++) {
        const fd_forecast *f = &all->list[i];
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "event", s->event[f->event].record.id);
        fd_json_put_text(w, "sensor", s->mine->sensor[f->sensor].record.id);
        fd_json_put_number(w, "measured_percent", 100 * f->measured);
        fd_json_put_number(w, "start_percent", 100 * f->start);
        fd_json_put_number(w, "gas_factor", f->factor);
        fd_json_put_number(w, "level_percent", 100 * f->level);
        fd_json_put_number(w, "first_after_s", f->first);
        fd_json_put_number(w, "peak_percent", 100 * f->peak);
        fd_json_put_number(w, "peak_at_s", f->peak_at);
        fd_json_close(w);
    }
    fd_json_close(w);
}

/* The least layering number of the plan, and on how many roads it is too low. */
static void put_layers(fd_json_writer *w, const fd_run *run) {
    int airway;
    double time;
    fd_layer worst;
    fd_json_open_object(w, "layering");
    fd_json_put_integer(w, "roads_below_5",
                        fd_layers_below(run->layers, &airway, &worst, &time));
    if (airway >= 0) {
        char date[FD_DATE_ROOM];
        fd_plan_date_text(run->scenario, time, date);
        fd_json_put_text(w, "airway", run->scenario->mine->airway[airway].record.id);
        fd_json_put_number(w, "layering_number", worst.number);
        fd_json_put_text(w, "date", date);
    }
    fd_json_close(w);
}

fd_status fd_result_summary(const fd_run *run, const char *version,
                            const char *const *digests, fd_buffer *out) {
    fd_json_writer *w = fd_json_writer_new();
    if (!w) return FD_NO_MEMORY;
    fd_json_open_object(w, NULL);
    put_heads(w, run, version);
    fd_json_open_object(w, "verdict");
    fd_json_put_text(
        w, "planned",
        fd_judgement_word(fd_verdict_phase(run->verdict, FD_PHASE_PLANNED, -1)));
    fd_json_put_text(
        w, "event",
        fd_judgement_word(fd_verdict_phase(run->verdict, FD_PHASE_EVENT, -1)));
    fd_json_put_integer(w, "limits_checked", fd_verdict_count(run->verdict));
    fd_json_put_integer(w, "exceeded", fd_result_count(run, FD_EXCEEDED));
    fd_json_put_integer(w, "not_assessed", fd_result_count(run, FD_NOT_ASSESSED));
    fd_json_close(w);
    put_short(w, "tightest", run, fd_verdict_worst(run->verdict, FD_PHASE_PLANNED));
    put_short(w, "worst", run, run->worst_finding);
    fd_json_open_array(w, "limits");
    for (int i = 0; i < fd_verdict_count(run->verdict); i++)
        put_finding(w, NULL, run, fd_verdict_get(run->verdict, i));
    fd_json_close(w);
    fd_json_open_array(w, "unchecked");
    for (int i = 0; i < run->limits->n_uncheckeds; i++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "document", run->limits->unchecked[i].document);
        fd_json_put_text(w, "article", run->limits->unchecked[i].article);
        fd_json_put_text(w, "text", run->limits->unchecked[i].text);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_status status = fd_assumptions_put(w, run);
    put_layers(w, run);
    put_episodes(w, run);
    put_ledgers(w, run);
    put_forecast(w, run);
    put_notes(w, run);
    fd_degas_put(w, run);
    put_certificate(w, run);
    fd_json_open_object(w, "files");
    for (int i = 0; digests && digests[i]; i += 2)
        fd_json_put_text(w, digests[i], digests[i + 1]);
    fd_json_close(w);
    fd_json_close(w);
    const char *text;
    size_t length;
    if (status == FD_OK) status = fd_json_finish(w, &text, &length);
    if (status == FD_OK) fd_buffer_add(out, text, length);
    fd_json_writer_free(&w);
    return status == FD_OK && out->lost ? FD_NO_MEMORY : status;
}
