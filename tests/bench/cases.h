/* Networks of real topology among the published cases (FIREDAMP_CASES, or
 * ../shared/cases). */
#ifndef FD_TESTS_CASES_H
#define FD_TESTS_CASES_H

#include "tests/bench/family.h"

/* topo-ltown: a town, 909 branches; lntu-a-hongshagang1: a coal mine, 46 branches, its
 * pressure imposed. Null where the case is not there. */
struct family *cases_ltown(void);
struct family *cases_hongshagang(void);

/* The folder looked in. */
const char *cases_folder_name(void);

#endif
