#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 1 << 16 };

/* Makes room for so many bytes more and the null behind them. */
static bool reserve(fd_buffer *buffer, size_t more) {
    if (buffer->lost) return false;
    if (more < buffer->room - buffer->length) return true;
    size_t room = buffer->room ? buffer->room : 256;
    while (room - buffer->length <= more && room <= SIZE_MAX / 2) room *= 2;
    char *bytes = room - buffer->length > more ? realloc(buffer->bytes, room) : NULL;
    buffer->lost = !bytes;
    if (!bytes) return false;
    buffer->bytes = bytes;
    buffer->room = room;
    return true;
}

void fd_buffer_add(fd_buffer *buffer, const void *bytes, size_t length) {
    if (!reserve(buffer, length)) return;
    if (length > 0) memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void fd_buffer_text(fd_buffer *buffer, const char *text) {
    fd_buffer_add(buffer, text, strlen(text));
}

void fd_buffer_repeat(fd_buffer *buffer, char letter, size_t times) {
    if (!reserve(buffer, times)) return;
    memset(buffer->bytes + buffer->length, letter, times);
    buffer->length += times;
    buffer->bytes[buffer->length] = '\0';
}

void fd_buffer_print(fd_buffer *buffer, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0) buffer->lost = true;
    if (length >= 0 && reserve(buffer, (size_t)length)) {
        vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

const char *fd_buffer_get(const fd_buffer *buffer) {
    return buffer->bytes ? buffer->bytes : "";
}

void fd_buffer_drain(fd_buffer *buffer) {
    if (!buffer->stream || buffer->lost || buffer->length < BLOCK_BYTES) return;
    fwrite(buffer->bytes, 1, buffer->length, buffer->stream);
    buffer->length = 0;
    buffer->bytes[0] = '\0';
}

fd_status fd_buffer_write(const fd_buffer *buffer, FILE *stream) {
    if (buffer->lost) return FD_NO_MEMORY;
    size_t written = fwrite(fd_buffer_get(buffer), 1, buffer->length, stream);
    return written == buffer->length ? FD_OK : FD_CANNOT_WRITE;
}

void fd_buffer_free(fd_buffer *buffer) {
    free(buffer->bytes);
    *buffer = (fd_buffer){0};
}
