/* networks/mine.xsd and the tables say the same. */
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "networks/document.h"
#include "networks/mine.h"
#include "tests/inputs.h"

static bool is_tag(const xmlNode *node, const char *tag) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, tag) == 0;
}

/* The value of an attribute or null, good until the next call but one. */
static const char *value_of(const xmlNode *node, const char *attribute) {
    const xmlAttr *a = xmlHasProp(node, (const xmlChar *)attribute);
    return a && a->children ? (const char *)a->children->content : a ? "" : NULL;
}

static const xmlNode *child_of(const xmlNode *node, const char *tag, const char *name) {
    for (const xmlNode *c = node->children; c; c = c->next)
        if (is_tag(c, tag) && (!name || strcmp(value_of(c, "name"), name) == 0)) return c;
    return NULL;
}

static int count_children(const xmlNode *node, const char *tag) {
    int n = 0;
    for (const xmlNode *c = node->children; c; c = c->next) n += is_tag(c, tag);
    return n;
}

static void check_text(const char *what, const char *found, const char *wanted) {
    bool same = found && wanted ? strcmp(found, wanted) == 0 : !found && !wanted;
    if (!same)
        fail_msg("%s: the XSD says %s, the table %s", what, found ? found : "nothing",
                 wanted ? wanted : "nothing");
}

static const char *type_of(const fd_attribute *row) {
    switch (row->type) {
    case FD_VALUE_TEXT:
        return "text";
    case FD_VALUE_NUMBER:
        return strcmp(row->unit, "1") == 0 ? "number" : "quantity";
    case FD_VALUE_FLAG:
        return "flag";
    case FD_VALUE_REF:
        return "token";
    case FD_VALUE_REFS:
        return "tokens";
    case FD_VALUE_DATE:
        return "date";
    case FD_VALUE_COUNT:
    case FD_VALUE_WORD:
        return NULL;
    }
    return NULL;
}

static void check_words(const char *what, const xmlNode *restriction,
                        const char *const *words) {
    int n = 0;
    for (const xmlNode *c = restriction->children; c; c = c->next)
        if (is_tag(c, "enumeration")) check_text(what, value_of(c, "value"), words[n++]);
    check_text(what, NULL, words[n]);
}

static void check_count(const char *what, const xmlNode *restriction,
                        const fd_attribute *row) {
    char text[32];
    check_text(what, value_of(restriction, "base"), "xs:integer");
    snprintf(text, sizeof text, "%.0f", row->lower);
    check_text(what, value_of(child_of(restriction, "minInclusive", NULL), "value"),
               text);
    snprintf(text, sizeof text, "%.0f", row->upper);
    check_text(what, value_of(child_of(restriction, "maxInclusive", NULL), "value"),
               text);
}

static void check_row(const char *element, const xmlNode *type, const fd_attribute *row) {
    char what[128];
    snprintf(what, sizeof what, "%s/%s", element, row->name);
    const xmlNode *a = child_of(type, "attribute", row->name);
    if (!a) fail_msg("%s: not in the XSD", what);
    check_text(what, value_of(a, "use"), row->required ? "required" : NULL);
    check_text(what, value_of(a, "default"), row->fallback);
    check_text(what, value_of(a, "type"), type_of(row));
    if (type_of(row)) return;
    const xmlNode *simple = child_of(a, "simpleType", NULL);
    assert_non_null(simple);
    const xmlNode *restriction = child_of(simple, "restriction", NULL);
    assert_non_null(restriction);
    if (row->type == FD_VALUE_WORD)
        check_words(what, restriction, row->words);
    else
        check_count(what, restriction, row);
}

/* Every element named below a node, at any depth, is a child in the table, and back. */
static void check_children(const fd_schema *schema, const char *parent,
                           const xmlNode *node, bool *seen) {
    for (const xmlNode *c = node->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE) continue;
        check_children(schema, parent, c, seen);
        if (!is_tag(c, "element")) continue;
        int found = -1;
        for (int e = 0; e < schema->n_elements; e++)
            if (strcmp(schema->element[e].name, value_of(c, "name")) == 0) found = e;
        if (found < 0) fail_msg("%s: not in the table", value_of(c, "name"));
        check_text("type of an element", value_of(c, "type"), value_of(c, "name"));
        check_text("place of an element", parent, schema->element[found].parent);
        seen[found] = true;
    }
}

static void check_keys(const fd_schema *schema, const xmlNode *root) {
    int keys = 0, refs = 0;
    for (int e = 1; e < schema->n_elements; e++) {
        const fd_element *element = &schema->element[e];
        if (element->identified) {
            assert_non_null(child_of(root, "key", element->name));
            keys++;
        }
        for (int i = 0; i < element->n_attributes; i++) {
            if (element->attribute[i].type != FD_VALUE_REF) continue;
            char name[128];
            snprintf(name, sizeof name, "%s-%s", element->name,
                     element->attribute[i].name);
            const xmlNode *ref = child_of(root, "keyref", name);
            if (!ref) fail_msg("%s: no keyref", name);
            check_text(name, value_of(ref, "refer"), element->attribute[i].kind);
            refs++;
        }
    }
    assert_int_equal(count_children(root, "key"), keys);
    assert_int_equal(count_children(root, "keyref"), refs);
}

