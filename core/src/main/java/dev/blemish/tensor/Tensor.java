package dev.blemish.tensor;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * An n-dimensional array in native memory, row-major. Operations return new tensors that live in
 * the current {@link Scope}; broadcasting and axis rules are the engine's (negative axes count from
 * the end).
 */
public final class Tensor implements AutoCloseable {
  private final org.bytedeco.pytorch.Tensor engine;

  Tensor(org.bytedeco.pytorch.Tensor engine) {
    Engine.checkRunning();
    this.engine = engine;
  }

  org.bytedeco.pytorch.Tensor engine() {
    return engine;
  }

  // ---- making ----

  /** A float tensor with a copy of the values. */
  public static Tensor of(float[] values, long... shape) {
    check(values.length, shape);
    Tensor tensor = empty(DType.FLOAT32, shape);
    if (values.length > 0) {
      tensor.engine.data_ptr_float().put(values);
    }
    return tensor;
  }

  /** An index tensor with a copy of the values. */
  public static Tensor of(long[] values, long... shape) {
    check(values.length, shape);
    Tensor tensor = empty(DType.INT64, shape);
    if (values.length > 0) {
      tensor.engine.data_ptr_long().put(values);
    }
    return tensor;
  }

  /** A float tensor without dimensions. */
  public static Tensor scalar(double value) {
    return of(new float[] {(float) value});
  }

  /** Zeros. */
  public static Tensor zeros(long... shape) {
    return new Tensor(torch.zeros(shape, new TensorOptions(ScalarType.Float)));
  }

  /** Ones. */
  public static Tensor ones(long... shape) {
    return new Tensor(torch.ones(shape, new TensorOptions(ScalarType.Float)));
  }

  /**
   * The first floats of a file, {@code [elements]}, mapped and not read: what is looked at comes
   * into memory, and leaves it when the tensor is freed. For reading; the file must be that long.
   */
  public static Tensor mapped(Path file, long elements) {
    // Shared, as a private mapping counts as memory that is used and may be refused.
    return new Tensor(
        torch.from_file(
            file.toString(),
            new BoolOptional(true),
            new LongOptional(elements),
            new TensorOptions(ScalarType.Float)));
  }

  private static Tensor empty(DType type, long... shape) {
    return new Tensor(torch.empty(shape, new TensorOptions(type.engine), null));
  }

  private static void check(int values, long... shape) {
    if (Shape.elements(shape) != values) {
      throw new IllegalArgumentException(
          "shape " + Shape.text(shape) + " does not hold " + values + " values");
    }
  }

  // ---- life ----

  /** Gives this tensor to its holder: it outlives every scope until {@link #close()}. */
  public Tensor owned() {
    engine.retainReference();
    return this;
  }

  /** Frees an {@linkplain #owned owned} tensor. */
  @Override
  public void close() {
    engine.releaseReference();
  }

  // ---- reading ----

  /** All dimensions. */
  public long[] shape() {
    long[] shape = new long[(int) engine.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = engine.size(i);
    }
    return shape;
  }

  /** One dimension. */
  public int size(int axis) {
    return (int) engine.size(axis);
  }

  /** The number of dimensions. */
  public int rank() {
    return (int) engine.dim();
  }

  /** The number of elements. */
  public long elements() {
    return engine.numel();
  }

  /** The element type. */
  public DType type() {
    return DType.of(engine.scalar_type());
  }

  /** A copy of the elements, widened to float. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    if (values.length > 0) {
      try (org.bytedeco.pytorch.Tensor plain = engine.detach();
          org.bytedeco.pytorch.Tensor wide = plain.to(ScalarType.Float);
          org.bytedeco.pytorch.Tensor dense = wide.contiguous();
          FloatPointer data = dense.data_ptr_float()) {
        data.get(values);
      }
    }
    return values;
  }

  /** Copies {@code count} elements of a dense float tensor, the {@code from}-th to {@code at}. */
  public void read(long from, float[] into, int at, int count) {
    if (from < 0 || count < 0 || from + count > elements()) {
      throw new IllegalArgumentException(
          "there are no %d elements from %d on of %d".formatted(count, from, elements()));
    }
    if (count > 0) {
      try (FloatPointer data = engine.data_ptr_float()) {
        data.position(from).get(into, at, count);
      }
    }
  }

