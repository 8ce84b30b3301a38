#include "networks/document.h"

#include "networks/message.h"
#include "networks/mine.h"
#include "networks/row.h"
#include "tests/inputs.h"

/* A small schema with every type of value. */
typedef struct thing {
    fd_record record;
    int schema, count, word, ref;
    double number, share, either;
    bool flag;
    const char *text;
    fd_refs refs;
    int64_t date;
} thing;

static const char *const words[] = {"red", "green", NULL};
static const fd_attribute root_rows[] = {
    FD_COUNT(thing, schema, "schema", 1, 1000, true, NULL, "format"),
};
static const fd_attribute thing_rows[] = {
    FD_COUNT(thing, count, "count", 1, 9, false, "2", "count"),
    FD_WORD(thing, word, "word", words, NULL, "word"),
    FD_REF(thing, ref, "ref", "thing", false, "ref"),
    FD_REFS(thing, refs, "refs", "thing", "refs"),
    FD_REQUIRED(thing, number, "number", "m", 100, "number"),
    FD_NUMBER(thing, share, "share", "1", -0.5, 1, "25 %", "share"),
    {.name = "either",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(thing, either),
     .unit = "m",
     .alternate = "s",
     .factor = 10},
    FD_FLAG(thing, flag, "flag", "true", "flag"),
    FD_TEXT(thing, text, "text", false, "text"),
    FD_DATE(thing, date, "date", false, "date"),
};
static const fd_attribute part_rows[] = {
    FD_REF(thing, ref, "ref", "thing", true, "ref"),
};
static const fd_element elements[] = {
    {"root", NULL, false, 1, 1, sizeof(thing), FD_ROWS(root_rows), ""},
    {"thing", "root", true, 0, 4, sizeof(thing), FD_ROWS(thing_rows), ""},
    {"part", "thing", false, 0, 0, sizeof(thing), FD_ROWS(part_rows), ""},
    {"once", "root", false, 1, 1, sizeof(thing), part_rows, 0, ""},
};
static const fd_schema schema = {elements, 4, 2, "", NULL};
static const fd_element over_elements[] = {
    {"over", NULL, false, 1, 1, sizeof(thing), FD_ROWS(root_rows), ""},
    {"use", "over", false, 0, 0, sizeof(thing), FD_ROWS(part_rows), ""},
};
static const fd_schema over = {over_elements, 2, 1, "", &schema};

static fd_document *read_with(const fd_schema *by, const fd_document *base,
                              const char *text, fd_diagnostics *list,
                              fd_status expected) {
    input in = input_of(text);
    fd_document *document;
    fd_status status = fd_document_read(by, base, in.path, list, &document);
    unlink(in.path);
    if (status != expected) print_findings(list);
    assert_int_equal(status, expected);
    return document;
}

static void reads_every_type(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *d = read_with(
        &schema, NULL,
        "<root schema='1'><once/>\n"
        "<thing id='a' name='甲' provenance='survey' count='3' word='green' ref='b'"
        " refs=' b  a ' number='2 km' share='50 %' either='3 s' flag='false' text='x y'"
        " date='1970-01-02T00:01'/>\n"
        "<thing id='b' number='5 m'><part ref='a'/><part ref='b'/></thing></root>",
        list, FD_BAD_INPUT);
    assert_only(list, "NUMBER-BOUNDS", 2, "a"); /* 2 km is above 100 m */
    assert_false(fd_document_is_sound(d, "thing", 0));
    assert_true(fd_document_is_sound(d, "thing", 1));
    int n;
    const thing *t = fd_document_array(d, "thing", &n);
    assert_int_equal(n, 2);
    assert_string_equal(t[0].record.name, "甲");
    assert_string_equal(t[0].record.provenance, "survey");
    assert_int_equal(t[0].record.line, 2);
    assert_int_equal(t[0].count, 3);
    assert_int_equal(t[0].word, 1);
    assert_int_equal(t[0].ref, 1);
    assert_int_equal(t[0].refs.n, 2);
    assert_int_equal(t[0].refs.item[0], 1);
    assert_int_equal(t[0].refs.item[1], 0);
    assert_true(isnan(t[0].number));
    assert_close(t[0].share, 0.5, 0, 0);
    assert_close(t[0].either, 30, 0, 0);
    assert_false(t[0].flag);
    assert_string_equal(t[0].text, "x y");
    assert_int_equal(t[0].date, 86460);
    /* all ten rows stood there */
    assert_int_equal(t[0].record.given, 0x3ff);
    assert_int_equal(t[1].record.given, 0x10);
    fd_document_free(&d);
    fd_diagnostics_free(&list);
}

