package io.callrecordings.connect.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture of the quickstart's last screen, out of what a run wrote to its terminal. Pure, but for
 * {@link #main}.
 */
final class TerminalPicture {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 18;
  private static final int MARGIN = 14;
  private static final String BOLD = "\u001b[1m";
  private static final String CURSOR_UP = "\u001b\\[[0-9]+F";
  private static final String CONTROL = "\u001b\\[[0-9]*[A-Za-z]|\\r";

  private TerminalPicture() {}

  /** Reads a typescript, as {@code script} writes it, and writes an SVG. */
  public static void main(String[] arguments) throws IOException {
    String root = Path.of("").toAbsolutePath() + "/";
    String typescript = Files.readString(Path.of(arguments[0])).replace(root, "");
    Files.writeString(Path.of(arguments[1]), svg(typescript));
  }

  /** The table as it was drawn last, with what came below it. */
  static String svg(String typescript) {
    String[] drawn = typescript.split(CURSOR_UP, -1);
    List<String> lines =
        drawn[drawn.length - 1]
            .lines()
            .takeWhile(line -> !line.startsWith("Stopping") && !line.startsWith("Script done"))
            .toList();
    StringBuilder svg = new StringBuilder();
    int columns = 0;
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line).replaceAll(CONTROL, "").stripTrailing();
      columns = Math.max(columns, text.length());
      if (!text.isEmpty()) {
        svg.append(text(lines.get(line).contains(BOLD), MARGIN + HEIGHT * (line + 1), text));
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="monospace" font-size="13">
    <rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
    <g fill="#e6edf3">
    %s</g>
    </svg>
    """
        .formatted(2 * MARGIN + columns * WIDTH, 2 * MARGIN + (lines.size() + 1) * HEIGHT, svg);
  }

  private static String text(boolean bold, int y, String text) {
    boolean heavy = bold || text.startsWith("PASSED") || text.startsWith("FAILED");
    return "<text xml:space=\"preserve\" x=\"%d\" y=\"%d\" textLength=\"%d\"%s>%s</text>%n"
        .formatted(
            MARGIN,
            y,
            text.length() * WIDTH,
            heavy ? " font-weight=\"bold\"" : "",
            text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }
}
