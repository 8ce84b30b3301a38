/* What the head of a column means by itself. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "networks/importparts.h"
#include "networks/mine.h"

enum { WORD_ROOM = 128 };

typedef struct alias {
    const char *word, *attribute;
} alias;

/* Words of any case; letters are the symbols of the ventilation textbooks. */
static const alias junction_words[] = {
    {"id", "id"},
    {"junction", "id"},
    {"node", "id"},
    {"节点", "id"},
    {"节点号", "id"},
    {"节点编号", "id"},
    {"编号", "id"},
    {"序号", "id"},
    {"name", "name"},
    {"名称", "name"},
    {"节点名称", "name"},
    {"x", "x"},
    {"x坐标", "x"},
    {"y", "y"},
    {"y坐标", "y"},
    {"z", "z"},
    {"z坐标", "z"},
    {"标高", "z"},
    {"高程", "z"},
    {"elevation", "z"},
    {"height", "z"},
    {"surface", "surface"},
    {"地面", "surface"},
    {"pressure", "pressure"},
    {"固定压力", "pressure"},
    {"inflow", "inflow"},
    {"固定流入", "inflow"},
    {"temperature", "temperature"},
    {"温度", "temperature"},
    {"气温", "temperature"},
};
static const alias airway_words[] = {
    {"id", "id"},
    {"airway", "id"},
    {"branch", "id"},
    {"edge", "id"},
    {"分支", "id"},
    {"分支号", "id"},
    {"分支编号", "id"},
    {"巷道号", "id"},
    {"巷道编号", "id"},
    {"编号", "id"},
    {"序号", "id"},
    {"name", "name"},
    {"名称", "name"},
    {"巷道名称", "name"},
    {"分支名称", "name"},
    {"from", "from"},
    {"start", "from"},
    {"始节点", "from"},
    {"始点", "from"},
    {"起点", "from"},
    {"起节点", "from"},
    {"to", "to"},
    {"end", "to"},
    {"末节点", "to"},
    {"末点", "to"},
    {"终点", "to"},
    {"终节点", "to"},
    {"resistance", "resistance"},
    {"r", "resistance"},
    {"风阻", "resistance"},
    {"length", "length"},
    {"l", "length"},
    {"长度", "length"},
    {"巷长", "length"},
    {"area", "area"},
    {"s", "area"},
    {"断面", "area"},
    {"面积", "area"},
    {"断面积", "area"},
    {"断面面积", "area"},
    {"perimeter", "perimeter"},
    {"u", "perimeter"},
    {"周长", "perimeter"},
    {"diameter", "diameter"},
    {"直径", "diameter"},
    {"friction", "friction"},
    {"alpha", "friction"},
    {"α", "friction"},
    {"摩擦阻力系数", "friction"},
    {"shock", "shock"},
    {"局部阻力系数", "shock"},
    {"flow", "flow"},
    {"q", "flow"},
    {"风量", "flow"},
    {"固定风量", "flow"},
    {"class", "class"},
    {"类型", "class"},
    {"regulator", "regulator/resistance"},
    {"调节", "regulator/resistance"},
    {"调节风阻", "regulator/resistance"},
    {"a0", "fan/a0"},
    {"a1", "fan/a1"},
    {"a2", "fan/a2"},
    {"fan_a0", "fan/a0"},
    {"fan_a1", "fan/a1"},
    {"fan_a2", "fan/a2"},
    {"风机a0", "fan/a0"},
    {"风机a1", "fan/a1"},
    {"风机a2", "fan/a2"},
};

/* What a column may be beside the rows of the mine table. Only name, type and unit count;
 * the value is read into the first bytes of a scratch record. */
static const fd_attribute junction_parts[] = {
    {.name = "id", .type = FD_VALUE_REF, .required = true},
    {.name = "name", .type = FD_VALUE_TEXT},
};
static const fd_attribute airway_parts[] = {
    {.name = "id", .type = FD_VALUE_REF, .required = true},
    {.name = "name", .type = FD_VALUE_TEXT},
    {.name = "regulator/resistance",
     .type = FD_VALUE_NUMBER,
     .unit = "N.s2/m8",
     .lower = 0,
     .upper = 1e12},
    {.name = "fan/a0", .type = FD_VALUE_NUMBER, .unit = "Pa"},
    {.name = "fan/a1", .type = FD_VALUE_NUMBER, .unit = "Pa.s/m3"},
    {.name = "fan/a2", .type = FD_VALUE_NUMBER, .unit = "Pa.s2/m6"},
};