static void fills_what_is_absent(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *d = read_with(&schema, NULL,
                               "<root schema='1'><once/>\n<thing id='b' number='5 m'>"
                               "<part ref='b'/></thing></root>",
                               list, FD_OK);
    assert_int_equal(fd_diagnostics_count(list), 0);
    int n;
    const thing *t = fd_document_array(d, "thing", &n);
    assert_int_equal(t->count, 2);
    assert_int_equal(t->word, -1);
    assert_int_equal(t->ref, -1);
    assert_int_equal(t->refs.n, 0);
    assert_close(t->share, 0.25, 0, 0);
    assert_true(isnan(t->either));
    assert_true(t->flag);
    assert_null(t->text);
    assert_null(t->record.name);
    assert_true(t->date == INT64_MIN);
    const thing *part = fd_document_array(d, "part", &n);
    assert_int_equal(n, 1);
    assert_int_equal(part->record.parent, 0);
    assert_null(part->record.id);
    assert_int_equal(fd_document_find(d, "thing", "b"), 0);
    assert_int_equal(fd_document_find(d, "thing", "c"), -1);
    assert_int_equal(fd_document_find(d, "none", "b"), -1);
    assert_null(fd_document_array(d, "none", &n));
    assert_int_equal(n, 0);
    fd_document_free(&d);
    assert_null(d);
    fd_diagnostics_free(&list);
}

