package dev.blemish.backbone.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may hold. A closed set of plain data: reading a pickle makes these and nothing
 * else. Containers are compared by identity, so self-containing ones do no harm.
 */
sealed interface PickleValue {
  /** Python's {@code None}. */
  enum None implements PickleValue {
    NONE
  }

  /** A text. */
  record Text(String value) implements PickleValue {}

  /** A whole number. */
  record Whole(long value) implements PickleValue {}

  /** A floating point number. */
  record Real(double value) implements PickleValue {}

  /** A truth value. */
  record Truth(boolean value) implements PickleValue {}

  /** The name of a class or function, which is never looked up. */
  record Name(String module, String name) implements PickleValue {
    @Override
    public String toString() {
      return module + "." + name;
    }
  }

  /** A tuple, list or set. */
  final class Sequence implements PickleValue {
    final List<PickleValue> items;

    Sequence(List<PickleValue> items) {
      this.items = new ArrayList<>(items);
    }
  }

  /** A dictionary, in insertion order. */
  final class Dictionary implements PickleValue {
    final Map<PickleValue, PickleValue> items = new LinkedHashMap<>();
  }

  /** A TorchScript module: attributes without behaviour. */
  final class Module implements PickleValue {
    Dictionary attributes = new Dictionary();
  }

  /**
   * A storage that lies outside the pickle.
   *
   * @param key its name
   * @param count number of elements
   */
  record Storage(ElementType type, String key, long count) implements PickleValue {}

  /** A strided view of a storage; offset and strides count elements. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record View(Storage storage, long offset, long[] shape, long[] strides) implements PickleValue {}
}