  /** A copy of the elements of an index tensor. */
  public long[] toLongs() {
    long[] values = new long[Math.toIntExact(elements())];
    if (values.length > 0) {
      try (org.bytedeco.pytorch.Tensor dense = engine.contiguous();
          LongPointer data = dense.data_ptr_long()) {
        data.get(values);
      }
    }
    return values;
  }

  /** The one element of a tensor that has just one. */
  public float item() {
    return engine.item_float();
  }

  @Override
  public String toString() {
    return type() + Arrays.toString(shape());
  }

  // ---- gradients ----

  /** Makes this tensor trainable: operations on it in a recording scope remember it. */
  public Tensor trainable() {
    engine.set_requires_grad(true);
    return this;
  }

  /** Computes the gradient of this scalar with respect to every trainable tensor it came from. */
  public void backward() {
    engine.backward();
  }

  /** Whether this was computed from something trainable, so that gradients can flow back. */
  public boolean recorded() {
    return engine.requires_grad();
  }

  /** Whether a gradient has reached this trainable tensor since it was last cleared. */
  public boolean hasGradient() {
    return engine.grad().defined();
  }

  /** The gradient that reached this trainable tensor. */
  public Tensor gradient() {
    return new Tensor(engine.grad());
  }

  /** Forgets the gradient. */
  public void clearGradient() {
    if (hasGradient()) {
      engine.grad().zero_();
    }
  }

  /** The same values, cut off from the gradient. */
  public Tensor detach() {
    return new Tensor(engine.detach());
  }

  /** Adds {@code factor} times another tensor to this one, in place; not recorded. */
  public void addInPlace(Tensor other, double factor) {
    try (org.bytedeco.pytorch.Tensor plain = engine.detach()) {
      plain.add_(other.engine, new Scalar(factor));
    }
  }

  /** Multiplies in place; not recorded. */
  public void scaleInPlace(double factor) {
    try (org.bytedeco.pytorch.Tensor plain = engine.detach()) {
      plain.mul_(new Scalar(factor));
    }
  }

  // ---- type and layout ----

  /** The same values as another type; itself when it is of that type already. */
  public Tensor to(DType type) {
    return type.engine == engine.scalar_type().intern() ? this : new Tensor(engine.to(type.engine));
  }

  /** A dense copy where the layout is strided; itself otherwise. */
  public Tensor contiguous() {
    return new Tensor(engine.contiguous());
  }

  /** A copy of {@code [b, c, h, w]} whose channels lie next to each other: faster convolutions. */
  public Tensor channelsLast() {
    return new Tensor(engine.contiguous(MemoryFormat.ChannelsLast));
  }

  /** An independent copy. */
  public Tensor copy() {
    return new Tensor(engine.clone());
  }

  /** Other dimensions over the same elements; one may be -1. */
  public Tensor reshape(long... shape) {
    return new Tensor(engine.reshape(shape));
  }

  /** Reordered axes. */
  public Tensor permute(long... axes) {
    return new Tensor(engine.permute(axes));
  }

  /** Two axes exchanged. */
  public Tensor transpose(int first, int second) {
    return new Tensor(engine.transpose(first, second));
  }

  /** {@code length} slices of an axis from {@code start}. */
  public Tensor narrow(int axis, long start, long length) {
    return new Tensor(engine.narrow(axis, start, length));
  }

  /** One slice of an axis; the axis disappears. */
  public Tensor select(int axis, long index) {
    return new Tensor(engine.select(axis, index));
  }

  /**
   * All slices of an axis, as {@link #select} gives them; of several, the gradient comes back in
   * one piece instead of one of the whole for each.
   */
  public Tensor[] unbind(int axis) {
    try (TensorVector slices = engine.unbind(axis)) {
      Tensor[] all = new Tensor[(int) slices.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = new Tensor(new org.bytedeco.pytorch.Tensor(slices.get(i)));
      }
      return all;
    }
  }

  /** The slices of an axis that the index tensor names. */
  public Tensor indexSelect(int axis, Tensor indices) {
    return new Tensor(engine.index_select(axis, indices.engine));
  }

