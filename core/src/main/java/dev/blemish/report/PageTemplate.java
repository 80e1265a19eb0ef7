package dev.blemish.report;

import dev.blemish.files.AtomicFile;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Fills a template and writes the page. Every value is escaped for HTML unless it is markup of our
 * own, and the page's policy lets it run only the script written here, whatever else got in.
 */
public final class PageTemplate {
  private static final Configuration TEMPLATES = templates();

  private PageTemplate() {}

  /**
   * Writes a page.
   *
   * @param target the page's file
   * @param name of the template, without ending
   * @param values what the template speaks of: strings, numbers, booleans, lists, maps
   */
  public static void write(Path target, String name, Map<String, Object> values) {
    String style = resource("page.css");
    String script = resource("page.js");
    AtomicFile.write(
        target,
        out -> {
          try {
            Map<String, Object> model = new HashMap<>(values);
            model.put("style", HTMLOutputFormat.INSTANCE.fromMarkup(style));
            model.put("script", HTMLOutputFormat.INSTANCE.fromMarkup(script));
            model.put("policy", policy(style, script));
            Template template = TEMPLATES.getTemplate(name + ".ftlh");
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            template.process(model, writer);
            writer.flush();
          } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " does not fit its model", e);
          }
        });
  }

  private static Configuration templates() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassLoaderForTemplateLoading(
        PageTemplate.class.getClassLoader(), "dev/blemish/report");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return configuration;
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; img-src 'self' data: file:; style-src 'sha256-%s'; script-src 'sha256-%s'"
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + name + " cannot be read", e);
    }
  }
}
