# Methane along a way over time. Named by the caller: fd_left to fd_bottom (parts of the page),
# fd_x_high, fd_y_low, fd_y_high, fd_cells_data with fd_x_first, fd_x_step, fd_y_first, fd_y_step,
# fd_levels, fd_level[], fd_level_style[], fd_level_text[], fd_most_methane, fd_is_beyond, fd_names,
# fd_name[], fd_name_place[], fd_name_middle[], fd_name_row[], fd_joints, fd_joint[], fd_acts,
# fd_act[], fd_act_place[], fd_act_rows[], fd_act_automatic[], fd_act_text[], and the names of the axes.
array fd_level_colour[4] = ['#333333', '#000000', '#882255', '#000000']
array fd_level_dash[4] = [4, 1, 1, 2]
array fd_level_width[4] = [1.6, 1.6, 2.2, 2.2]
fd_x_cell(i) = fd_x_first + i*fd_x_step
fd_y_cell(k) = fd_y_first + k*fd_y_step

# The lines of the levels, found before anything is drawn; gnuplot writes them with blanks.
set datafile separator whitespace
do for [i = 1:fd_levels] {
    set contour base
    unset surface
    set cntrparam levels discrete fd_level[i]
    set table 'data/'.fd_figure.sprintf('-level-%d.tsv', i)
    splot fd_cells_data matrix using (fd_x_cell($1)):(fd_y_cell($2)):3 notitle
    unset table
}
unset contour

set label 1 fd_title at screen 0.5*(fd_left + fd_right), screen 1 - 20.0/fd_height center font fd_large
set lmargin at screen fd_left
set rmargin at screen fd_right
set tmargin at screen fd_top
set bmargin at screen fd_bottom
set xrange [0:fd_x_high]
set yrange [fd_y_low:fd_y_high]
set xlabel fd_x_axis
set ylabel fd_y_axis
unset grid

# The colours of the map, with the limit of return air in the middle of the lighter half.
set palette defined (0 '#e9f1f7', 0.15 '#9fc3dd', 0.35 '#e8b55a', 0.6 '#d9622b', 0.85 '#9a1c2f', 1 '#3d0a26')
set cbrange [0:fd_most_methane]
set cblabel fd_methane_axis
set colorbox horizontal user origin screen fd_left, screen 56.0/fd_height size screen 0.5*(fd_right - fd_left), screen 12.0/fd_height
if (fd_is_beyond) { set cbtics add (sprintf('≥ %g', fd_most_methane) fd_most_methane) }

do for [i = 1:fd_names] {
    fd_y = fd_top + (17.0*fd_name_row[i] - 6)/fd_height
    set label 100+i fd_name[i] at first fd_name_place[i], screen fd_y center font fd_small
    set arrow 100+i from first fd_name_middle[i], screen fd_y - 7.0/fd_height to first fd_name_middle[i], graph 1 nohead lc rgb '#777777' lw 0.7
}
do for [i = 1:fd_joints] { set arrow 200+i from first fd_joint[i], graph 0 to first fd_joint[i], graph 1.012 nohead front lc rgb '#777777' lw 0.7 dt (2,4) }
do for [i = 1:fd_acts] {
    fd_colour_of_act = fd_act_automatic[i] > 0 ? '#D55E00' : '#005580'
    set arrow 1000+i from graph 0, first fd_act[i] to graph 1, first fd_act[i] nohead front lc rgb fd_colour_of_act lw 1.4 dt (8,4)
    set arrow 2000+i from graph 1, first fd_act[i] to graph 1.012, first fd_act_place[i] nohead lc rgb fd_colour_of_act lw 0.7
    set label 1000+i fd_act_text[i] at graph 1.016, first fd_act_place[i] left offset 0, character 0.45*(fd_act_rows[i] - 1) font fd_small textcolor rgb fd_colour_of_act
}
set key at screen fd_right, screen 74.0/fd_height right top horizontal reverse Left samplen 2.4 font fd_small maxrows 1

fd_layers = "fd_cells_data matrix using (fd_x_cell($1)):(fd_y_cell($2)):3 with image notitle"
do for [i = 1:fd_levels] {
    k = int(fd_level_style[i])
    fd_layers = fd_layers.sprintf(", 'data/%s-level-%d.tsv' using 1:2 with lines lc rgb '%s' lw %g dt %d title fd_level_text[%d]", fd_figure, i, fd_level_colour[k], fd_level_width[k], fd_level_dash[k], i)
}
eval "plot ".fd_layers
