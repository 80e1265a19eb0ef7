package dev.blemish.backbone.weights;

import dev.blemish.backbone.weights.PickleValue.Dictionary;
import dev.blemish.backbone.weights.PickleValue.Name;
import dev.blemish.backbone.weights.PickleValue.None;
import dev.blemish.backbone.weights.PickleValue.Real;
import dev.blemish.backbone.weights.PickleValue.Sequence;
import dev.blemish.backbone.weights.PickleValue.Text;
import dev.blemish.backbone.weights.PickleValue.Truth;
import dev.blemish.backbone.weights.PickleValue.Whole;
import dev.blemish.error.WeightsException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle (protocols 2 to 5) as plain data. Of Python's opcodes it knows those that
 * checkpoints use, and the few global names of {@link PickleCalls} stand for data; anything else is
 * refused by name. No code is looked up or run. Steps and stack are limited.
 */
final class PickleMachine {
  private static final int MOST_STEPS = 5_000_000;
  private static final int DEEPEST_STACK = 1_000_000;
  private static final int LONGEST_WHOLE = 64;

  private final ByteSource source;
  private final ByteBuffer in;
  private final PickleCalls calls;
  private final Map<Integer, PickleValue> memo = new HashMap<>();
  private final Deque<List<PickleValue>> outer = new ArrayDeque<>();
  private List<PickleValue> stack = new ArrayList<>();

  private PickleMachine(ByteSource source, ByteBuffer in, PickleCalls calls) {
    this.source = source;
    this.in = in;
    this.calls = calls;
  }

