/* The heat of moist air of a given relative humidity, and what one airway does to it: the
 * parts of networks/airheat.h. */
#ifndef FD_NETWORKS_HEATWAY_H
#define FD_NETWORKS_HEATWAY_H

/* A temperature that moves by no more has settled, K: 3e-13 of a density, far under where
 * the density loop ends. */
#define FD_HEAT_SETTLED 1e-10

typedef struct fd_heat_air {
    double humidity; /* relative, of the air underground */
    double water_k;  /* temperature of the water that air takes up or drops */
} fd_heat_air;

/* Heat content S = h - W c_w t_w, J a kg of dry air; its slope over the temperature,
 * J/(kg K); and the temperature of a content, K, sought from a start. Temperatures are
 * sought within 200..350 K: beyond there would soon be more vapour than air. An answer
 * that needs one outside leaves a residual in the balance of heat, so it is never taken
 * for one. */
double fd_heat_content(const fd_heat_air *air, double temperature_k, double humidity,
                       double pressure_pa);
double fd_heat_slope(const fd_heat_air *air, double temperature_k, double humidity,
                     double pressure_pa);
double fd_heat_temperature(const fd_heat_air *air, double content, double humidity,
                           double pressure_pa, double start_k);

/* One airway in the direction of its flow. */
typedef struct fd_heat_way {
    int tail, head;          /* junctions; at rest those of from and to */
    double flow;             /* kg/s, > 0; 0 at rest */
    double units;            /* W/K from the rock, over the whole length */
    double wall[2];          /* virgin temperature at tail and head, K */
    double given;            /* W: machines and fans */
    double climb;            /* J/kg: g (z_head - z_tail) */
    double departing;        /* relative humidity at the tail end */
    double pressure[2];      /* absolute, at tail and head, Pa */
    double start, end, mean; /* temperatures, K */
} fd_heat_way;

/* The end of a way that flows, from its start: sets end and mean. content: at the start.
 * Returns the content at the end; *gain is its change with that at the start. */
double fd_heat_pass(const fd_heat_air *air, fd_heat_way *way, double content,
                    double *gain);

#endif
