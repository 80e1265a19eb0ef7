package dev.blemish.backbone.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML character references, decoded as browsers do (HTML standard, section 13.2.5.72 and the table
 * of section 13.5), or strictly: only with a semicolon.
 */
final class HtmlEntities {
  private static final Pattern LENIENT =
      Pattern.compile("&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\\t\\n\\f <&#;]{1,32};?)");
  private static final Pattern STRICT = Pattern.compile("&(#?[0-9A-Za-z]{1,24};)");
  private static final String REPLACEMENT = "\ufffd";

  /** Names with their semicolon, and the old ones without. */
  private static final Map<String, String> NAMED = new HashMap<>();

  private static final int SHORTEST_NAME = 2;

  static {
    String table = new String(Resources.read("html-entities.txt"), StandardCharsets.UTF_8);
    table.lines().filter(line -> !line.startsWith("#")).forEach(HtmlEntities::define);
  }

  private HtmlEntities() {}

  private static void define(String line) {
    String[] fields = line.split(" ", -1);
    boolean bare = fields[fields.length - 1].equals("*");
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < (bare ? fields.length - 1 : fields.length); i++) {
      text.appendCodePoint(Integer.parseInt(fields[i], 16));
    }
    NAMED.put(fields[0] + ";", text.toString());
    if (bare) {
      NAMED.put(fields[0], text.toString());
    }
  }

  /** Decodes once, also the old names without a semicolon. */
  static String unescape(String text) {
    return text.indexOf('&') < 0 ? text : replace(LENIENT, text, false);
  }

  /** Decodes once what ends with a semicolon, and names written in capitals. */
  static String unescapeStrict(String text) {
    return text.indexOf('&') < 0 ? text : replace(STRICT, text, true);
  }

  private static String replace(Pattern pattern, String text, boolean strict) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(decode(match, strict)));
  }

  private static String decode(MatchResult match, boolean strict) {
    String body = match.group(1);
    if (body.startsWith("#")) {
      return numeric(body).orElse(match.group());
    }
    String value = NAMED.get(body);
    if (value != null) {
      return value;
    }
    return strict ? capitals(body).orElse(match.group()) : longestPrefix(body);
  }

  /** A name in capitals, such as EACUTE, that exists in small letters only. */
  private static Optional<String> capitals(String body) {
    String small = body.toLowerCase(Locale.ROOT);
    String value = NAMED.get(small);
    boolean capital = body.equals(small.toUpperCase(Locale.ROOT));
    boolean ambiguous = !longestPrefix(body).equals("&" + body);
    return value == null || !capital || ambiguous
        ? Optional.empty()
        : Optional.of(value.toUpperCase(Locale.ROOT));
  }

  private static String longestPrefix(String body) {
    for (int length = body.length() - 1; length >= SHORTEST_NAME; length--) {
      String value = NAMED.get(body.substring(0, length));
      if (value != null) {
        return value + body.substring(length);
      }
    }
    return "&" + body;
  }

  /** A number; empty if the digits are none, which the strict pattern lets through. */
  private static Optional<String> numeric(String body) {
    String digits = body.endsWith(";") ? body.substring(1, body.length() - 1) : body.substring(1);
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    String number = hex ? digits.substring(1) : digits;
    if (number.isEmpty() || !number.chars().allMatch(c -> isDigit(c, hex))) {
      return Optional.empty();
    }
    String significant = number.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 7) {
      return Optional.of(REPLACEMENT);
    }
    return Optional.of(character(Integer.parseInt(significant, hex ? 16 : 10)));
  }

  private static boolean isDigit(int c, boolean hex) {
    return c < 128 && Character.digit(c, hex ? 16 : 10) >= 0;
  }

  private static String character(int number) {
    boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    if (number == 0 || number > Character.MAX_CODE_POINT || surrogate) {
      return REPLACEMENT;
    }
    if (number >= 0x80 && number <= 0x9f) {
      return windows1252(number);
    }
    boolean control = number < 0x20 && number != '\t' && number != '\n' && number != '\f';
    boolean noncharacter = (number & 0xfffe) == 0xfffe || (number >= 0xfdd0 && number <= 0xfdef);
    if ((control && number != '\r') || number == 0x7f || noncharacter) {
      return "";
    }
    return Character.toString(number);
  }

  private static String windows1252(int number) {
    String text = new String(new byte[] {(byte) number}, Charset.forName("windows-1252"));
    // five positions have no character there and keep their number
    return text.equals(REPLACEMENT) ? Character.toString(number) : text;
  }
}
