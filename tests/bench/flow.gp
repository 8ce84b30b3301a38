# Time of a cold solve over the size of the network, from the table of bench_flow.
#     gnuplot -e "table='flow.csv'" -e "figure='flow.png'" flow.gp
set terminal pngcairo size 1100,520 font "sans,11" background "#ffffff"
set output figure
set encoding utf8
set datafile separator ","
set logscale xy
set format x "10^{%L}"
set format y "10^{%L}"
set xlabel "size of the network [branches]"
set ylabel "time of one cold solve [ms]"
set grid xtics ytics back lc rgb "#dddddd"
set tics nomirror out scale 0.6
set key top left reverse Left samplen 3 font ",10"
set xrange [60:1.6e6]
set yrange [0.002:1e6]
# Okabe and Ito's colours. A row belongs to a family by the start of its name.
pick(family, column) = strcol(1)[1:strlen(family)] eq family ? 1e3 * column(column) : NaN
# Two threads are drawn where they were measured.
shared = int(system("awk -F, 'NR > 1 && $20 !~ /nan/ { n++ } END { print n + 0 }' ".table))
set multiplot layout 1,2
do for [family in "longwall grid"] {
    set title family eq "grid" ? "room-and-pillar lattice (most fill)" : "longwall mine"
    plot table using 3:(pick(family, 17)) with linespoints lw 2 lc rgb "#D55E00" pt 5 \
             title "EPANET, tight (10^{-8}), one thread", \
         table using 3:(pick(family, 16)) with linespoints lw 2 lc rgb "#D55E00" dt 2 pt 4 \
             title "EPANET, default (10^{-3}), one thread", \
         table using 3:(pick(family, 5)) with linespoints lw 2 lc rgb "#0072B2" pt 7 \
             title "firedamp (10^{-9}) with certificate, one thread", \
         table using 3:(pick(family, 20)) with linespoints lw 2 lc rgb "#56B4E9" dt 2 pt 6 \
             title shared ? "firedamp, two threads" : "", \
         table using 3:(pick(family, 8)) with linespoints lw 1.4 lc rgb "#777777" dt 3 pt 6 \
             title "CHOLMOD, one refactor + solve"
}
unset multiplot