static const fd_attribute *row_among(const fd_attribute *rows, int n, const char *name) {
    for (int i = 0; i < n; i++)
        if (strcmp(rows[i].name, name) == 0) return &rows[i];
    return NULL;
}

const fd_attribute *fd_import_row(const char *kind, const char *attribute) {
    const fd_attribute *row = NULL;
    if (strcmp(kind, "junction") == 0)
        row = row_among(junction_parts, sizeof junction_parts / sizeof junction_parts[0],
                        attribute);
    if (strcmp(kind, "airway") == 0)
        row = row_among(airway_parts, sizeof airway_parts / sizeof airway_parts[0],
                        attribute);
    for (int e = 0; !row && e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        if (strcmp(element->name, kind) == 0)
            row = row_among(element->attribute, element->n_attributes, attribute);
    }
    return row;
}

static bool is_same_word(const char *a, const char *b) {
    for (; *a && *b; a++, b++)
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) return false;
    return *a == *b;
}

static const char *attribute_of(const char *kind, const char *word) {
    bool airway = strcmp(kind, "airway") == 0;
    const alias *words = airway ? airway_words : junction_words;
    size_t n = airway ? sizeof airway_words / sizeof airway_words[0]
                      : sizeof junction_words / sizeof junction_words[0];
    for (size_t i = 0; i < n; i++)
        if (is_same_word(words[i].word, word)) return words[i].attribute;
    return NULL;
}

/* The one attribute all words mean; null when one means none or another. */
static const char *attribute_of_all(const char *kind, const char *words) {
    char copy[WORD_ROOM], *rest = NULL;
    const char *attribute = attribute_of(kind, words);
    if (attribute || strlen(words) >= sizeof copy) return attribute;
    strcpy(copy, words);
    for (char *w = strtok_r(copy, " \t_", &rest); w; w = strtok_r(NULL, " \t_", &rest)) {
        const char *one = attribute_of(kind, w);
        if (!one || (attribute && strcmp(one, attribute) != 0)) return NULL;
        attribute = one;
    }
    return attribute;
}

static void trim(char *text) {
    size_t length = strlen(text), from = strspn(text, " \t\r\n");
    while (length > from && strchr(" \t\r\n", text[length - 1])) length--;
    memmove(text, text + from, length - from);
    text[length - from] = '\0';
}

/* Cuts "长度(m)" into its name and its unit; false without brackets at the end. */
static bool cut_brackets(char *head, const char **unit) {
    static const char *const pairs[][2] = {
        {"(", ")"}, {"[", "]"}, {"（", "）"}, {"［", "］"}, {"【", "】"},
    };
    size_t length = strlen(head);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t close = strlen(pairs[i][1]);
        char *open = strstr(head, pairs[i][0]);
        if (!open || length < close || strcmp(head + length - close, pairs[i][1]) != 0)
            continue;
        head[length - close] = '\0';
        *unit = open + strlen(pairs[i][0]);
        *open = '\0';
        trim(head);
        return true;
    }
    return false;
}

/* "Q m3/min": the last word is a unit of what the others mean. */
static const char *cut_last_word(fd_import *import, const char *kind, char *head,
                                 const char **unit) {
    char *blank = strrchr(head, ' '), text[WORD_ROOM + 3];
    if (!blank) return NULL;
    snprintf(text, sizeof text, "1 %s", blank + 1);
    *blank = '\0';
    trim(head);
    const char *attribute = attribute_of_all(kind, head);
    const fd_attribute *row = attribute ? fd_import_row(kind, attribute) : NULL;
    if (!row || row->type != FD_VALUE_NUMBER) return NULL;
    if (fd_units_read(import->value.units, text, row->unit).fault != FD_UNIT_OK)
        return NULL;
    *unit = blank + 1;
    return attribute;
}

const fd_attribute *fd_import_meaning(fd_import *import, const char *kind,
                                      const char *head, const char **unit) {
    char copy[WORD_ROOM];
    const char *in_head = "", *attribute;
    *unit = "";
    if (strlen(head) >= sizeof copy) return NULL;
    strcpy(copy, head);
    trim(copy);
    if (cut_brackets(copy, &in_head)) {
        attribute = attribute_of_all(kind, copy);
    } else {
        attribute = attribute_of_all(kind, copy);
        if (!attribute) attribute = cut_last_word(import, kind, copy, &in_head);
    }
    *unit = fd_arena_text(import->arena, in_head);
    import->value.no_memory |= !*unit;
    return attribute ? fd_import_row(kind, attribute) : NULL;
}
