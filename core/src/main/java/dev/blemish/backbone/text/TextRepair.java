package dev.blemish.backbone.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Repairs what copying and wrong encodings do to text, line by line, until nothing changes; the
 * package text lists the repairs. ASCII without control characters and HTML stays as it is.
 */
final class TextRepair {
  private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-9;]*[a-zA-Z]");
  private static final Map<Integer, String> LIGATURES = new HashMap<>();
  private static final int MOST_ROUNDS = 10;

  static {
    // letters that the compatibility decomposition takes apart
    for (String range : new String[] {"\u0132\u0133", "\u01c4\u01cc", "\u01f1\u01f3"}) {
      for (char c = range.charAt(0); c <= range.charAt(1); c++) {
        String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        LIGATURES.put((int) c, parts);
      }
    }
    String[] latin = {"ff", "fi", "fl", "ffi", "ffl", "\u017ft", "st"};
    for (int i = 0; i < latin.length; i++) {
      LIGATURES.put(0xfb00 + i, latin[i]);
    }
    LIGATURES.put(0x149, "\u02bcn");
  }

  private TextRepair() {}

  /** The repaired text. */
  static String repair(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean html = true;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      String line = text.substring(start, end);
      // a tag says that this is HTML source, in which references are meant literally
      html &= line.indexOf('<') < 0;
      out.append(repairLine(line, html));
      start = end;
    }
    return out.toString();
  }

  private static String repairLine(String line, boolean html) {
    String current = line;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String next = html ? HtmlEntities.unescapeStrict(current) : current;
      next = Mojibake.fixControls(Mojibake.decode(next));
      next = replaceCharacters(next);
      next = removeControls(TERMINAL.matcher(next).replaceAll(""));
      next = Normalizer.normalize(next, Normalizer.Form.NFC);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current;
  }

  private static String replaceCharacters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              String ligature = LIGATURES.get(c);
              if (ligature != null) {
                ligature.codePoints().forEach(part -> out.append(plain(part)));
              } else {
                out.append(plain(c));
              }
            });
    return out.toString();
  }

  /** Straight quotes, ordinary width, plain line breaks, no half surrogates. */
  private static String plain(int c) {
    if (c == 0x2bc || (c >= 0x2018 && c <= 0x201b)) {
      return "'";
    }
    if (c >= 0x201c && c <= 0x201f) {
      return "\"";
    }
    if (c >= 0xff01 && c <= 0xffef) {
      return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    }
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      return "\ufffd";
    }
    return switch (c) {
      case 0x3000 -> " ";
      case '\r', 0x2028, 0x2029, 0x85 -> "\n";
      default -> Character.toString(c);
    };
  }

  private static String removeControls(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isStray(c)).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isStray(int c) {
    boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r';
    boolean format = (c >= 0x206a && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffc);
    return control || c == 0x7f || format;
  }
}