/* One attribute text, or one line of elements, and the code it must give. */
static void tells_each_fault(void **state) {
    (void)state;
    const struct {
        const char *line, *code, *id, *last; /* last: the last argument */
    } samples[] = {
        {"<thing id='a' number='x'/>", "NUMBER-BAD", "a", "m"},
        {"<thing id='a' number='1e999 m'/>", "NUMBER-RANGE", "a", "1e999 m"},
        {"<thing id='a' number='0 m'/>", "NUMBER-BOUNDS", "a", "> 0 m, <= 100 m"},
        {"<thing id='a' number='-1 m'/>", "NUMBER-NEGATIVE", "a", "> 0 m, <= 100 m"},
        {"<thing id='a' number='1 m' share='-60 %'/>", "NUMBER-BOUNDS", "a",
         ">= -0.5, <= 1"},
        {"<thing id='a' number='1'/>", "UNIT-MISSING", "a", "m"},
        {"<thing id='a' number='1 a'/>", "UNIT-UNKNOWN", "a", "year"},
        {"<thing id='a' number='1 Pa'/>", "UNIT-DIMENSION", "a", "m"},
        {"<thing id='a' number='1 m' count='1.5'/>", "COUNT-BAD", "a", "9"},
        {"<thing id='a' number='1 m' count=''/>", "COUNT-BAD", "a", "9"},
        {"<thing id='a' number='1 m' count='10'/>", "COUNT-BOUNDS", "a", "9"},
        {"<thing id='a' number='1 m' count='99999999999999999999'/>", "COUNT-BOUNDS", "a",
         "9"},
        {"<thing id='a' number='1 m' word='blue'/>", "WORD-BAD", "a", "red green"},
        {"<thing id='a' number='1 m' flag='1'/>", "FLAG-BAD", "a", "1"},
        {"<thing id='a' number='1 m' date='2026-02-30'/>", "DATE-BAD", "a", "2026-02-30"},
        {"<thing id='a' number='1 m' text=''/>", "TEXT-EMPTY", "a", "text"},
        {"<thing id='a' number='1 m' ref='x/y'/>", "ID-BAD", "a", "x/y"},
        {"<thing id='a' number='1 m' ref='zzz'/>", "REFERENCE-DANGLING", "a", "zzz"},
        {"<thing id='a1' number='1 m' ref='a2'/>", "REFERENCE-DANGLING", "a1", "a1"},
        {"<thing id='a' number='1 m' refs='a zzz'/>", "REFERENCE-DANGLING", "a", "zzz"},
        {"<thing id='a'/>", "ATTRIBUTE-MISSING", "a", "number"},
        {"<thing number='1 m'/>", "ATTRIBUTE-MISSING", NULL, ""},
        {"<thing id='a b' number='1 m'/>", "ID-BAD", NULL, "a b"},
        {"<thing id='' number='1 m'/>", "ID-BAD", NULL, ""},
        {"<thing id='a' number='1 m'/><thing id='a' number='1 m'/>", "ID-TWICE", "a",
         "2"},
        {"<thing id='a' number='1 m' numbr='1 m'/>", "ATTRIBUTE-UNKNOWN", "a", "number"},
        {"<once/>", "ELEMENT-MANY", NULL, "root"},
        {"<part ref='q'/><thing id='q' number='1 m'/>", "ELEMENT-PLACE", NULL, "thing"},
        {"<thng id='a'><x/><y z='1'/></thng>", "ELEMENT-UNKNOWN", NULL, "thing"},
        {"<root schema='1'><once/></root>", "ELEMENT-PLACE", NULL, "-"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        char text[512];
        snprintf(text, sizeof text, "<root schema='1'><once/>\n%s\n</root>",
                 samples[i].line);
        fd_diagnostics *list = fd_diagnostics_new();
        fd_document *d = read_with(&schema, NULL, text, list, FD_BAD_INPUT);
        assert_only(list, samples[i].code, 2, samples[i].id);
        const fd_diagnostic *found = fd_diagnostics_get(list, 0);
        const char *last = "";
        for (int k = 0; k < FD_DIAGNOSTIC_ARGUMENTS && found->argument[k]; k++)
            last = found->argument[k];
        if (strcmp(last, samples[i].last) != 0 && i != 20)
            fail_msg("%s: last argument %s", samples[i].line, last);
        fd_document_free(&d);
        fd_diagnostics_free(&list);
    }
}

static void counts_too_few(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *d =
        read_with(&schema, NULL, "\n<root schema='1'></root>", list, FD_BAD_INPUT);
    assert_only(list, "ELEMENT-FEW", 2, NULL);
    fd_document_free(&d);
    fd_diagnostics_free(&list);
}

static void refuses_other_files(void **state) {
    (void)state;
    const char *const text[] = {"<rot schema='1'><b/></rot>",
                                "<root schema='3'><anything/></root>",
                                "<root schema='1'><once/><thing id='a' number='1 m'>"};
    const char *const code[] = {"FILE-ROOT", "FILE-NEWER", "XML-MALFORMED"};
    for (int i = 0; i < 3; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        fd_document *d = read_with(&schema, NULL, text[i], list, FD_BAD_INPUT);
        assert_null(d);
        assert_only(list, code[i], 1, NULL);
        fd_diagnostics_free(&list);
    }
}

static void finds_all_faults_at_once(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *d = read_with(&schema, NULL,
                               "<root schema='1'><once/>\n"
                               "<thing id='a' number='1 kg' flag='no' word='x'/>\n"
                               "<thing id='b' numbr='1 m' ref='q'/>\n"
                               "<oops/> text\n"
                               "<thing id='a' number='1 m' date='tomorrow'/>\n"
                               "</root>",
                               list, FD_BAD_INPUT);
    fd_diagnostics_sort(list);
    const struct {
        const char *code;
        int line;
    } wanted[] = {
        {"UNIT-DIMENSION", 2},    {"FLAG-BAD", 2},          {"WORD-BAD", 2},
        {"ATTRIBUTE-UNKNOWN", 3}, {"ATTRIBUTE-MISSING", 3}, {"REFERENCE-DANGLING", 3},
        {"ELEMENT-UNKNOWN", 4},   {"XML-TEXT", 4},          {"ID-TWICE", 5},
        {"DATE-BAD", 5},
    };
    print_findings(list);
    assert_int_equal(fd_diagnostics_count(list), sizeof wanted / sizeof wanted[0]);
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *found = fd_diagnostics_get(list, i);
        assert_string_equal(found->message->code, wanted[i].code);
        assert_int_equal(found->place.line, wanted[i].line);
    }
    fd_document_free(&d);
    fd_diagnostics_free(&list);
}