  /**
   * Reads the pickle at the buffer's position and leaves the position behind it.
   *
   * @throws WeightsException if the pickle is damaged or wants anything but data
   */
  static PickleValue read(ByteSource source, ByteBuffer in, PickleCalls calls) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    try {
      return new PickleMachine(source, in, calls).run();
    } catch (BufferUnderflowException e) {
      throw source.broken("its pickle ends too early", e);
    }
  }

  private PickleValue run() {
    for (int step = 0; step < MOST_STEPS; step++) {
      int opcode = Byte.toUnsignedInt(in.get());
      if (opcode == '.') {
        return pop();
      }
      if (!scalar(opcode) && !container(opcode) && !memory(opcode) && !call(opcode)) {
        throw source.broken(
            "its pickle uses opcode 0x%02x, which is not accepted".formatted(opcode));
      }
      if (stack.size() > DEEPEST_STACK || outer.size() > DEEPEST_STACK) {
        throw source.broken("its pickle is too deep");
      }
    }
    throw source.broken("its pickle takes more than " + MOST_STEPS + " steps");
  }

  private boolean scalar(int opcode) {
    switch (opcode) {
      case 0x80 -> checkProtocol();
      case 0x95 -> in.getLong(); // a frame's length: only a hint
      case 'N' -> push(None.NONE);
      case 0x88 -> push(new Truth(true));
      case 0x89 -> push(new Truth(false));
      case 'J' -> push(new Whole(in.getInt()));
      case 'K' -> push(new Whole(Byte.toUnsignedInt(in.get())));
      case 'M' -> push(new Whole(Short.toUnsignedInt(in.getShort())));
      case 0x8a -> push(readWhole(Byte.toUnsignedInt(in.get())));
      case 'G' -> push(new Real(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))));
      case 'X', 'T' -> push(new Text(readText(in.getInt())));
      case 0x8c, 'U' -> push(new Text(readText(Byte.toUnsignedInt(in.get()))));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int opcode) {
    switch (opcode) {
      case '(' -> {
        outer.push(stack);
        stack = new ArrayList<>();
      }
      case ')', ']' -> push(new Sequence(List.of()));
      case 't', 'l' -> push(new Sequence(popToMark()));
      case 0x85 -> push(new Sequence(popCount(1)));
      case 0x86 -> push(new Sequence(popCount(2)));
      case 0x87 -> push(new Sequence(popCount(3)));
      case '}' -> push(new Dictionary());
      case 'd' -> fill(new Dictionary(), popToMark(), true);
      case 'a' -> append(popCount(1));
      case 'e' -> append(popToMark());
      case 's' -> setItems(popCount(2));
      case 'u' -> setItems(popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int opcode) {
    switch (opcode) {
      case 'q' -> memo.put(Byte.toUnsignedInt(in.get()), top());
      case 'r' -> memo.put(in.getInt(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> recall(Byte.toUnsignedInt(in.get()));
      case 'j' -> recall(in.getInt());
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> push(top());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean call(int opcode) {
    switch (opcode) {
      case 'c' -> push(calls.accept(new Name(readLine(), readLine())));
      case 0x93 -> {
        String name = popText();
        push(calls.accept(new Name(popText(), name)));
      }
      case 'R' -> {
        PickleValue arguments = pop();
        push(calls.call(pop(), arguments));
      }
      case 0x81 -> {
        PickleValue arguments = pop();
        push(calls.make(pop(), arguments));
      }
      case 'b' -> {
        PickleValue state = pop();
        calls.build(top(), state);
      }
      case 'Q' -> push(calls.persistent(pop()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void checkProtocol() {
    int protocol = Byte.toUnsignedInt(in.get());
    if (protocol < 2 || protocol > 5) {
      throw source.broken("its pickle has protocol " + protocol + " instead of 2 to 5");
    }
  }

  private PickleValue readWhole(int length) {
    if (length > LONGEST_WHOLE) {
      throw source.broken("its pickle holds a number of " + length + " bytes");
    }
    byte[] bytes = new byte[length + 1];
    for (int i = length; i >= 1; i--) {
      bytes[i] = in.get();
    }
    bytes[0] = length > 0 && bytes[1] < 0 ? (byte) -1 : 0;
    BigInteger value = new BigInteger(bytes);
    // sizes and offsets always fit; a longer number (a random seed) is read past
    return value.bitLength() < Long.SIZE
        ? new Whole(value.longValue())
        : new Real(value.doubleValue());
  }

  private String readText(int length) {
    if (length < 0 || length > in.remaining()) {
      throw source.broken("its pickle holds a text longer than itself");
    }
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw source.broken("its pickle holds a text that is not UTF-8", e);
    }
  }

  private String readLine() {
    int start = in.position();
    while (in.get() != '\n') {
      // the line's bytes are decoded below
    }
    int end = in.position();
    in.position(start);
    String line = readText(end - 1 - start);
    in.position(end);
    return line;
  }

  private void push(PickleValue value) {
    stack.add(value);
  }

  private PickleValue top() {
    if (stack.isEmpty()) {
      throw source.broken("its pickle takes from an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private PickleValue pop() {
    PickleValue value = top();
    stack.remove(stack.size() - 1);
    return value;
  }

  private String popText() {
    if (pop() instanceof Text text) {
      return text.value();
    }
    throw source.broken("its pickle names something with a value that is not a text");
  }

  private List<PickleValue> popCount(int count) {
    if (stack.size() < count) {
      throw source.broken("its pickle takes from an empty stack");
    }
    List<PickleValue> tail = stack.subList(stack.size() - count, stack.size());
    List<PickleValue> values = List.copyOf(tail);
    tail.clear();
    return values;
  }

  private List<PickleValue> popToMark() {
    if (outer.isEmpty()) {
      throw source.broken("its pickle has no mark where one is needed");
    }
    List<PickleValue> values = stack;
    stack = outer.pop();
    return values;
  }

  private void recall(int index) {
    PickleValue value = memo.get(index);
    if (value == null) {
      throw source.broken("its pickle refers to value " + index + ", which it does not hold");
    }
    push(value);
  }

  private void append(List<PickleValue> values) {
    if (!(top() instanceof Sequence sequence)) {
      throw source.broken("its pickle appends to something that is not a list");
    }
    sequence.items.addAll(values);
  }

  private void setItems(List<PickleValue> values) {
    if (!(top() instanceof Dictionary dictionary)) {
      throw source.broken("its pickle sets an item of something that is not a dictionary");
    }
    fill(dictionary, values, false);
  }

  private void fill(Dictionary dictionary, List<PickleValue> values, boolean push) {
    if (values.size() % 2 != 0) {
      throw source.broken("its pickle sets a key without a value");
    }
    for (int i = 0; i < values.size(); i += 2) {
      dictionary.items.put(values.get(i), values.get(i + 1));
    }
    if (push) {
      push(dictionary);
    }
  }
}
