package dev.blemish.backbone.text;

/** Cleaning before tokens: repair, HTML twice, white space, lower case. */
final class TextCleaner {
  private TextCleaner() {}

  /** The cleaned text: no white space but single spaces inside. */
  static String clean(String text) {
    String plain = HtmlEntities.unescape(HtmlEntities.unescape(TextRepair.repair(text)));
    return lower(collapse(plain));
  }

  private static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        gap = true;
      } else {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Unicode white space, no-break spaces included, and the separators U+001C to U+001F. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** Full Unicode lower case, independent of language (Unicode Standard, section 3.13). */
  private static String lower(String text) {
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < points.length; i++) {
      switch (points[i]) {
        case 0x130 -> out.append("i\u0307"); // the one letter that becomes two
        case 0x3a3 -> out.append(isFinal(points, i) ? '\u03c2' : '\u03c3');
        default -> out.appendCodePoint(Character.toLowerCase(points[i]));
      }
    }
    return out.toString();
  }

  /** Whether a sigma ends its word: a letter before, none after, ignorable characters between. */
  private static boolean isFinal(int[] points, int at) {
    int before = at - 1;
    while (before >= 0 && isIgnorable(points[before])) {
      before--;
    }
    int after = at + 1;
    while (after < points.length && isIgnorable(points[after])) {
      after++;
    }
    return before >= 0
        && isCased(points[before])
        && (after == points.length || !isCased(points[after]));
  }

  private static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  private static boolean isIgnorable(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default ->
          "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55".indexOf(c) >= 0;
    };
  }
}