  /** A new axis of size one. */
  public Tensor unsqueeze(int axis) {
    return new Tensor(engine.unsqueeze(axis));
  }

  /** Axes of size one repeated without a copy; -1 leaves an axis. */
  public Tensor expand(long... shape) {
    return new Tensor(engine.expand(shape));
  }

  // ---- arithmetic ----

  /** Element-wise sum. */
  public Tensor add(Tensor other) {
    return new Tensor(engine.add(other.engine));
  }

  /** Adds a number. */
  public Tensor add(double value) {
    return new Tensor(engine.add(new Scalar(value)));
  }

  /** Element-wise difference. */
  public Tensor sub(Tensor other) {
    return new Tensor(engine.sub(other.engine));
  }

  /** Element-wise product. */
  public Tensor mul(Tensor other) {
    return new Tensor(engine.mul(other.engine));
  }

  /** Multiplies by a number. */
  public Tensor mul(double value) {
    return new Tensor(engine.mul(new Scalar(value)));
  }

  /** Element-wise quotient. */
  public Tensor div(Tensor other) {
    return new Tensor(engine.div(other.engine));
  }

  /** {@code value - this}. */
  public Tensor subtractedFrom(double value) {
    return mul(-1).add(value);
  }

  /** {@code 1 / this}. */
  public Tensor reciprocal() {
    return new Tensor(engine.reciprocal());
  }

  /** Element-wise square. */
  public Tensor square() {
    return new Tensor(engine.square());
  }

  /** Element-wise square root. */
  public Tensor sqrt() {
    return new Tensor(engine.sqrt());
  }

  /** Element-wise absolute value. */
  public Tensor abs() {
    return new Tensor(engine.abs());
  }

  /** Element-wise natural logarithm. */
  public Tensor log() {
    return new Tensor(engine.log());
  }

  /** Element-wise exponential. */
  public Tensor exp() {
    return new Tensor(engine.exp());
  }

  /** Element-wise max(x, 0). */
  public Tensor relu() {
    return new Tensor(engine.relu());
  }

  /** Element-wise logistic function. */
  public Tensor sigmoid() {
    return new Tensor(engine.sigmoid());
  }

  /** Element-wise hyperbolic tangent. */
  public Tensor tanh() {
    return new Tensor(engine.tanh());
  }

  /** Values below {@code low} become {@code low}, above {@code high} become {@code high}. */
  public Tensor clamp(double low, double high) {
    return new Tensor(
        engine.clamp(new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high))));
  }

  /** Values below {@code low} become {@code low}. */
  public Tensor atLeast(double low) {
    return new Tensor(engine.clamp_min(new Scalar(low)));
  }

  /** Matrix product over the last two axes, batched over the others. */
  public Tensor matmul(Tensor other) {
    return new Tensor(engine.matmul(other.engine));
  }

  // ---- reductions ----

  /** The sum of all elements. */
  public Tensor sum() {
    return new Tensor(engine.sum());
  }

  /** The sum over axes that disappear. */
  public Tensor sum(long... axes) {
    return new Tensor(engine.sum(axes, false, new ScalarTypeOptional()));
  }

  /** The mean of all elements. */
  public Tensor mean() {
    return new Tensor(engine.mean());
  }

  /** The mean over axes that disappear. */
  public Tensor mean(long... axes) {
    return new Tensor(engine.mean(axes, false, new ScalarTypeOptional()));
  }

  /** The largest elements over axes that disappear. */
  public Tensor max(long... axes) {
    return new Tensor(engine.amax(axes, false));
  }

  /** Softmax over an axis. */
  public Tensor softmax(int axis) {
    return new Tensor(torch.softmax(engine, axis));
  }

  /** Logarithm of the softmax over an axis. */
  public Tensor logSoftmax(int axis) {
    return new Tensor(torch.log_softmax(engine, axis));
  }

  /** Euclidean length over an axis, which stays with size one. */
  public Tensor norm(int axis) {
    return new Tensor(
        torch.linalg_vector_norm(
            engine, new Scalar(2.0), new long[] {axis}, true, new ScalarTypeOptional()));
  }

  /** Divided by the Euclidean length over an axis: {@code norm(x)} of the papers. */
  public Tensor unit(int axis) {
    return div(norm(axis).atLeast(1e-12));
  }
}
