/* Where the gas at a place comes from: shares of sources in the methane that is there.
 *
 * Each source of a window carries a mark of its own through the transport
 * (solver/transport.h: passive species whose sources are those of the methane), so the
 * share of a source at a place and moment is its amount there over the methane there,
 * with what was on its way, mixed and delayed as the methane was. The shares of all
 * sources add up to one within 1e-6, what the transport does to each species by itself.
 * See scenarios/coursetag.h. */
#ifndef FD_SCENARIOS_ATTRIBUTION_H
#define FD_SCENARIOS_ATTRIBUTION_H

/* One source; kind: face, heading, surge, blast, drill-pulse, outburst, goaf - a stable
 * word of the catalogue; id of its element, of the place where it has none. */
typedef struct fd_source_share {
    const char *kind, *id; /* borrowed from mine and scenario */
    double share;          /* 0..1 */
} fd_source_share;

#endif
