package dev.blemish.backbone.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Undoes UTF-8 that was read as Windows-1252 or Latin-1 ({@code Ã©} for {@code é}). All sequences
 * of a text that are valid UTF-8 are decoded as soon as one of them can hardly be anything else:
 * three or more bytes, a control character, Â or Ã at its begin, or two sequences in a row.
 */
final class Mojibake {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Map<Character, Byte> BYTES = new HashMap<>();
  private static final int MOST_ROUNDS = 5;

  static {
    for (int b = 0x80; b <= 0xff; b++) {
      BYTES.put((char) b, (byte) b);
    }
    for (int b = 0x80; b <= 0x9f; b++) {
      String text = new String(new byte[] {(byte) b}, WINDOWS);
      if (text.charAt(0) != '\ufffd') {
        BYTES.put(text.charAt(0), (byte) b);
      }
    }
  }

  private Mojibake() {}

  /** The text with every recognised run decoded, repeatedly if it was encoded repeatedly. */
  static String decode(String text) {
    String current = text;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String next = decodeOnce(current);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current;
  }

  /** Controls of the C1 range that remain mean what Windows-1252 has in their place. */
  static String fixControls(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && c <= 0x9f) {
        String shown = new String(new byte[] {(byte) c}, WINDOWS);
        out.append(shown.charAt(0) == '\ufffd' ? c : shown.charAt(0));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String decodeOnce(String text) {
    if (!isConvincing(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int length = sequence(text, at);
      Optional<String> decoded =
          length == 0 ? Optional.empty() : utf8(text.substring(at, at + length));
      out.append(decoded.orElse(text.substring(at, at + 1)));
      at += decoded.isPresent() ? length : 1;
    }
    return out.toString();
  }

  /** One telling sequence in the text, or two sequences in a row. */
  private static boolean isConvincing(String text) {
    int previousEnd = -1;
    int at = 0;
    while (at < text.length()) {
      int length = sequence(text, at);
      if (length == 0 || utf8(text.substring(at, at + length)).isEmpty()) {
        at++;
        continue;
      }
      if (length > 2 || at == previousEnd || isTelling(text.charAt(at), text.charAt(at + 1))) {
        return true;
      }
      at += length;
      previousEnd = at;
    }
    return false;
  }

  private static boolean isTelling(char first, char second) {
    return first == 'Â' || first == 'Ã' || (second >= 0x80 && second <= 0x9f);
  }

  /** Length of the UTF-8 sequence that begins at a character; 0 if none does. */
  private static int sequence(String text, int at) {
    int lead = byteAt(text, at);
    int length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (lead > 0xf4) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      int next = byteAt(text, at + i);
      if (next < 0x80 || next > 0xbf) {
        return 0;
      }
    }
    return length;
  }

  private static int byteAt(String text, int at) {
    Byte value = at < text.length() ? BYTES.get(text.charAt(at)) : null;
    return value == null ? -1 : Byte.toUnsignedInt(value);
  }

  private static Optional<String> utf8(String run) {
    byte[] bytes = new byte[run.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) byteAt(run, i);
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
