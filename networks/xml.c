#include "networks/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "networks/message.h"

enum { BLOCK_BYTES = 1 << 16, NAME_ROOM = 512, SAMPLE_ROOM = 32 };

typedef struct reader {
    const fd_xml_handler *handler;
    fd_diagnostics *diagnostics;
    const char *file;
    xmlParserCtxt *parser;
    fd_xml_attribute *attribute; /* those of the element at hand */
    char *text;                  /* their names and values */
    size_t text_room;
    int attribute_room;
    int depth;
    bool stopped, faulty, no_memory, text_told;
} reader;

static int line_here(const reader *r) {
    return r->parser && r->parser->input ? r->parser->input->line : 0;
}

static void stop(reader *r) {
    r->stopped = true;
    xmlStopParser(r->parser);
}

static void add_fault(reader *r, fd_reader_code code, int line, const char *argument) {
    fd_place place = {.file = r->file, .line = line};
    fd_diagnostics_add(r->diagnostics, &fd_reader_message[code], &place, argument, NULL);
    r->faulty = true;
}

static void out_of_memory(reader *r) {
    r->no_memory = true;
    stop(r);
}

/* What libxml2 gives of one attribute: five pointers. */
typedef struct raw {
    const xmlChar *name, *prefix, *space, *value, *end;
} raw;

static raw raw_attribute(const xmlChar **attributes, int i) {
    const xmlChar **a = attributes + 5 * (ptrdiff_t)i;
    return (raw){a[0], a[1], a[2], a[3], a[4]};
}

/* libxml2 tells the line where a tag ends. A raw `<` stands in no attribute, so the one
 * last seen began the tag. A value mostly lies in the text read, with most of the tag
 * behind it, where memchr is quick. */
static int line_of_tag(const reader *r, int count, const xmlChar **attributes) {
    const xmlParserInput *input = r->parser->input;
    const xmlChar *c = input->cur;
    int line = input->line;
    const xmlChar *value = count > 0 ? raw_attribute(attributes, 0).value : NULL;
    if ((uintptr_t)value > (uintptr_t)input->base && (uintptr_t)value < (uintptr_t)c) {
        size_t left = (size_t)(c - value);
        for (const xmlChar *at = value; (at = memchr(at, '\n', left)); at++, line--)
            left = (size_t)(c - at) - 1;
        c = value;
    }
    while (c > input->base && *--c != '<') line -= *c == '\n';
    return *c == '<' ? line : input->line;
}

static bool is_instance(const xmlChar *space) {
    return space &&
           strcmp((const char *)space, "http://www.w3.org/2001/XMLSchema-instance") == 0;
}

/* Makes room for the texts of an element; false when memory is short. */
static bool reserve(reader *r, int n_attributes, size_t bytes) {
    if (n_attributes > r->attribute_room) {
        void *larger = realloc(r->attribute, (size_t)n_attributes * sizeof *r->attribute);
        if (!larger) return false;
        r->attribute = larger;
        r->attribute_room = n_attributes;
    }
    if (bytes > r->text_room) {
        void *larger = realloc(r->text, bytes);
        if (!larger) return false;
        r->text = larger;
        r->text_room = bytes;
    }
    return true;
}

static char *put(char *at, const xmlChar *text, size_t length) {
    memcpy(at, text, length);
    return at + length;
}

/* Room for what of an attribute is copied: libxml2 keeps the name itself, which only a
 * prefix makes another. */
static size_t bytes_of(raw a) {
    size_t name =
        a.prefix ? strlen((const char *)a.prefix) + strlen((const char *)a.name) : 0;
    return name + (size_t)(a.end - a.value) + 3;
}

/* Writes one attribute at `at` and returns where the next may stand. */
static char *write_attribute(raw a, char *at, fd_xml_attribute *out) {
    out->name = (const char *)a.name;
    if (a.prefix) {
        out->name = at;
        at = put(at, a.prefix, strlen((const char *)a.prefix));
        *at++ = ':';
        at = put(at, a.name, strlen((const char *)a.name) + 1);
    }
    out->value = at;
    at = put(at, a.value, (size_t)(a.end - a.value));
    *at++ = '\0';
    return at;
}

static int copy_attributes(reader *r, int count, const xmlChar **attributes) {
    size_t bytes = 1;
    for (int i = 0; i < count; i++) bytes += bytes_of(raw_attribute(attributes, i));
    if (!reserve(r, count, bytes)) return -1;
    char *at = r->text;
    int n = 0;
    for (int i = 0; i < count; i++) {
        raw a = raw_attribute(attributes, i);
        if (is_instance(a.space)) continue;
        if (a.end - a.value > FD_XML_ATTRIBUTE_LIMIT) {
            add_fault(r, FD_XML_LONG, line_of_tag(r, count, attributes),
                      (const char *)a.name);
            stop(r);
            return 0;
        }
        at = write_attribute(a, at, &r->attribute[n++]);
    }
    return n;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int n_spaces, const xmlChar **spaces,
                     int n_attributes, int n_defaulted, const xmlChar **attributes) {
    (void)prefix, (void)n_spaces, (void)spaces, (void)n_defaulted;
    reader *r = user;
    if (r->stopped) return;
    r->text_told = false;
    fd_xml_element element = {.name = (const char *)name,
                              .line = line_of_tag(r, n_attributes, attributes)};
    if (++r->depth > FD_XML_DEPTH_LIMIT) {
        add_fault(r, FD_XML_DEEP, element.line, NULL);
        stop(r);
        return;
    }
    element.n_attributes = copy_attributes(r, n_attributes, attributes);
    if (element.n_attributes < 0) out_of_memory(r);
    if (r->stopped) return;
    char full[NAME_ROOM];
    if (space) {
        snprintf(full, sizeof full, "{%s}%s", (const char *)space, element.name);
        element.name = full;
    }
    element.attribute = r->attribute;
    if (!r->handler->start(r->handler->user, &element)) stop(r);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *space) {
    (void)name, (void)prefix, (void)space;
    reader *r = user;
    if (r->stopped) return;
    r->depth--;
    r->text_told = false;
    if (!r->handler->end(r->handler->user, line_here(r))) stop(r);
}

