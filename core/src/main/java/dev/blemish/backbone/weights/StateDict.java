package dev.blemish.backbone.weights;

import dev.blemish.backbone.weights.PickleValue.Dictionary;
import dev.blemish.backbone.weights.PickleValue.Module;
import dev.blemish.backbone.weights.PickleValue.Sequence;
import dev.blemish.backbone.weights.PickleValue.Text;
import dev.blemish.backbone.weights.PickleValue.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the named tensors in what a checkpoint's pickle holds: a dictionary of tensors, one wrapped
 * under {@code state_dict}, or the attribute tree of a TorchScript module. A common prefix {@code
 * module.} is removed, and so are the three numbers that OpenAI's archives keep beside the weights.
 */
final class StateDict {
  private static final String WRAPPER = "state_dict";
  private static final String PREFIX = "module.";
  private static final Set<String> NOT_WEIGHTS =
      Set.of("input_resolution", "context_length", "vocab_size");
  private static final int DEEPEST = 64;
  private static final int MOST_TENSORS = 100_000;
  private static final int MOST_VISITS = 5_000_000;
  private static final int NAMES_IN_MESSAGE = 5;

  private final ByteSource source;
  private final Map<String, View> views = new LinkedHashMap<>();
  private int visits;

  private StateDict(ByteSource source) {
    this.source = source;
  }

  /** The tensors by name, in the file's order; never empty. */
  static Map<String, View> of(ByteSource source, PickleValue root) {
    StateDict dict = new StateDict(source);
    PickleValue state = root;
    if (root instanceof Dictionary dictionary) {
      state = dictionary.items.getOrDefault(new Text(WRAPPER), root);
    }
    if (state instanceof Dictionary dictionary) {
      dict.addEntries(dictionary);
    } else if (state instanceof Module module) {
      dict.addAttributes(module, "", 0);
    }
    if (dict.views.isEmpty()) {
      throw source.broken("it holds no tensors by name" + dict.found(state));
    }
    return dict.cleaned();
  }

  private void addEntries(Dictionary dictionary) {
    dictionary.items.forEach(
        (key, value) -> {
          if (key instanceof Text name && value instanceof View view) {
            add(name.value(), view);
          }
        });
  }

  private void addAttributes(Module module, String prefix, int depth) {
    if (depth > DEEPEST) {
      throw source.broken("its modules are nested more than " + DEEPEST + " deep");
    }
    module.attributes.items.forEach(
        (key, value) -> {
          countVisit();
          if (!(key instanceof Text attribute)) {
            throw source.broken("a module has an attribute whose name is not a text");
          }
          String name = prefix + attribute.value();
          if (value instanceof View view) {
            add(name, view);
          } else if (value instanceof Module child) {
            addAttributes(child, name + ".", depth + 1);
          } else if (value instanceof Sequence || value instanceof Dictionary) {
            refuseHidden(name, value);
          }
        });
  }

  /** A container attribute may hold numbers; a tensor inside would have no name. */
  private void refuseHidden(String name, PickleValue value) {
    Iterable<PickleValue> items =
        value instanceof Sequence sequence ? sequence.items : ((Dictionary) value).items.values();
    for (PickleValue item : items) {
      countVisit();
      if (item instanceof View || item instanceof Module) {
        throw source.broken(
            "its attribute '%s' is a container of tensors, which is not supported".formatted(name));
      }
    }
  }

  /** Modules that share their children would otherwise be visited without end. */
  private void countVisit() {
    visits++;
    if (visits > MOST_VISITS) {
      throw source.broken("its modules have more than " + MOST_VISITS + " attributes");
    }
  }

  private void add(String name, View view) {
    views.put(name, view);
    if (views.size() > MOST_TENSORS) {
      throw source.broken("it holds more than " + MOST_TENSORS + " tensors");
    }
  }

  private Map<String, View> cleaned() {
    boolean prefixed = views.keySet().stream().allMatch(name -> name.startsWith(PREFIX));
    Map<String, View> cleaned = new LinkedHashMap<>();
    views.forEach(
        (name, view) -> {
          String plain = prefixed ? name.substring(PREFIX.length()) : name;
          if (!NOT_WEIGHTS.contains(plain)) {
            cleaned.put(plain, view);
          }
        });
    return cleaned;
  }

  private String found(PickleValue state) {
    if (!(state instanceof Dictionary dictionary) || dictionary.items.isEmpty()) {
      return "";
    }
    List<String> keys = new ArrayList<>();
    for (PickleValue key : dictionary.items.keySet()) {
      if (key instanceof Text text && keys.size() < NAMES_IN_MESSAGE) {
        keys.add(text.value());
      }
    }
    return " (its keys begin with " + keys + ")";
  }
}
