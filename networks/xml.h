/* A stream of elements from an XML file: the only file that knows libxml2.
 *
 * A mine file is elements and attributes, nothing else. Text between elements is a fault,
 * a DOCTYPE is refused (so there are no entities but the five of XML), nothing else is
 * opened or fetched. Comments and processing instructions are passed over, as are
 * namespace declarations and attributes of the XSD instance namespace, which editors
 * write. Any encoding libxml2 and iconv convert is read: UTF-8, UTF-16, GBK, GB18030. */
#ifndef FD_NETWORKS_XML_H
#define FD_NETWORKS_XML_H

#include <stdbool.h>

#include "base/diagnostic.h"
#include "base/status.h"

/* Bounds, all chosen: a mine of 1e5 airways is some 30 MB, its elements are 3 deep, and a
 * list of 4000 ids fits one attribute. */
enum {
    FD_XML_FILE_LIMIT = 256 << 20,
    FD_XML_DEPTH_LIMIT = 32,
    FD_XML_ATTRIBUTE_LIMIT = 64 << 10
};

/* Texts are UTF-8, null-terminated, and lent for the time of the call. An attribute with
 * a prefix has it in its name, "xml:lang"; an element in a namespace is {space}name. A
 * name as it stands in the file is at one address for the whole reading. */
typedef struct fd_xml_attribute {
    const char *name, *value;
} fd_xml_attribute;

typedef struct fd_xml_element {
    const char *name;
    const fd_xml_attribute *attribute;
    int n_attributes;
    int line; /* where the tag starts */
} fd_xml_element;

/* Both return false to stop the reading, which is no fault. */
typedef struct fd_xml_handler {
    void *user;
    bool (*start)(void *user, const fd_xml_element *element);
    bool (*end)(void *user, int line);
} fd_xml_handler;

/* Reads the file in blocks. FD_BAD_INPUT when it is not well-formed or breaks a bound or
 * a rule above, with the faults in the diagnostics; what was read before has been handed
 * over. FD_CANNOT_READ (with a diagnostic), FD_NO_MEMORY. */
fd_status fd_xml_read(const char *file, const fd_xml_handler *handler,
                      fd_diagnostics *diagnostics);

#endif