/* The first characters of a text, whole ones, on one line. */
static void take_sample(const char *text, int length, char sample[SAMPLE_ROOM]) {
    int n = length < SAMPLE_ROOM - 1 ? length : SAMPLE_ROOM - 1;
    for (int i = 0; i < n; i++)
        if (text[i] == '\n' || text[i] == '\r') n = i;
    if (n < length)
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
    memcpy(sample, text, (size_t)n);
    sample[n] = '\0';
}

/* A long text comes in pieces; it is told once. */
static void on_text(void *user, const xmlChar *text, int length) {
    reader *r = user;
    int line = line_here(r), from = 0;
    while (from < length && strchr(" \t\n\r", text[from])) from++;
    if (from == length || r->stopped || r->text_told) return;
    for (int i = from; i < length; i++) line -= text[i] == '\n';
    char sample[SAMPLE_ROOM];
    take_sample((const char *)text + from, length - from, sample);
    add_fault(r, FD_XML_TEXT, line, sample);
    r->text_told = true;
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system) {
    (void)name, (void)external, (void)system;
    reader *r = user;
    if (r->stopped) return;
    add_fault(r, FD_XML_DOCTYPE, line_here(r), NULL);
    stop(r);
}

/* Bytes that are no text in the encoding of the file, such as GBK where UTF-8 is
 * declared. Older libxml2 has one code for these and for control characters. */
static bool is_other_encoding(const xmlError *error) {
    const char start[] = "Input is not proper UTF-8";
    return error->code == XML_ERR_INVALID_ENCODING ||
           (error->code == XML_ERR_INVALID_CHAR && error->message &&
            strncmp(error->message, start, sizeof start - 1) == 0);
}

/* The first error that ends the parse is told, not those that follow from it. */
static void on_error(void *user, xmlErrorPtr error) {
    reader *r = user;
    if (r->stopped || !error || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_ERR_NO_MEMORY) {
        out_of_memory(r);
        return;
    }
    if (is_other_encoding(error)) {
        add_fault(r, FD_XML_ENCODING, error->line, NULL);
        stop(r);
        return;
    }
    char text[200];
    snprintf(text, sizeof text, "%s", error->message ? error->message : "");
    text[strcspn(text, "\r\n")] = '\0';
    add_fault(r, FD_XML_MALFORMED, error->line, text);
    if (error->level == XML_ERR_FATAL) stop(r);
}

static xmlParserCtxt *new_parser(reader *r) {
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .cdataBlock = on_text,
                         .internalSubset = on_doctype,
                         .serror = on_error};
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, r->file);
    if (!parser) return NULL;
    /* Without NOENT libxml2 gives "&amp;" of an attribute as "&#38;". It stands for no
     * others: a DOCTYPE, which alone declares entities, has stopped the parse before. */
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    return parser;
}

static void too_large(reader *r) {
    char limit[32];
    snprintf(limit, sizeof limit, "%d", FD_XML_FILE_LIMIT >> 20);
    add_fault(r, FD_XML_LARGE, 0, limit);
}

/* Hands the file over block by block; a pipe has no size before its end. */
static void push_blocks(reader *r, FILE *stream, char *block) {
    size_t total = 0, got = 1;
    while (!r->stopped && got > 0) {
        got = fread(block, 1, BLOCK_BYTES, stream);
        total += got;
        if (total > FD_XML_FILE_LIMIT) {
            too_large(r);
            return;
        }
        xmlParseChunk(r->parser, block, (int)got, got == 0);
    }
}

static fd_status read_stream(reader *r, FILE *stream) {
    char *block = malloc(BLOCK_BYTES);
    r->parser = new_parser(r);
    r->no_memory = !block || !r->parser;
    if (!r->no_memory) push_blocks(r, stream, block);
    if (r->parser) xmlFreeParserCtxt(r->parser);
    free(block);
    free(r->attribute);
    free(r->text);
    if (r->no_memory) return FD_NO_MEMORY;
    return r->faulty ? FD_BAD_INPUT : FD_OK;
}

fd_status fd_xml_read(const char *file, const fd_xml_handler *handler,
                      fd_diagnostics *diagnostics) {
    reader r = {.handler = handler, .diagnostics = diagnostics, .file = file};
    struct stat info;
    FILE *stream = fopen(file, "rb");
    if (!stream || fstat(fileno(stream), &info) != 0 || S_ISDIR(info.st_mode)) {
        if (stream) fclose(stream);
        add_fault(&r, FD_XML_UNREADABLE, 0, NULL);
        return FD_CANNOT_READ;
    }
    fd_status status = FD_BAD_INPUT;
    if (S_ISREG(info.st_mode) && info.st_size > FD_XML_FILE_LIMIT)
        too_large(&r);
    else
        status = read_stream(&r, stream);
    if (ferror(stream)) {
        add_fault(&r, FD_XML_UNREADABLE, 0, NULL);
        status = FD_CANNOT_READ;
    }
    fclose(stream);
    return status;
}
