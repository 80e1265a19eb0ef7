package dev.blemish.tensor;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.global.torch;

/**
 * Operations of the engine that its typed interface does not name: they take their weights in the
 * layout that the processor multiplies fastest and do the activation before the product leaves the
 * cache. They record no gradient.
 */
final class Fused {
  private static final OperatorHandle LINEAR = operator("mkldnn::_linear_pointwise");
  private static final OperatorHandle PACK_LINEAR = operator("mkldnn::_reorder_linear_weight");
  private static final OperatorHandle CONVOLUTION = operator("mkldnn::_convolution_pointwise");

  /** Rows that packing assumes; the layout is the same for any number. */
  private static final long ROWS = 226;

  private Fused() {}

  private static OperatorHandle operator(String name) {
    OperatorHandle handle = Dispatcher.singleton().findSchemaOrThrow(name, "");
    handle.retainReference();
    return handle;
  }

  /** Whether these operations work on tensors of a type here. */
  static boolean available(DType type) {
    return torch.hasMKLDNN() && (type == DType.FLOAT32 || Engine.multipliesBfloat16());
  }

  /** Whether nothing that an operation on a tensor does must be recorded. */
  static boolean fits(Tensor x) {
    return x.elements() > 0 && !(GradMode.is_enabled() && x.recorded());
  }

  /** What happens to each number of a product before it is stored. */
  enum After {
    NOTHING("none"),
    GELU("gelu"),
    /** {@code min(max(x, 0), 6)}. */
    RELU6("hardtanh");

    private final String name;

    After(String name) {
      this.name = name;
    }

    private GenericList limits(OperatorHandle operator, long argument) {
      GenericList list = list(operator, argument);
      if (this == RELU6) {
        list.push_back(new IValue(0.0));
        list.push_back(new IValue(6.0));
      }
      return list;
    }
  }

  /** An empty list for an argument of an operator. */
  private static GenericList list(OperatorHandle operator, long argument) {
    return new GenericList(
        operator.schema().arguments().getPointer(argument).type().get().containedType(0));
  }

  private static IValue longs(OperatorHandle operator, long argument, long... values) {
    GenericList list = list(operator, argument);
    for (long value : values) {
      list.push_back(new IValue(value));
    }
    return new IValue(list);
  }

  private static Tensor call(OperatorHandle operator, IValue... arguments) {
    try (IValueVector stack = new IValueVector(arguments)) {
      Dispatcher.singleton().callBoxed(operator, stack);
      // what the stack gives is a part of it and dies with it
      return new Tensor(stack.get(0).toTensor().detach());
    }
  }

  /** A weight {@code [out, in]} in the engine's own layout. */
  static Tensor pack(Tensor weight) {
    return call(PACK_LINEAR, new IValue(weight.engine()), new IValue(ROWS));
  }

  /** The weight that {@link #pack} was given, number by number. */
  static Tensor unpack(Tensor packed) {
    return new Tensor(packed.engine().to_dense());
  }

  /** {@code after(x Wᵀ + b)} with a packed weight. */
  static Tensor linear(Tensor x, Tensor packed, Tensor bias, After after) {
    return call(
        LINEAR,
        new IValue(x.engine()),
        new IValue(packed.engine()),
        new IValue(bias.engine()),
        new IValue(after.name),
        new IValue(after.limits(LINEAR, 4)),
        new IValue("none"));
  }

  /** {@code after(conv(x) + b)}. */
  static Tensor convolution(
      Tensor x, Tensor weight, Tensor bias, Convolution convolution, After after) {
    return call(
        CONVOLUTION,
        new IValue(x.engine()),
        new IValue(weight.engine()),
        new IValue(bias.engine()),
        longs(CONVOLUTION, 3, convolution.padding(), convolution.padding()),
        longs(CONVOLUTION, 4, convolution.stride(), convolution.stride()),
        longs(CONVOLUTION, 5, 1, 1),
        new IValue((long) convolution.groups()),
        new IValue(after.name),
        new IValue(after.limits(CONVOLUTION, 8)),
        new IValue("none"));
  }
}
