#include "networks/xml.h"

#include <fcntl.h>
#include <iconv.h>
#include <time.h>

#include "tests/inputs.h"

typedef struct seen {
    int starts, ends, attributes, line[64], stop_at;
    char name[64], value[256];
} seen;

static bool on_start(void *user, const fd_xml_element *element) {
    seen *s = user;
    if (s->starts < 64) s->line[s->starts] = element->line;
    s->starts++;
    s->attributes += element->n_attributes;
    snprintf(s->name, sizeof s->name, "%s", element->name);
    if (element->n_attributes > 0)
        snprintf(s->value, sizeof s->value, "%s=%s", element->attribute[0].name,
                 element->attribute[0].value);
    return s->starts != s->stop_at;
}

static bool on_end(void *user, int line) {
    (void)line;
    ((seen *)user)->ends++;
    return true;
}

static fd_status read_path(const char *path, seen *s, fd_diagnostics *list) {
    fd_xml_handler handler = {s, on_start, on_end};
    return fd_xml_read(path, &handler, list);
}

/* Reads bytes and wants one fault of this code at this line, or none. */
static void check_bytes(const char *bytes, size_t length, const char *code, int line,
                        seen *s) {
    fd_diagnostics *list = fd_diagnostics_new();
    input in = input_of_bytes(bytes, length);
    fd_status status = read_path(in.path, s, list);
    unlink(in.path);
    if (code)
        assert_only(list, code, line, NULL);
    else if (fd_diagnostics_count(list) > 0) {
        print_findings(list);
        fail_msg("no fault was wanted");
    }
    assert_int_equal(status, code ? FD_BAD_INPUT : FD_OK);
    fd_diagnostics_free(&list);
}

static void check_text(const char *text, const char *code, int line) {
    seen s = {0};
    check_bytes(text, strlen(text), code, line, &s);
}

static void gives_elements_with_lines(void **state) {
    (void)state;
    const char *text = "<?xml version=\"1.0\"?>\n<a x='1'\n   y='2'>\n <!-- c -->\n"
                       "<b\n z='&lt;&amp;amp;\"&#x4e95;'/>\n<c/></a>\n";
    seen s = {0};
    check_bytes(text, strlen(text), NULL, 0, &s);
    assert_int_equal(s.starts, 3);
    assert_int_equal(s.ends, 3);
    assert_int_equal(s.attributes, 3);
    assert_int_equal(s.line[0], 2);
    assert_int_equal(s.line[1], 5);
    assert_int_equal(s.line[2], 7);
    assert_string_equal(s.value, "z=<&amp;\"井");
}

static void stops_when_told(void **state) {
    (void)state;
    seen s = {.stop_at = 2};
    const char *text = "<a><b/><c/></a>";
    check_bytes(text, strlen(text), NULL, 0, &s);
    assert_int_equal(s.starts, 2);
}

static void tells_namespaces(void **state) {
    (void)state;
    seen s = {0};
    const char *text =
        "<a xmlns='u' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
        " xsi:noNamespaceSchemaLocation='mine.xsd' xml:lang='zh'/>";
    check_bytes(text, strlen(text), NULL, 0, &s);
    assert_string_equal(s.name, "{u}a");
    assert_int_equal(s.attributes, 1);
    assert_string_equal(s.value, "xml:lang=zh");
}

static void refuses_what_is_no_mine(void **state) {
    (void)state;
    check_text("", "XML-MALFORMED", 1);
    check_text("just text", "XML-MALFORMED", 1);
    check_text("<a>", "XML-MALFORMED", 1);
    check_text("<a>\n<b></a>", "XML-MALFORMED", 2);
    check_text("<a/>\n<b/>", "XML-MALFORMED", 2);
    check_text("<a x='1' x='2'/>", "XML-MALFORMED", 1);
    check_text("<a x='<'/>", "XML-MALFORMED", 1);
    check_text("<a>\n&unknown;</a>", "XML-MALFORMED", 2);
    check_text("<a x='&unknown;'/>", "XML-MALFORMED", 1);
    check_text("<a>\n\n text\n more</a>", "XML-TEXT", 3);
    check_text("<a><![CDATA[text]]></a>", "XML-TEXT", 1);
    check_text("<a>井下</a>", "XML-TEXT", 1);
    check_text("<a b:x='1'/>", "XML-MALFORMED", 1);
    check_text("<a>\n<b x='\xbe\xae\xcf\xc2'/></a>", "XML-ENCODING",
               2); /* GBK, undeclared */
}

static void refuses_doctypes(void **state) {
    (void)state;
    check_text("<!DOCTYPE a>\n<a/>", "XML-DOCTYPE", 1);
    check_text("<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'><a/>",
               "XML-DOCTYPE", 2);
    check_text("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>",
               "XML-DOCTYPE", 1);
    seen s = {0};
    const char *laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
                         "<!ENTITY c '&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;'>"
                         "<!ENTITY e '&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;'>]>"
                         "<a x='&f;&f;&f;&f;'>&f;</a>";
    check_bytes(laughs, strlen(laughs), "XML-DOCTYPE", 1, &s);
    assert_int_equal(s.starts, 0);
    /* split over blocks: a long comment stands before it */
    enum { LONG = 200000 };
    char *late = malloc(LONG + 100);
    assert_non_null(late);
    memset(late, '-', LONG + 100);
    memcpy(late, "<!--", 4);
    for (int i = 4; i < LONG; i++) late[i] = '.';
    strcpy(late + LONG, "--><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>");
    check_text(late, "XML-DOCTYPE", 1);
    free(late);
}

