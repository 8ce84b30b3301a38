/* Short forms for the rows of the attribute tables (networks/schema.h). */
#ifndef FD_NETWORKS_ROW_H
#define FD_NETWORKS_ROW_H

#include "base/diagnostic.h"
#include "networks/schema.h"

#define FD_ROWS(table) table, (int)(sizeof table / sizeof table[0])

#define FD_NUMBER(owner, field, label, si, low, high, def, text)                         \
    {                                                                                    \
        .name = label, .type = FD_VALUE_NUMBER, .offset = offsetof(owner, field),        \
        .unit = si, .lower = low, .upper = high, .fallback = def, .meaning = text        \
    }
#define FD_POSITIVE(owner, field, label, si, high, def, text)                            \
    {                                                                                    \
        .name = label, .type = FD_VALUE_NUMBER, .offset = offsetof(owner, field),        \
        .unit = si, .lower = 0, .upper = high, .above_lower = true, .fallback = def,     \
        .meaning = text                                                                  \
    }
#define FD_REQUIRED(owner, field, label, si, high, text)                                 \
    {                                                                                    \
        .name = label, .type = FD_VALUE_NUMBER, .offset = offsetof(owner, field),        \
        .unit = si, .lower = 0, .upper = high, .above_lower = true, .required = true,    \
        .meaning = text                                                                  \
    }
#define FD_WORD(owner, field, label, list, def, text)                                    \
    {                                                                                    \
        .name = label, .type = FD_VALUE_WORD, .offset = offsetof(owner, field),          \
        .words = list, .fallback = def, .meaning = text                                  \
    }
#define FD_TEXT(owner, field, label, must, text)                                         \
    {                                                                                    \
        .name = label, .type = FD_VALUE_TEXT, .offset = offsetof(owner, field),          \
        .required = must, .meaning = text                                                \
    }
#define FD_REF(owner, field, label, of, must, text)                                      \
    {                                                                                    \
        .name = label, .type = FD_VALUE_REF, .offset = offsetof(owner, field),           \
        .kind = of, .required = must, .meaning = text                                    \
    }
#define FD_REFS(owner, field, label, of, text)                                           \
    {                                                                                    \
        .name = label, .type = FD_VALUE_REFS, .offset = offsetof(owner, field),          \
        .kind = of, .meaning = text                                                      \
    }
#define FD_DATE(owner, field, label, must, text)                                         \
    {                                                                                    \
        .name = label, .type = FD_VALUE_DATE, .offset = offsetof(owner, field),          \
        .required = must, .meaning = text                                                \
    }
#define FD_FLAG(owner, field, label, def, text)                                          \
    {                                                                                    \
        .name = label, .type = FD_VALUE_FLAG, .offset = offsetof(owner, field),          \
        .fallback = def, .meaning = text                                                 \
    }
#define FD_COUNT(owner, field, label, low, high, must, def, text)                        \
    {                                                                                    \
        .name = label, .type = FD_VALUE_COUNT, .offset = offsetof(owner, field),         \
        .lower = low, .upper = high, .required = must, .fallback = def, .meaning = text  \
    }

#endif
