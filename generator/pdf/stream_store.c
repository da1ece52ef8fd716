/* Streams kept between the documents of one run.
 *
 * After an edit most pages say what they said before: their content is found here, and only what is
 * new is compressed. Compressing all of a booklet's pages takes longer than setting it. */
#include "pdf/store.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdlib.h>

enum {
    BUCKET_COUNT = 4096,
    KEPT_LIMIT = 64 * 1024 * 1024, /* bytes; with more, what no present document uses is dropped */
};

/* A stream, its bytes and then its compressed form behind it. */
typedef struct KeptStream KeptStream;
struct KeptStream {
    KeptStream *next; /* in its bucket */
    size_t length, compressed_length;
    uint32_t hash;
    unsigned used; /* the turn in which it was last wanted */
    char bytes[];
};

struct StreamStore {
    pthread_mutex_t lock;
    KeptStream *buckets[BUCKET_COUNT];
    size_t kept_bytes;
    unsigned turn; /* counts the tidyings */
};

/* Drops all streams, or those not wanted since the last turn began. */
static void drop_streams(StreamStore *store, bool all) {
    for (size_t i = 0; i < BUCKET_COUNT; i++) {
        KeptStream **link = &store->buckets[i];
        while (*link != NULL) {
            KeptStream *stream = *link;
            if (all || stream->used != store->turn) {
                *link = stream->next;
                store->kept_bytes -= stream->length + stream->compressed_length;
                free(stream);
            } else {
                link = &stream->next;
            }
        }
    }
}

static void free_store(void *object) {
    StreamStore *store = object;
    drop_streams(store, true);
    (void)pthread_mutex_destroy(&store->lock);
}

StreamStore *stream_store_new(Arena *arena) {
    StreamStore *store = ARENA_NEW(arena, StreamStore);
    (void)pthread_mutex_init(&store->lock, NULL);
    arena_defer(arena, free_store, store);
    return store;
}

void stream_store_tidy(StreamStore *store) {
    if (store->kept_bytes > KEPT_LIMIT) {
        drop_streams(store, false);
    }
    store->turn++;
}

/* Of many bytes at a time, unlike hash_bytes: contents are long. What it finds is compared. */
static uint32_t hash_of(String bytes) {
    return libdeflate_crc32(0, bytes.bytes, bytes.length);
}

String stream_store_find(StreamStore *store, String bytes) {
    uint32_t hash = hash_of(bytes);
    String found = STRING("");
    (void)pthread_mutex_lock(&store->lock);
    for (KeptStream *stream = store->buckets[hash % BUCKET_COUNT]; stream != NULL;
         stream = stream->next) {
        if (stream->hash == hash && string_equal((String){stream->bytes, stream->length}, bytes)) {
            stream->used = store->turn;
            found = (String){stream->bytes + stream->length, stream->compressed_length};
            break;
        }
    }
    (void)pthread_mutex_unlock(&store->lock);
    return found;
}

void stream_store_keep(StreamStore *store, String bytes, String compressed) {
    KeptStream *stream = malloc(sizeof *stream + bytes.length + compressed.length);
    if (stream == NULL) {
        return; /* it is compressed again */
    }
    stream->length = bytes.length;
    stream->compressed_length = compressed.length;
    stream->hash = hash_of(bytes);
    memcpy(stream->bytes, bytes.bytes, bytes.length);
    memcpy(stream->bytes + bytes.length, compressed.bytes, compressed.length);
    (void)pthread_mutex_lock(&store->lock);
    KeptStream **bucket = &store->buckets[stream->hash % BUCKET_COUNT];
    stream->used = store->turn;
    stream->next = *bucket;
    *bucket = stream;
    store->kept_bytes += bytes.length + compressed.length;
    (void)pthread_mutex_unlock(&store->lock);
}
