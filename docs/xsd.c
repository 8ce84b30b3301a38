#include "docs/tables.h"

#include <stdio.h>
#include <string.h>

/* A number as the reader takes it, and what may follow it as a unit. */
#define NUMBER "\\s*[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+\\-]?[0-9]+)?"
#define UNIT   "(\\s+1/.*|\\s*[^\\s0-9.,;:+\\-].*)"

static const char types[] =
    "  <xs:simpleType name=\"id\">\n"
    "    <xs:restriction base=\"xs:string\"><xs:pattern value=\"[^\\s/]+\"/>"
    "</xs:restriction>\n"
    "  </xs:simpleType>\n"
    "  <xs:simpleType name=\"ids\">\n"
    "    <xs:restriction base=\"xs:string\">"
    "<xs:pattern value=\"\\s*([^\\s/]+(\\s+[^\\s/]+)*)?\\s*\"/></xs:restriction>\n"
    "  </xs:simpleType>\n"
    "  <xs:simpleType name=\"text\">\n"
    "    <xs:restriction base=\"xs:string\"><xs:minLength value=\"1\"/>"
    "</xs:restriction>\n"
    "  </xs:simpleType>\n"
    "  <xs:simpleType name=\"number\">\n"
    "    <xs:restriction base=\"xs:string\"><xs:pattern value=\"" NUMBER "(" UNIT
    "|\\s*)\"/></xs:restriction>\n"
    "  </xs:simpleType>\n"
    "  <xs:simpleType name=\"quantity\">\n"
    "    <xs:restriction base=\"xs:string\"><xs:pattern value=\"" NUMBER UNIT
    "\"/></xs:restriction>\n"
    "  </xs:simpleType>\n"
    "  <xs:simpleType name=\"flag\">\n"
    "    <xs:restriction base=\"xs:string\"><xs:enumeration value=\"true\"/>"
    "<xs:enumeration value=\"false\"/></xs:restriction>\n"
    "  </xs:simpleType>\n"
    "  <xs:simpleType name=\"date\">\n"
    "    <xs:restriction base=\"xs:string\"><xs:pattern value=\"[0-9]{4}-[0-9]{2}-[0-9]"
    "{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?\"/></xs:restriction>\n"
    "  </xs:simpleType>\n";

static void print_text(const char *text) {
    for (; *text; text++) {
        if (*text == '&')
            printf("&amp;");
        else if (*text == '<')
            printf("&lt;");
        else if (*text == '>')
            printf("&gt;");
        else
            putchar(*text);
    }
}

static const char *type_name(const fd_attribute *row) {
    switch (row->type) {
    case FD_VALUE_TEXT:
        return "text";
    case FD_VALUE_NUMBER:
        return strcmp(row->unit, "1") == 0 ? "number" : "quantity";
    case FD_VALUE_FLAG:
        return "flag";
    case FD_VALUE_REF:
        return "id";
    case FD_VALUE_REFS:
        return "ids";
    case FD_VALUE_DATE:
        return "date";
    case FD_VALUE_COUNT:
    case FD_VALUE_WORD:
        break;
    }
    return NULL;
}

static void print_words(const fd_attribute *row) {
    printf("      <xs:simpleType><xs:restriction base=\"xs:string\">\n");
    for (int i = 0; row->words[i]; i++)
        printf("        <xs:enumeration value=\"%s\"/>\n", row->words[i]);
    printf("      </xs:restriction></xs:simpleType>\n");
}

/* The root's `schema` goes up to the version that the program reads. */
static void print_count(const fd_schema *schema, const fd_attribute *row) {
    bool version = strcmp(row->name, "schema") == 0;
    double most = version ? schema->version : row->upper;
    printf("      <xs:simpleType><xs:restriction base=\"xs:integer\">\n");
    if (row->lower != row->upper)
        printf("        <xs:minInclusive value=\"%.0f\"/>"
               "<xs:maxInclusive value=\"%.0f\"/>\n",
               row->lower, most);
    printf("      </xs:restriction></xs:simpleType>\n");
}

static void print_documentation(const fd_attribute *row) {
    char bounds[64];
    fd_tables_bounds(row, bounds, sizeof bounds);
    printf("      <xs:annotation><xs:documentation>");
    print_text(row->meaning);
    if (row->unit && strcmp(row->unit, "1") != 0) printf("; unit of %s", row->unit);
    if (row->alternate) printf(" or %s", row->alternate);
    if (*bounds) {
        printf("; ");
        print_text(bounds);
    }
    if (row->fallback) printf("; default %s", row->fallback);
    printf("</xs:documentation></xs:annotation>\n");
}