static void looks_into_the_base(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *base = read_with(
        &schema, NULL,
        "<root schema='1'><once/><thing id='a' number='1 m'/><thing id='b' number='1 m'/>"
        "</root>",
        list, FD_OK);
    fd_document *d =
        read_with(&over, base, "<over schema='1'><use ref='b'/></over>", list, FD_OK);
    int n;
    const thing *use = fd_document_array(d, "use", &n);
    assert_int_equal(use->ref, 1);
    fd_document_free(&d);
    d = read_with(&over, base, "<over schema='1'>\n<use ref='c'/></over>", list,
                  FD_BAD_INPUT);
    assert_only(list, "REFERENCE-DANGLING", 2, NULL);
    fd_document_free(&d);
    fd_document_free(&base);
    fd_diagnostics_free(&list);
}

static void leads_paths(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_document *d = read_with(&schema, NULL,
                               "<root schema='1'><once/><thing id='a' number='1 m'>"
                               "<part ref='a'/><part ref='a'/></thing></root>",
                               list, FD_OK);
    fd_document_value v = fd_document_path(d, "thing/a/number");
    assert_non_null(v.row);
    assert_string_equal(v.row->unit, "m");
    assert_close(*(const double *)v.value, 1, 0, 0);
    assert_int_equal(v.number, 0);
    assert_int_equal(fd_document_path(d, "part/2/ref").number, 1);
    assert_int_equal(fd_document_path(d, "root/schema").number, 0);
    const char *const nowhere[] = {"",
                                   "thing",
                                   "thing/a",
                                   "thing/a/no",
                                   "thing/b/number",
                                   "no/a/number",
                                   "part/3/ref",
                                   "part/0/ref",
                                   "part/ref",
                                   "thing/a/b/number",
                                   "///",
                                   "part/x/ref"};
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++)
        assert_null(fd_document_path(d, nowhere[i]).row);
    fd_document_free(&d);
    fd_diagnostics_free(&list);
}

/* Each message has a code, and a code stands twice only for the two forms of one fault.
 */
static void has_a_message_for_each_code(void **state) {
    (void)state;
    for (int i = 0; i < FD_N_READER_CODES; i++) {
        const fd_message *m = &fd_reader_message[i];
        assert_non_null(m->code);
        assert_non_null(m->what);
        assert_non_null(m->hint);
        for (int k = 0; k < i; k++)
            if (i != FD_REFERENCE_UNLIKE)
                assert_string_not_equal(m->code, fd_reader_message[k].code);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_type),
        cmocka_unit_test(fills_what_is_absent),
        cmocka_unit_test(tells_each_fault),
        cmocka_unit_test(counts_too_few),
        cmocka_unit_test(refuses_other_files),
        cmocka_unit_test(finds_all_faults_at_once),
        cmocka_unit_test(looks_into_the_base),
        cmocka_unit_test(leads_paths),
        cmocka_unit_test(has_a_message_for_each_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
