package dev.blemish.backbone.weights;

import dev.blemish.backbone.weights.PickleValue.Dictionary;
import dev.blemish.backbone.weights.PickleValue.Module;
import dev.blemish.backbone.weights.PickleValue.Name;
import dev.blemish.backbone.weights.PickleValue.Sequence;
import dev.blemish.backbone.weights.PickleValue.Storage;
import dev.blemish.backbone.weights.PickleValue.Text;
import dev.blemish.backbone.weights.PickleValue.View;
import dev.blemish.backbone.weights.PickleValue.Whole;
import dev.blemish.error.WeightsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The global names a checkpoint may use, and what data they stand for: ordered dictionaries, tensor
 * views, parameters, storages and, in TorchScript archives only, modules and typed lists.
 */
final class PickleCalls {
  private static final int MOST_DIMENSIONS = 64;
  private static final String UTILS = "torch._utils";
  private static final Name ORDERED_DICT = new Name("collections", "OrderedDict");
  private static final Name TENSOR = new Name(UTILS, "_rebuild_tensor_v2");
  private static final Name PARAMETER = new Name(UTILS, "_rebuild_parameter");
  private static final Set<Name> DATA = Set.of(ORDERED_DICT, TENSOR, PARAMETER);
  private static final String SCRIPT_MODULES = "__torch__";
  private static final String SCRIPT_LISTS = "torch.jit._pickle";
  private static final Set<String> SCRIPT_LIST_NAMES =
      Set.of(
          "build_intlist",
          "build_doublelist",
          "build_boollist",
          "build_tensorlist",
          "restore_type_tag");
  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "DoubleStorage", ElementType.F64,
          "FloatStorage", ElementType.F32,
          "HalfStorage", ElementType.F16,
          "BFloat16Storage", ElementType.BF16,
          "LongStorage", ElementType.I64,
          "IntStorage", ElementType.I32,
          "ShortStorage", ElementType.I16,
          "CharStorage", ElementType.I8,
          "ByteStorage", ElementType.U8,
          "BoolStorage", ElementType.BOOL);

  private final ByteSource source;
  private final boolean script;
  private final Map<String, Storage> storages = new HashMap<>();

  /**
   * Rules for one file.
   *
   * @param script whether it is a TorchScript archive
   */
  PickleCalls(ByteSource source, boolean script) {
    this.source = source;
    this.script = script;
  }

  /** Every storage mentioned so far, by key. */
  Map<String, Storage> storages() {
    return storages;
  }

  /** Passes an allowed name and refuses every other. */
  Name accept(Name name) {
    boolean known = DATA.contains(name) || storageType(name).isPresent();
    if (!known && !(script && (isModule(name) || isList(name)))) {
      throw new WeightsException(
          "%s asks for '%s', which weights do not need and which might run code; it was not read. Use a file that holds only tensors, for example safetensors."
              .formatted(source.name(), name));
    }
    return name;
  }

  /** The data that a call stands for. */
  PickleValue call(PickleValue function, PickleValue arguments) {
    if (!(function instanceof Name name) || !(arguments instanceof Sequence sequence)) {
      throw source.broken("its pickle calls something that has no name");
    }
    List<PickleValue> items = sequence.items;
    if (name.equals(ORDERED_DICT) && items.isEmpty()) {
      return new Dictionary();
    }
    if (name.equals(TENSOR) && items.size() >= 4) {
      return view(items);
    }
    if (name.equals(PARAMETER) && !items.isEmpty() && items.get(0) instanceof View view) {
      return view;
    }
    if (script && isList(name) && !items.isEmpty()) {
      return items.get(0);
    }
    throw source.broken("its pickle calls '" + name + "' in an unknown way");
  }

  /** An instance without behaviour. */
  PickleValue make(PickleValue type, PickleValue arguments) {
    boolean empty = arguments instanceof Sequence sequence && sequence.items.isEmpty();
    if (type instanceof Name name && empty) {
      if (script && isModule(name)) {
        return new Module();
      }
      if (name.equals(ORDERED_DICT)) {
        return new Dictionary();
      }
    }
    throw source.broken("its pickle makes an object in an unknown way");
  }

  /** Gives a module its attributes; what else a dictionary may carry is not needed. */
  void build(PickleValue target, PickleValue state) {
    if (target instanceof Module module && state instanceof Dictionary dictionary) {
      module.attributes = dictionary;
    } else if (!(target instanceof Dictionary)) {
      throw source.broken("its pickle sets a state in an unknown way");
    }
  }

  /** The storage behind a persistent id {@code ("storage", class, key, device, count[, view])}. */
  Storage persistent(PickleValue id) {
    if (id instanceof Sequence sequence
        && sequence.items.size() >= 5
        && sequence.items.get(0) instanceof Text kind
        && kind.value().equals("storage")
        && sequence.items.get(1) instanceof Name name
        && sequence.items.get(2) instanceof Text key
        && sequence.items.get(4) instanceof Whole count) {
      if (sequence.items.size() > 5 && sequence.items.get(5) != PickleValue.None.NONE) {
        throw source.broken("its storage '" + key.value() + "' is a view of another, an old form");
      }
      ElementType type =
          storageType(name)
              .orElseThrow(() -> source.broken("its storage has the unknown type '" + name + "'"));
      Storage storage = new Storage(type, key.value(), count.value());
      storages.put(key.value(), storage);
      return storage;
    }
    throw source.broken("its pickle refers to a storage in an unknown way");
  }

  private View view(List<PickleValue> items) {
    if (items.get(0) instanceof Storage storage && items.get(1) instanceof Whole offset) {
      long[] shape = numbers(items.get(2));
      long[] strides = numbers(items.get(3));
      if (shape.length == strides.length) {
        return new View(storage, offset.value(), shape, strides);
      }
    }
    throw source.broken("its pickle describes a tensor in an unknown way");
  }

  private long[] numbers(PickleValue value) {
    if (!(value instanceof Sequence sequence) || sequence.items.size() > MOST_DIMENSIONS) {
      throw source.broken("its pickle describes a tensor in an unknown way");
    }
    long[] numbers = new long[sequence.items.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(sequence.items.get(i) instanceof Whole whole)) {
        throw source.broken("its pickle describes a tensor in an unknown way");
      }
      numbers[i] = whole.value();
    }
    return numbers;
  }

  private static Optional<ElementType> storageType(Name name) {
    return name.module().equals("torch")
        ? Optional.ofNullable(STORAGES.get(name.name()))
        : Optional.empty();
  }

  private static boolean isModule(Name name) {
    return name.module().equals(SCRIPT_MODULES) || name.module().startsWith(SCRIPT_MODULES + ".");
  }

  private static boolean isList(Name name) {
    return name.module().equals(SCRIPT_LISTS) && SCRIPT_LIST_NAMES.contains(name.name());
  }
}
