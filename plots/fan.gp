# A fan: its curve, what the mine asks of it, and the operating point, with the other points where
# there are several: stable ones filled, unstable ones hollow, numbered as in the table. Named by
# the caller: fd_curves_data, fd_has_network, fd_has_stable, fd_has_unstable, fd_point_flow,
# fd_point_pressure, fd_point_text, fd_peak_flow (NaN where the curve has none), fd_least_flow,
# fd_most_flow, fd_least_pressure, fd_most_pressure, fd_flow_axis, fd_pressure_axis, fd_fan_name,
# fd_network_name, fd_point_name, fd_stable_name, fd_unstable_name, fd_stall_name.
set title fd_title font fd_large
set xrange [fd_least_flow:fd_most_flow]
set yrange [fd_least_pressure:fd_most_pressure]
set xlabel fd_flow_axis
set ylabel fd_pressure_axis
set rmargin 4
set bmargin at screen 0.21
set key at screen 0.5, screen 0.015 center bottom horizontal reverse Left samplen 2.5
set style textbox opaque noborder margins 0.5, 0.3
if (fd_peak_flow == fd_peak_flow) { set arrow 1 from fd_peak_flow, graph 0 to fd_peak_flow, graph 1 nohead back ls 24; set label 2 fd_stall_name at fd_peak_flow, graph 0.04 right offset -0.8, 0 font fd_small textcolor rgb '#777777' front }
# The curves leave room between them on both sides of the point.
is_right = fd_point_flow > 0.55*fd_most_flow
if (strlen(fd_point_text) > 0 && is_right) { set label 1 fd_point_text at fd_point_flow, fd_point_pressure right offset -3.2, -0.3 front boxed }
if (strlen(fd_point_text) > 0 && !is_right) { set label 1 fd_point_text at fd_point_flow, fd_point_pressure left offset 3.2, 0 front boxed }
fd_layers = "fd_curves_data index 0 using 1:2 with lines ls 1 title fd_fan_name"
if (fd_has_network) { fd_layers = fd_layers.", fd_curves_data index 1 using 1:2 with lines ls 3 title fd_network_name" }
if (fd_has_stable) { fd_layers = fd_layers.", fd_curves_data index 2 using 1:2 with points pt 7 ps 1.3*fd_point lc rgb fd_colour[1] title fd_stable_name, fd_curves_data index 2 using 1:2:(sprintf('%d', column(3))) with labels offset 0, 0.9 font fd_small notitle" }
if (fd_has_unstable) { fd_layers = fd_layers.", fd_curves_data index 3 using 1:2 with points pt 6 ps 1.3*fd_point lw 1.6 lc rgb fd_colour[1] title fd_unstable_name, fd_curves_data index 3 using 1:2:(sprintf('%d', column(3))) with labels offset 0, 0.9 font fd_small notitle" }
if (strlen(fd_point_text) > 0) { fd_layers = fd_layers.", '+' using (fd_point_flow):(fd_point_pressure) every ::::0 with points pt 7 ps 1.6*fd_point lc rgb fd_colour[2] title fd_point_name" }
eval "plot ".fd_layers
