# One sensor over time, a small pane among others. Named by the caller: fd_pane_title,
# fd_pane_data, fd_left to fd_bottom (parts of the page), fd_high, fd_has_reading, fd_changes[]
# (alarms, cuts, restorations), fd_tics, fd_tic[], fd_points,
# fd_point_value[], fd_point_role[], fd_point_text, fd_is_last, fd_from,
# fd_until, fd_acts, fd_act[], fd_act_automatic[].
unset label
unset arrow
unset title
unset xlabel
unset ylabel
unset key
set lmargin at screen fd_left
set rmargin at screen fd_right
set tmargin at screen fd_top
set bmargin at screen fd_bottom
set xrange [fd_from:fd_until]
set yrange [0:fd_high]
set label 1 fd_pane_title at graph 0, graph 1 offset 0, character 1.7 left font fd_small
set label 2 fd_point_text at graph 0, graph 1 offset 0, character 0.6 left font fd_small textcolor rgb '#882255'
set xtics auto font fd_small
if (fd_is_last) { set format x '%g' } else { set format x '' }
set ytics () font fd_small
do for [i = 1:fd_tics] { set ytics add (sprintf('%g', fd_tic[i]) fd_tic[i]) }
do for [i = 1:fd_points] {
    set arrow 100+i from graph 0, first fd_point_value[i] to graph 1, first fd_point_value[i] nohead ls (20 + int(fd_point_role[i]))
}
do for [i = 1:fd_acts] { set arrow 400+i from first fd_act[i], graph 0 to first fd_act[i], graph 1 nohead lc rgb (fd_act_automatic[i] > 0 ? '#B34700' : '#005580') lw 0.8 dt (4,4) }
fd_layers = "fd_pane_data index 0 using 1:2 with lines ls 1"
if (fd_has_reading) { fd_layers = fd_layers.", fd_pane_data index 1 using 1:2 with lines ls 2" }
if (fd_changes[1] > 0) { fd_layers = fd_layers.", fd_pane_data index 2 using 1:2 with points pt 8 ps 1.3*fd_point lw 1.6 lc rgb '#882255'" }
if (fd_changes[2] > 0) { fd_layers = fd_layers.", fd_pane_data index 3 using 1:2 with points pt 5 ps 1.2*fd_point lc rgb '#882255'" }
if (fd_changes[3] > 0) { fd_layers = fd_layers.", fd_pane_data index 4 using 1:2 with points pt 4 ps 1.2*fd_point lw 1.6 lc rgb '#555555'" }
eval "plot ".fd_layers
