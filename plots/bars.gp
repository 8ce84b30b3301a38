# Bars of the calendar beneath the panes, on their time axis. Named by the caller:
# fd_bars_data, fd_bars_top, fd_bars_bottom, fd_lanes, fd_subjects, fd_subject[],
# fd_subject_lane[], fd_rule[], fd_kinds, fd_kind[], fd_kind_number[] of
# what lasts, fd_moments and fd_moment_name of what does not, fd_bar_texts, and what pane.gp
# takes of the time axis.
array fd_bar_colour[9] = ['#E69F00', '#F0E442', '#56B4E9', '#009E73', '#CC79A7', '#D55E00', '#DDDDDD', '#999999', '#000000']
unset label
unset arrow
unset title
unset ylabel
set tmargin at screen fd_bars_top
set bmargin at screen fd_bars_bottom
set lmargin at screen fd_left
set rmargin at screen fd_right
set xrange [fd_from:fd_until]
set yrange [fd_lanes:0]
set ytics () scale 0
do for [i = 1:fd_subjects] {
    set ytics add (fd_subject[i] fd_subject_lane[i])
    if (i > 1) { set arrow 300+i from graph 0, first fd_rule[i] to graph 1, first fd_rule[i] nohead lc rgb '#bbbbbb' lw 0.7 }
}
set xtics auto
if (fd_tics > 0) {
    set xtics ()
    do for [i = 1:fd_tics] { set xtics add (fd_tic_text[i] fd_tic[i] fd_tic_level[i]) }
}
set format x '%g'
set xlabel fd_x_axis
set grid xtics noytics
set key at graph 1.0, graph 1.0 right bottom horizontal Right samplen 1.2 font fd_small maxrows 1 maxcols auto

# A block of data each: what lasts, kind by kind, moments, texts.
fd_layers = ''
do for [k = 1:fd_kinds] { fd_layers = fd_layers.sprintf("fd_bars_data index %d using (0.5*($1 + $2)):(0.5*($3 + $4)):1:2:3:4 with boxxyerror fc rgb fd_bar_colour[%d] fs solid 1.0 border lc rgb '#555555' title fd_kind[%d], ", k - 1, int(fd_kind_number[k]), k) }
if (fd_moments > 0) { fd_layers = fd_layers."fd_bars_data index fd_kinds using 1:(0.5*($3 + $4)) with points pt 11 ps 1.3*fd_point lc rgb '#000000' title fd_moment_name, " }
if (fd_bar_texts > 0) { fd_layers = fd_layers."fd_bars_data index fd_kinds + 1 using (0.5*($1 + $2)):(0.5*($3 + $4)):5 with labels font fd_small notitle, " }
eval 'plot '.fd_layers[1:strlen(fd_layers) - 2]
set ytics auto scale 0.6
