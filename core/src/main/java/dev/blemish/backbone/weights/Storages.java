package dev.blemish.backbone.weights;

import dev.blemish.backbone.weights.PickleValue.Storage;
import dev.blemish.backbone.weights.PickleValue.View;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns strided views of a checkpoint's storages into contiguous tensors. A view that is already
 * contiguous shares the file's bytes; others are copied, together at most twice the file's size.
 */
final class Storages {
  /** Finds bytes of a storage. */
  interface Finder {
    /** The first {@code length} bytes of the storage, or an error. */
    ByteBuffer find(Storage storage, long length);
  }

  private static final long LEAST_BUDGET = 1 << 16;

  private final ByteSource source;
  private final Finder finder;
  private long budget;

  Storages(ByteSource source, Finder finder) {
    this.source = source;
    this.finder = finder;
    this.budget = Math.max(LEAST_BUDGET, 2 * source.size());
  }

  /** The tensor that a view describes. */
  WeightTensor tensor(String name, View view) {
    long elements = count(name, view);
    Storage storage = view.storage();
    if (elements == 0) {
      return new WeightTensor(name, storage.type(), view.shape(), ByteBuffer.allocate(0));
    }
    int size = storage.type().byteSize();
    if (storage.count() > source.size() / size) {
      throw source.broken(
          "the storage of '%s' claims %d elements, more than the file has"
              .formatted(name, storage.count()));
    }
    ByteBuffer bytes = finder.find(storage, storage.count() * size);
    if (bytes.remaining() < storage.count() * size) {
      throw source.broken("the storage of '" + name + "' is too short");
    }
    ByteBuffer data;
    if (isContiguous(view)) {
      data = bytes.slice((int) (view.offset() * size), (int) (elements * size));
    } else {
      budget -= elements * size;
      if (budget < 0) {
        throw source.broken("its views take more than twice its size");
      }
      data = gather(view, bytes, (int) elements);
    }
    return new WeightTensor(name, storage.type(), view.shape(), data);
  }

  /** Number of elements, after checking that the view stays inside its storage. */
  private long count(String name, View view) {
    long last = view.offset();
    long elements;
    try {
      elements = TensorShape.elements(view.shape());
      for (int axis = 0; axis < view.shape().length && elements > 0; axis++) {
        if (view.strides()[axis] < 0) {
          throw new ArithmeticException("negative stride");
        }
        last =
            Math.addExact(last, Math.multiplyExact(view.shape()[axis] - 1, view.strides()[axis]));
      }
    } catch (ArithmeticException e) {
      throw source.broken("tensor '" + name + "' has an impossible shape or stride", e);
    }
    long available = view.storage().count();
    if (view.offset() < 0 || available < 0 || (elements > 0 && last >= available)) {
      throw source.broken("tensor '" + name + "' reaches outside its storage");
    }
    if (elements > available) {
      throw source.broken(
          "tensor '" + name + "' repeats its storage, save a contiguous copy of it");
    }
    return elements;
  }

  private static boolean isContiguous(View view) {
    long expected = 1;
    for (int axis = view.shape().length - 1; axis >= 0; axis--) {
      if (view.shape()[axis] != 1 && view.strides()[axis] != expected) {
        return false;
      }
      expected *= view.shape()[axis];
    }
    return true;
  }

  /** Copies in row-major order, counting the indices like an odometer. */
  private static ByteBuffer gather(View view, ByteBuffer bytes, int elements) {
    int size = view.storage().type().byteSize();
    ByteBuffer out = ByteBuffer.allocate(elements * size).order(ByteOrder.LITTLE_ENDIAN);
    long[] shape = view.shape();
    long[] strides = view.strides();
    long[] index = new long[shape.length];
    long at = view.offset();
    for (int i = 0; i < elements; i++) {
      out.put(i * size, bytes, (int) (at * size), size);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        at -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return out;
  }
}
