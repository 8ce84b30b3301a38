/* A network of the families as a mine file. */
#ifndef FD_TESTS_MINEFILE_H
#define FD_TESTS_MINEFILE_H

#include <stdbool.h>

#include "tests/bench/family.h"

/* Writes the mine: every junction with coordinates, every airway with class, length,
 * section and resistance, fans by eight points of their parabola. fixed: the density of
 * the air is that of the resistances; else it follows pressure, temperature and height.
 * False when the file cannot be written. */
bool minefile_write(const struct family *family, bool fixed, const char *path);

#endif