static void print_attribute(const fd_schema *schema, const fd_attribute *row) {
    const char *type = type_name(row);
    printf("    <xs:attribute name=\"%s\"", row->name);
    if (type) printf(" type=\"%s\"", type);
    if (row->required) printf(" use=\"required\"");
    printf(">\n");
    print_documentation(row);
    if (row->type == FD_VALUE_WORD) print_words(row);
    if (row->type == FD_VALUE_COUNT) print_count(schema, row);
    printf("    </xs:attribute>\n");
}

static bool is_child(const fd_schema *schema, int e, const fd_element *parent) {
    const char *holder = schema->element[e].parent;
    return holder && strcmp(holder, parent->name) == 0;
}

/* Children of several kinds stand in any order. */
static void print_children(const fd_schema *schema, const fd_element *element) {
    int kinds = 0;
    for (int e = 0; e < schema->n_elements; e++) kinds += is_child(schema, e, element);
    if (!kinds) return;
    printf(kinds > 1 ? "    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n"
                     : "    <xs:sequence>\n");
    for (int e = 0; e < schema->n_elements; e++) {
        const fd_element *child = &schema->element[e];
        if (!is_child(schema, e, element)) continue;
        printf("      <xs:element name=\"%s\" type=\"%s-type\"", child->name,
               child->name);
        if (kinds == 1) printf(" minOccurs=\"%d\"", child->least);
        if (kinds == 1 && child->most != 1) {
            if (child->most)
                printf(" maxOccurs=\"%d\"", child->most);
            else
                printf(" maxOccurs=\"unbounded\"");
        }
        printf("/>\n");
    }
    printf(kinds > 1 ? "    </xs:choice>\n" : "    </xs:sequence>\n");
}

static void print_type(const fd_schema *schema, const fd_element *element) {
    printf("  <xs:complexType name=\"%s-type\">\n", element->name);
    printf("    <xs:annotation><xs:documentation>");
    print_text(element->meaning);
    printf("</xs:documentation></xs:annotation>\n");
    print_children(schema, element);
    if (element->identified)
        printf("    <xs:attribute name=\"id\" type=\"id\" use=\"required\"/>\n");
    printf("    <xs:attribute name=\"name\" type=\"xs:string\"/>\n");
    printf("    <xs:attribute name=\"provenance\" type=\"xs:string\"/>\n");
    for (int i = 0; i < element->n_attributes; i++)
        print_attribute(schema, &element->attribute[i]);
    printf("  </xs:complexType>\n");
}

/* The way from the root to an element, "face/adjacent". */
static void print_path(const fd_schema *schema, const fd_element *element) {
    const fd_element *root = &schema->element[0];
    if (element->parent && strcmp(element->parent, root->name) != 0)
        printf("%s/", element->parent);
    printf("%s", element->name);
}

static bool names_kind(const fd_schema *schema, const char *kind) {
    for (int e = 1; e < schema->n_elements; e++)
        if (strcmp(schema->element[e].name, kind) == 0) return true;
    return false;
}

static void print_references(const fd_schema *schema, const fd_element *element) {
    for (int i = 0; i < element->n_attributes; i++) {
        const fd_attribute *row = &element->attribute[i];
        if (row->type != FD_VALUE_REF || !names_kind(schema, row->kind)) continue;
        printf("    <xs:keyref name=\"%s-%s\" refer=\"%s-id\"><xs:selector xpath=\"",
               element->name, row->name, row->kind);
        print_path(schema, element);
        printf("\"/><xs:field xpath=\"@%s\"/></xs:keyref>\n", row->name);
    }
}

void fd_tables_xsd(const fd_schema *schema) {
    const fd_element *root = &schema->element[0];
    printf(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Made from the attribute tables by the target `schemas`. For editors: the "
        "program\n     reads by its tables, which say more (dimensions, bounds, how often "
        "an element may\n     stand). No command validates by this file. -->\n"
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" version=\"%d\">\n",
        schema->version);
    printf("  <xs:element name=\"%s\" type=\"%s-type\">\n", root->name, root->name);
    for (int e = 1; e < schema->n_elements; e++) {
        if (!schema->element[e].identified) continue;
        printf("    <xs:key name=\"%s-id\"><xs:selector xpath=\"",
               schema->element[e].name);
        print_path(schema, &schema->element[e]);
        printf("\"/><xs:field xpath=\"@id\"/></xs:key>\n");
    }
    for (int e = 1; e < schema->n_elements; e++)
        print_references(schema, &schema->element[e]);
    printf("  </xs:element>\n%s", types);
    for (int e = 0; e < schema->n_elements; e++) print_type(schema, &schema->element[e]);
    printf("</xs:schema>\n");
}
