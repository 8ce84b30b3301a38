/* How an XML file maps to flat arrays: one table an element, one row an attribute.
 *
 * The tables are the single truth for the reader, the XSD and docs/user.md (a test
 * compares the three). Every element becomes a record in the flat array of its kind, in
 * the order of the file; the struct of each kind begins with an fd_record. Numbers are
 * stored in SI. */
#ifndef FD_NETWORKS_SCHEMA_H
#define FD_NETWORKS_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What every element has. */
typedef struct fd_record {
    const char *id;         /* null where the element has none */
    const char *name;       /* display name, null where none is given */
    const char *provenance; /* of all its values, null where none is given */
    int line;
    int parent;     /* number of the enclosing element in its own array; 0 below the root;
                     -1 where it stands in the wrong one, which is a fault */
    uint64_t given; /* bit i: row i of the element's attribute table stood in the file */
} fd_record;

typedef enum fd_value_type {
    FD_VALUE_TEXT,   /* const char *; null when absent */
    FD_VALUE_NUMBER, /* double, in the unit of the row; NaN when absent */
    FD_VALUE_COUNT,  /* int; -1 when absent */
    FD_VALUE_FLAG,   /* bool; "true" or "false" */
    FD_VALUE_WORD,   /* int, the place in the word list; -1 when absent */
    FD_VALUE_REF,    /* int, the number of the record referred to; -1 when absent */
    FD_VALUE_REFS,   /* fd_refs; blank-separated ids */
    FD_VALUE_DATE    /* int64_t, seconds since 1970-01-01T00:00; INT64_MIN when absent */
} fd_value_type;

typedef struct fd_refs {
    int n;
    const int *item;
} fd_refs;

/* One attribute. Null or zero in a field means it does not apply. */
typedef struct fd_attribute {
    const char *name;
    fd_value_type type;
    size_t offset; /* of the field in the struct */
    bool required;
    const char *unit;      /* number: the SI unit it is stored in, as UDUNITS writes it */
    const char *alternate; /* number: a second dimension accepted, e.g. "mD" */
    double factor;         /* number: value in `unit` = factor * value in `alternate` */
    double lower, upper;   /* number, count: bounds, both allowed; equal = no bounds */
    bool above_lower;      /* number: the lower bound itself is not allowed */
    const char *const *words; /* word: null-terminated list */
    const char *kind;         /* ref, refs: the element kind referred to */
    const char
        *fallback;       /* value taken when absent, as it would be written in the file */
    const char *meaning; /* catalogue key */
} fd_attribute;

/* One element. Attributes `id`, `name` and `provenance` need no row: `identified` says
 * that an id is required; name and provenance are allowed everywhere. */
typedef struct fd_element {
    const char *name;
    const char *parent; /* element that holds it; null for the root */
    bool identified;
    int least, most; /* occurrences in one parent; most 0 = any number */
    size_t size;     /* of the struct */
    const fd_attribute *attribute;
    int n_attributes;
    const char *meaning; /* catalogue key */
} fd_element;

typedef struct fd_schema {
    const fd_element *element; /* the root first, a parent before its children */
    int n_elements;
    int version;      /* major version accepted in the root's `schema` attribute */
    const char *file; /* the XSD that says the same, e.g. "mine.xsd" */
    const struct fd_schema
        *base; /* kinds of another document that refs may name; nullable */
} fd_schema;

#endif
