#include "plots/clause.h"

#include <ctype.h>
#include <string.h>

/* Longer ones before those they begin with. */
static const struct {
    const char *chinese, *english;
} known[] = {{"煤矿安全规程", "Safety Regulations "},
             {"重大事故隐患判定标准", "Major Hazard Criteria "},
             {"重大隐患判定标准", "Major Hazard Criteria "},
             {"防突细则", "Outburst Rules "},
             {"抽采达标暂行规定", "Drainage Rules "},
             {"瓦斯抽放规范", "Drainage Code "},
             {"防范采掘接续紧张暂行办法", "Succession Rules "},
             {"表", "Table\u00a0"},
             {"至", " to "},
             {"、", ", "},
             {"；", "; "}};

/* A word does not stick to the one before it. */
static void add_word(const char *word, fd_buffer *out) {
    const char *so_far = fd_buffer_get(out);
    char last = out->length ? so_far[out->length - 1] : ' ';
    bool sticks = isalnum((unsigned char)last) || last == ')';
    fd_buffer_print(out, "%s%s", sticks && isalpha((unsigned char)*word) ? " " : "",
                    word);
}

/* Adds "Art. 192" for "第192条", "Ch. 4" for "第4章"; returns the bytes taken, 0 where it
 * is neither. */
static size_t add_count(const char *text, fd_buffer *out) {
    static const char first[] = "第", article[] = "条", chapter[] = "章";
    const char *from = text + strlen(first), *end;
    if (strncmp(text, first, strlen(first)) != 0 || !isdigit((unsigned char)*from))
        return 0;
    const char *a = strstr(from, article), *c = strstr(from, chapter);
    bool is_article = a && (!c || a < c);
    end = is_article ? a : c;
    if (!end) return 0;
    add_word(is_article ? "Art.\u00a0" : "Ch.\u00a0", out);
    return strlen(first);
}

/* What stands at the head of the text; returns the bytes taken. */
static size_t add_next(const char *text, fd_buffer *out) {
    static const char *const closing[] = {"条", "章"};
    size_t taken = add_count(text, out);
    if (taken > 0) return taken;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(text, known[i].chinese, strlen(known[i].chinese)) == 0) {
            add_word(known[i].english, out);
            return strlen(known[i].chinese);
        }
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (strncmp(text, closing[i], strlen(closing[i])) == 0) return strlen(closing[i]);
    fd_buffer_add(out, text, 1);
    return 1;
}

void fd_clause_text(const fd_drawing *drawing, const char *clause,
                    char text[FD_DRAWING_ROOM]) {
    fd_buffer out = {0};
    bool is_chinese = drawing->language && strncmp(drawing->language, "zh", 2) == 0;
    for (const char *at = clause; *at;) {
        if (is_chinese) {
            fd_buffer_text(&out, at);
            break;
        }
        at += add_next(at, &out);
    }
    snprintf(text, FD_DRAWING_ROOM, "%s", fd_buffer_get(&out));
    fd_buffer_free(&out);
}