static void follows_the_tables(void **state) {
    (void)state;
    const fd_schema *schema = &fd_mine_schema;
    xmlDoc *doc = xmlReadFile("networks/mine.xsd", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    const xmlNode *xsd = xmlDocGetRootElement(doc);
    check_keys(schema, child_of(xsd, "element", schema->element[0].name));
    assert_int_equal(count_children(xsd, "complexType"), schema->n_elements);
    bool seen[64] = {true};
    for (int e = 0; e < schema->n_elements; e++) {
        const fd_element *element = &schema->element[e];
        const xmlNode *type = child_of(xsd, "complexType", element->name);
        if (!type) fail_msg("%s: not in the XSD", element->name);
        check_children(schema, element->name, type, seen);
        for (int i = 0; i < element->n_attributes; i++)
            check_row(element->name, type, &element->attribute[i]);
        const xmlNode *id = child_of(type, "attribute", "id");
        assert_true((id != NULL) == element->identified);
        if (id) check_text("id", value_of(id, "use"), "required");
        assert_int_equal(count_children(type, "attribute"),
                         element->n_attributes + element->identified);
        assert_non_null(child_of(type, "attributeGroup", NULL) ? type : NULL);
    }
    for (int e = 0; e < schema->n_elements; e++)
        if (!seen[e]) fail_msg("%s: named nowhere in the XSD", schema->element[e].name);
    xmlFreeDoc(doc);
}

/* The net stands in the first four lines of elements; %s are more. */
static const char *const good[] = {
    "",
    "<junction id='回风井底' x='-3.5e2 m' y='0m' z='+.5 km' name='' provenance=''/>",
    "<junction id='x' temperature='20 ℃' inflow='40 m³/min'/>",
    "<airway id='2' from='a' to='b' class='air-shaft' shock='0.5' area='3 m2'/>",
    "<airway id='2' from='a' to='b' shock='50 %'/>",
    "<airway id='2' from='a' to='b' shock=' 0.5 '/>",
    "<fan id='f' airway='1'><point flow='1 m3/s' pressure='5 Pa'/></fan>",
    "<door id='1' airway='1' open='true' gap='0.1 m2'/>",
    "<seam id='s' thickness='3 m' density='1.4 t/m3' langmuir-b='1 1/MPa'/>",
    "<holes id='h' seam='q' per-row='1000'/><seam id='q' thickness='1 m'"
    " density='1 t/m3'/>",
    "<origin value='a' is='b'/>",
    "<!-- a note -->",
};

static const char *const bad[] = {
    "<nothing/>",
    "<junction/>",
    "<junction id=''/>",
    "<junction id='a b'/>",
    "<junction id='a/b'/>",
    "<junction id='a'/>",
    "<junction id='x' colour='red'/>",
    "<junction id='x' surface='1'/>",
    "<junction id='x' x='5'/>",
    "<junction id='x' x='m'/>",
    "<junction id='x' x='nan m'/>",
    "<junction id='x' x='1,5 m'/>",
    "<junction id='x' x='1 2 m'/>",
    "<junction id='x' x='1e5'/>",
    "<junction id='x' x=''/>",
    "<airway id='2' from='a'/>",
    "<airway id='2' from='a' to='none'/>",
    "<airway id='2' from='a' to='1'/>",
    "<airway id='2' from='a' to='b' class='road'/>",
    "<airway id='2' from='a' to='b' shock='inf'/>",
    "<airway id='2' from='a' to='b'><point flow='1 m3/s' pressure='5 Pa'/></airway>",
    "<point flow='1 m3/s' pressure='5 Pa'/>",
    "<fan id='f' airway='1'><point flow='1 m3/s'/></fan>",
    "<holes id='h' seam='q' per-row='0'/><seam id='q' thickness='1 m' density='1 t/m3'/>",
    "<holes id='h' seam='q' per-row='2.5'/><seam id='q' thickness='1 m'"
    " density='1 t/m3'/>",
    "<protection id='p' face='f' seam='s' target='f' distance='9 m'/>",
    "<origin value='' is='b'/>",
    "<climate/>",
    "some text",
};

static void silent(void *user, const char *format, ...) {
    (void)user, (void)format;
}

static bool accepts(xmlSchemaValidCtxt *validator, const char *path) {
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    bool valid = xmlSchemaValidateDoc(validator, doc) == 0;
    xmlFreeDoc(doc);
    return valid;
}

static bool reads(const char *path) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *document;
    fd_status status = fd_document_read(&fd_mine_schema, NULL, path, list, &document);
    fd_document_free(&document);
    fd_diagnostics_free(&list);
    return status == FD_OK;
}

static void check_sample(xmlSchemaValidCtxt *validator, const char *more, bool wanted) {
    char text[1024];
    snprintf(text, sizeof text,
             "<mine schema='1'><junction id='a'/><climate/><junction id='b'/>"
             "<airway id='1' from='a' to='b'/>%s</mine>",
             more);
    input in = input_of(text);
    bool by_xsd = accepts(validator, in.path), by_reader = reads(in.path);
    unlink(in.path);
    if (by_xsd != wanted || by_reader != wanted)
        fail_msg("%s: XSD %d, reader %d", more, by_xsd, by_reader);
}

static void judges_as_the_reader(void **state) {
    (void)state;
    xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt("networks/mine.xsd");
    xmlSchema *schema = xmlSchemaParse(parser);
    assert_non_null(schema);
    xmlSchemaValidCtxt *validator = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidErrors(validator, silent, silent, NULL);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        check_sample(validator, good[i], true);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check_sample(validator, bad[i], false);
    assert_true(accepts(validator, "tests/data/mine.xml"));
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_tables),
        cmocka_unit_test(judges_as_the_reader),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
