# The look of every figure. The script that loads this names fd_figure, fd_title, fd_width
# and fd_height (pixels); fd_format is png unless the caller says svg.
if (!exists("fd_format")) fd_format = 'png'
if (!exists("fd_output")) fd_output = fd_figure.'.'.fd_format

set encoding utf8
set datafile separator tab
# NaN is not declared missing: a line breaks where nothing is known, and is not led across.
fd_font = 'WenQuanYi Micro Hei'

# Both terminals draw letters 14 pixels high at size 10.5: the layout counts on it.
if (fd_format eq 'png') {
    set terminal pngcairo size fd_width, fd_height font fd_font.',10.5' noenhanced background '#ffffff' linewidth 1
} else {
    set terminal svg size fd_width, fd_height font fd_font.',14' noenhanced background '#ffffff' linewidth 1 name 'firedamp'
}
fd_small = fd_format eq 'png' ? fd_font.',9' : fd_font.',12'
fd_large = fd_format eq 'png' ? fd_font.',13' : fd_font.',17'
fd_point = fd_format eq 'png' ? 1.0 : 0.6 # the SVG terminal draws points larger
set output fd_output

# Okabe and Ito's colours, which people with any colour blindness tell apart.
array fd_colour[7] = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000']
set style line 1 lc rgb fd_colour[1] lw 2.0 dt 1
set style line 2 lc rgb fd_colour[2] lw 1.6 dt 1
set style line 3 lc rgb fd_colour[3] lw 2.0 dt (8,3)
set style line 4 lc rgb fd_colour[4] lw 1.8 dt 1
set style line 5 lc rgb fd_colour[5] lw 1.8 dt (8,3)
set style line 6 lc rgb fd_colour[6] lw 1.8 dt 1
set style line 7 lc rgb fd_colour[7] lw 1.4 dt (3,3)

# Lines of limits: limit, cut-off, alarm, restore.
set style line 21 lc rgb '#882255' lw 1.8 dt 1
set style line 22 lc rgb '#882255' lw 1.4 dt (10,4)
set style line 23 lc rgb '#882255' lw 1.4 dt (4,4)
set style line 24 lc rgb '#777777' lw 1.2 dt (2,4)
fd_over = '#CC3311'

set style line 31 lc rgb '#dddddd' lw 0.6 dt 1
set grid back ls 31
set border lc rgb '#444444'
set tics nomirror out scale 0.6 textcolor rgb '#000000'
set style fill solid 1.0 noborder
