#include "models/forecast.h"

#include <math.h>

fd_range fd_forecast_panel_factors(bool close_seams) {
    return close_seams ? (fd_range){1.25, 1.45} : (fd_range){1.20, 1.35};
}

fd_range fd_forecast_mine_factors(bool close_seams) {
    return close_seams ? (fd_range){1.25, 1.45} : (fd_range){1.15, 1.25};
}

static fd_forecast forecast(double flow, double output) {
    return (fd_forecast){flow, output, output > 0 ? flow / output : NAN};
}

fd_forecast fd_forecast_panel(double factor, const fd_face_share *face, int faces,
                              double headings, double output) {
    double flow = headings;
    for (int i = 0; i < faces; i++) flow += face[i].relative * face[i].output;
    return forecast(factor * flow, output);
}

fd_forecast fd_forecast_mine(double factor, const fd_forecast *panel, int panels) {
    double flow = 0, output = 0;
    for (int i = 0; i < panels; i++) {
        flow += panel[i].flow;
        output += panel[i].output;
    }
    return forecast(factor * flow, output);
}

double fd_forecast_peak(double mean, double imbalance) {
    return imbalance * mean;
}
