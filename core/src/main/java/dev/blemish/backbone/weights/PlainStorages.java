package dev.blemish.backbone.weights;

import dev.blemish.backbone.weights.PickleValue.Sequence;
import dev.blemish.backbone.weights.PickleValue.Storage;
import dev.blemish.backbone.weights.PickleValue.Text;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The storages at the end of a checkpoint in the plain form: for each key of a list, in its order,
 * a 64-bit count and the elements. How long an element is stands only in the pickle.
 */
final class PlainStorages {
  private final ByteSource source;
  private final Map<Storage, Long> offsets = new HashMap<>();

  private PlainStorages(ByteSource source) {
    this.source = source;
  }

  /**
   * Walks over all storages.
   *
   * @param start byte after the list of keys
   * @param keys the list
   * @param known the storages that the pickle mentions, by key
   */
  static PlainStorages read(
      ByteSource source, long start, PickleValue keys, Map<String, Storage> known) {
    if (!(keys instanceof Sequence sequence)) {
      throw source.broken("the list of its storages is missing");
    }
    PlainStorages storages = new PlainStorages(source);
    long at = start;
    for (PickleValue key : sequence.items) {
      Storage storage = key instanceof Text text ? known.get(text.value()) : null;
      if (storage == null) {
        throw source.broken("the list of its storages does not fit its tensors");
      }
      at = storages.add(storage, at);
    }
    return storages;
  }

  private long add(Storage storage, long at) {
    long count = source.slice(at, Long.BYTES).getLong();
    int size = storage.type().byteSize();
    long data = at + Long.BYTES;
    if (count != storage.count()
        || count < 0
        || count > source.size() / size
        || !source.holds(data, count * size)) {
      throw source.broken(
          "storage '%s' has %d elements where %d are expected"
              .formatted(storage.key(), count, storage.count()));
    }
    offsets.put(storage, data);
    return data + count * size;
  }

  /** The first {@code length} bytes of a storage. */
  ByteBuffer find(Storage storage, long length) {
    Long offset = offsets.get(storage);
    if (offset == null) {
      throw source.broken("it has no storage '" + storage.key() + "'");
    }
    return source.slice(offset, length);
  }
}