static void refuses_depth(void **state) {
    (void)state;
    enum { DEPTH = 100000 };
    char *deep = malloc(3 * DEPTH + 1);
    assert_non_null(deep);
    for (int i = 0; i < DEPTH; i++) memcpy(deep + 3 * i, "<a>", 3);
    seen s = {0};
    check_bytes(deep, 3 * DEPTH, "XML-DEEP", 1, &s);
    assert_int_equal(s.starts, FD_XML_DEPTH_LIMIT);
    free(deep);
}

/* An attribute of so many letters, in a file of its own. */
static void check_attribute(size_t length, const char *code) {
    char *text = malloc(length + 20);
    assert_non_null(text);
    memcpy(text, "<a x='", 6);
    memset(text + 6, 'y', length);
    strcpy(text + 6 + length, "'/>");
    check_text(text, code, 1);
    free(text);
}

static void refuses_long_attributes(void **state) {
    (void)state;
    check_attribute(FD_XML_ATTRIBUTE_LIMIT, NULL);
    check_attribute(FD_XML_ATTRIBUTE_LIMIT + 1, "XML-LONG");
    check_attribute((size_t)20 << 20, "XML-MALFORMED");
}

static void refuses_junk(void **state) {
    (void)state;
    seen s = {0};
    check_bytes("<a>\0</a>", 8, "XML-MALFORMED", 1, &s);
    check_bytes("<a x='\0'/>", 10, "XML-MALFORMED", 1, &s);
    check_bytes("<a x='\xff\xfe'/>", 11, "XML-ENCODING", 1, &s);
    check_bytes("<a x='\xc0\xaf'/>", 11, "XML-ENCODING", 1, &s);
    check_bytes("<a x='\xe4\xba'/>", 11, "XML-ENCODING", 1, &s);
    char junk[4096];
    uint32_t x = 1;
    for (size_t i = 0; i < sizeof junk; i++) {
        x = x * 1664525u + 1013904223u;
        junk[i] = (char)(x >> 24);
    }
    seen none = {0};
    check_bytes(junk, sizeof junk, "XML-MALFORMED", 1, &none);
    assert_int_equal(none.starts, 0);
}

/* Text in another encoding, by iconv. */
static void check_encoding(const char *encoding, const char *declared) {
    char text[256], other[1024];
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\" encoding=\"%s\"?>\n<a x=\"井下\"/>", declared);
    iconv_t to = iconv_open(encoding, "UTF-8");
    assert_true(to != (iconv_t)-1);
    char *from = text, *out = other;
    size_t left = strlen(text), room = sizeof other;
    assert_true(iconv(to, &from, &left, &out, &room) != (size_t)-1);
    iconv_close(to);
    seen s = {0};
    check_bytes(other, sizeof other - room, NULL, 0, &s);
    assert_string_equal(s.value, "x=井下");
    assert_int_equal(s.line[0], 2);
}

static void converts_encodings(void **state) {
    (void)state;
    check_encoding("GBK", "GBK");
    check_encoding("GBK", "GB2312");
    check_encoding("GB18030", "GB18030");
    check_encoding("UTF-16", "UTF-16");
    check_text("<?xml version='1.0' encoding='none-such'?>\n<a/>", "XML-MALFORMED", 1);
}

static void refuses_large_files_unread(void **state) {
    (void)state;
    input in = input_of("<a/>");
    assert_int_equal(truncate(in.path, (off_t)1 << 30), 0);
    fd_diagnostics *list = fd_diagnostics_new();
    seen s = {0};
    clock_t start = clock();
    assert_int_equal(read_path(in.path, &s, list), FD_BAD_INPUT);
    /* reading 1 GiB takes longer than this even at 10 GB/s */
    assert_true(clock() - start < CLOCKS_PER_SEC / 10);
    assert_only(list, "XML-LARGE", 0, NULL);
    assert_int_equal(s.starts, 0);
    fd_diagnostics_free(&list);
    unlink(in.path);
}

static void tells_unreadable_files(void **state) {
    (void)state;
    const char *const paths[] = {"/nowhere/at/all.xml", "/tmp"};
    for (int i = 0; i < 2; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        seen s = {0};
        assert_int_equal(read_path(paths[i], &s, list), FD_CANNOT_READ);
        assert_only(list, "XML-UNREADABLE", 0, NULL);
        fd_diagnostics_free(&list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_elements_with_lines),
        cmocka_unit_test(stops_when_told),
        cmocka_unit_test(tells_namespaces),
        cmocka_unit_test(refuses_what_is_no_mine),
        cmocka_unit_test(refuses_doctypes),
        cmocka_unit_test(refuses_depth),
        cmocka_unit_test(refuses_long_attributes),
        cmocka_unit_test(refuses_junk),
        cmocka_unit_test(converts_encodings),
        cmocka_unit_test(refuses_large_files_unread),
        cmocka_unit_test(tells_unreadable_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
