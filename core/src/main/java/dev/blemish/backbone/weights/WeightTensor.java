package dev.blemish.backbone.weights;

import dev.blemish.error.WeightsException;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A named tensor of raw data: contiguous, row-major, little-endian. Immutable; the data may lie in
 * a file and is then read when it is asked for.
 */
public final class WeightTensor {
  private static final int CHUNK = 1 << 16;

  /** Bytes from which on a copy lies outside of the heap, which is sized for everything else. */
  private static final int LARGE = 1 << 22;

  private final String name;
  private final ElementType type;
  private final long[] shape;
  private final TensorBytes bytes;

  /**
   * A view on the remaining bytes of a buffer; nothing is copied.
   *
   * @param name in its file
   * @param type of every element
   * @param shape dimensions, empty for a scalar
   * @param data exactly as many bytes as type and shape ask for, little-endian
   * @throws WeightsException if the number of bytes does not fit
   */
  public WeightTensor(String name, ElementType type, long[] shape, ByteBuffer data) {
    this(name, type, shape, TensorBytes.of(data));
  }

  WeightTensor(String name, ElementType type, long[] shape, TensorBytes bytes) {
    long expected;
    try {
      expected = Math.multiplyExact(TensorShape.elements(shape), (long) type.byteSize());
    } catch (ArithmeticException e) {
      throw new WeightsException(
          "Tensor '%s' has the impossible shape %s; the file is damaged, get it again."
              .formatted(name, TensorShape.text(shape)),
          e);
    }
    if (bytes.length() != expected) {
      throw new WeightsException(
          "Tensor '%s' of type %s and shape %s needs %d bytes but has %d; get the file again."
              .formatted(name, type, TensorShape.text(shape), expected, bytes.length()));
    }
    this.name = name;
    this.type = type;
    this.shape = shape.clone();
    this.bytes = bytes;
  }

  /** A copy of a float tensor of the engine. */
  public static WeightTensor of(String name, Tensor tensor) {
    int count = Math.toIntExact(tensor.elements());
    ByteBuffer bytes = allocate(count, Float.BYTES);
    FloatBuffer floats = bytes.asFloatBuffer();
    try (Scope scope = Scope.open()) {
      Tensor dense = tensor.detach().to(DType.FLOAT32).contiguous();
      float[] chunk = new float[Math.min(CHUNK, count)];
      for (int at = 0; at < count; at += CHUNK) {
        int part = Math.min(CHUNK, count - at);
        dense.read(at, chunk, 0, part);
        floats.put(chunk, 0, part);
      }
    }
    return new WeightTensor(name, ElementType.F32, tensor.shape(), bytes);
  }

  /** A copy of the values as a float tensor of the engine. */
  public Tensor toTensor() {
    return Tensor.of(toFloats(), shape);
  }

  /** A float tensor that copies its values. */
  public static WeightTensor ofFloats(String name, long[] shape, float[] values) {
    ByteBuffer bytes = allocate(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return new WeightTensor(name, ElementType.F32, shape, bytes);
  }

  /** An integer tensor that copies its values. */
  public static WeightTensor ofLongs(String name, long[] shape, long[] values) {
    ByteBuffer bytes = allocate(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return new WeightTensor(name, ElementType.I64, shape, bytes);
  }

  private static ByteBuffer allocate(int count, int size) {
    int length = Math.multiplyExact(count, size);
    ByteBuffer bytes =
        length < LARGE ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The name in its file. */
  public String name() {
    return name;
  }

  /** The type of every element. */
  public ElementType type() {
    return type;
  }

  /** The dimensions (a copy); empty for a scalar. */
  public long[] shape() {
    return shape.clone();
  }

  /** All bytes, little-endian; those of a file are read now, so take them once. */
  public ByteBuffer data() {
    return bytes.read(0, bytes.length());
  }

  /** A row of a table: {@code [columns]} of {@code [rows, columns]}; only its bytes are read. */
  public WeightTensor row(int row) {
    int columns = (int) shape[1];
    int size = Math.multiplyExact(columns, type.byteSize());
    ByteBuffer read = bytes.read(Math.multiplyExact(row, size), size);
    return new WeightTensor(name, type, new long[] {columns}, read);
  }

  /** The same tensor, such that nothing else of what it was read from stays in memory. */
  public WeightTensor apart() {
    return new WeightTensor(name, type, shape, bytes.apart());
  }

  /** The number of elements; 1 for a scalar. */
  public int elements() {
    return bytes.length() / type.byteSize();
  }

  /** The same data under another name. */
  public WeightTensor withName(String other) {
    return new WeightTensor(other, type, shape, bytes);
  }

  /**
   * The elements as floats: half and bfloat16 widened exactly, double rounded.
   *
   * @throws WeightsException if the elements are integers
   */
  public float[] toFloats() {
    ByteBuffer read = data();
    float[] out = new float[elements()];
    switch (type) {
      case F32 -> read.asFloatBuffer().get(out);
      case F64 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = (float) read.getDouble(i * Double.BYTES);
        }
      }
      case F16 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = HalfPrecision.fromHalf(read.getShort(i * Short.BYTES));
        }
      }
      case BF16 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = HalfPrecision.fromBfloat16(read.getShort(i * Short.BYTES));
        }
      }
      case I64, I32, I16, I8, U8, BOOL -> throw wrongKind("floating point numbers");
    }
    return out;
  }

  /**
   * The elements as longs; a bool gives 0 or 1.
   *
   * @throws WeightsException if the elements are floating point numbers
   */
  public long[] toLongs() {
    if (type.isFloatingPoint()) {
      throw wrongKind("integers");
    }
    ByteBuffer read = data();
    long[] out = new long[elements()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (type) {
            case I64 -> read.getLong(i * Long.BYTES);
            case I32 -> read.getInt(i * Integer.BYTES);
            case I16 -> read.getShort(i * Short.BYTES);
            case I8 -> read.get(i);
            case U8 -> read.get(i) & 0xff;
            case BOOL -> read.get(i) == 0 ? 0 : 1;
            case F64, F32, F16, BF16 -> throw wrongKind("integers");
          };
    }
    return out;
  }

  private WeightsException wrongKind(String wanted) {
    return new WeightsException(
        "Tensor '%s' holds %s where %s are expected; the file belongs to another model."
            .formatted(name, type, wanted));
  }

  @Override
  public String toString() {
    return name + " " + type + " " + TensorShape.text(shape);
  }
}
