package io.callrecordings.connect.quo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A way for a server to answer wrongly, or not at all, once it has read a request. Immutable.
 *
 * @param name in the words of the page of faults
 * @param dialogue of the server after the request
 */
record HttpFault(String name, RawServer.Dialogue dialogue) {
  private static final String FOUND = "{\"data\":[{\"id\":\"CR1\"}]}";
  private static final int MANY = 100_000;
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  /** All of them, in the order of the page. */
  static List<HttpFault> all() {
    return Stream.of(connections(), framing(), bodies(), statuses()).flatMap(List::stream).toList();
  }

  private static List<HttpFault> connections() {
    return List.of(
        new HttpFault("connection reset before an answer", HttpFault::reset),
        saying("connection closed before an answer", ""),
        new HttpFault(
            "connection reset within the headers",
            socket -> {
              RawServer.say(socket, OK);
              reset(socket);
            }),
        new HttpFault(
            "connection reset within the body",
            socket -> {
              RawServer.say(socket, OK + "Content-Length: 100\r\n\r\n{\"data\"");
              reset(socket);
            }),
        new HttpFault("never an answer, the connection stays", RawServer::awaitEnd),
        new HttpFault(
            "half of an answer, the connection stays",
            socket -> {
              RawServer.say(socket, OK + "Content-Length: 100\r\n\r\n{\"data\"");
              RawServer.awaitEnd(socket);
            }),
        new HttpFault("one byte a second", HttpFault::slowly));
  }

  private static List<HttpFault> framing() {
    return List.of(
        saying("Content-Length larger than the body", OK + "Content-Length: 1000\r\n\r\n" + FOUND),
        saying("Content-Length smaller than the body", OK + "Content-Length: 10\r\n\r\n" + FOUND),
        saying("Content-Length that is no number", OK + "Content-Length: many\r\n\r\n" + FOUND),
        saying("chunks without an end", CHUNKED + chunk(FOUND)),
        saying("a chunk without a size", CHUNKED + "xyz\r\n"),
        saying("frames of HTTP/2, GOAWAY", "\0\0\10\7\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        saying("something that is not HTTP", "SSH-2.0-OpenSSH_9.2\r\n"),
        saying(
            "100 and 103 before the answer",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + body(FOUND)),
        new HttpFault("headers without an end", HttpFault::endlessHeaders));
  }

  private static List<HttpFault> bodies() {
    return List.of(
        saying("body of 100 MB, announced", OK + "Content-Length: 100000000\r\n\r\n{\"data\":["),
        new HttpFault("body of 100 MB in chunks", HttpFault::manyChunks),
        new HttpFault("gzip that unpacks to 100 MB", HttpFault::bomb),
        saying(
            "JSON with 100,000 levels",
            body("{\"data\":" + "[".repeat(MANY) + "]".repeat(MANY) + "}")),
        saying("a key twice", body("{\"data\":[{\"id\":\"CR1\"}],\"data\":[{\"id\":\"CR2\"}]}")),
        saying("NaN for a duration", body("{\"data\":[{\"id\":\"CR1\",\"duration\":NaN}]}")),
        saying("bytes that are not UTF-8", body("{\"data\":[{\"id\":\"CR\u00ff\"}]}")),
        saying("a byte order mark", body(latin("\ufeff" + FOUND))),
        saying("200 with an empty body", body("")),
        saying("200 with a page of HTML", body("<html>Welcome</html>")),
        saying("200 with half of the JSON", body(FOUND.substring(0, 12))));
  }

  private static List<HttpFault> statuses() {
    return List.of(
        saying("204", "HTTP/1.1 204 No Content\r\n\r\n"),
        status("206 Partial Content", FOUND, ""),
        status("302 Found to another host", "", "Location: https://other.example/\r\n"),
        status("307 Temporary Redirect to the same host", "", "Location: /login\r\n"),
        status("304 Not Modified", "", ""),
        status("400 Bad Request with a page of HTML", "<html>No</html>", ""),
        status("404 Not Found with a page of HTML", "<html>No</html>", ""),
        status("418 I'm a teapot", "", ""),
        status("425 Too Early", "", ""),
        status("429 Too Many Requests, Retry-After of a year", "", "Retry-After: 31536000\r\n"),
        status("429 Too Many Requests, Retry-After in words", "", "Retry-After: soon\r\n"),
        status("503 Service Unavailable, Retry-After of a year", "", "Retry-After: 31536000\r\n"),
        status("599 Anything", "", ""));
  }

  private static HttpFault saying(String name, String answer) {
    return new HttpFault(name, socket -> RawServer.say(socket, answer));
  }

  /** The answer with that status, as far as {@code name} tells it. */
  private static HttpFault status(String name, String body, String headers) {
    return saying(
        name,
        "HTTP/1.1 "
            + name.split(",| to | with ", 2)[0]
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static String body(String body) {
    return RawServer.ok(body);
  }

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static void slowly(Socket socket) throws IOException {
    for (char next : body(FOUND).toCharArray()) {
      RawServer.say(socket, String.valueOf(next));
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void endlessHeaders(Socket socket) throws IOException {
    RawServer.say(socket, OK + "X: ");
    while (true) {
      RawServer.say(socket, "x".repeat(10_000));
    }
  }

  private static void manyChunks(Socket socket) throws IOException {
    RawServer.say(socket, CHUNKED + chunk("{\"data\":["));
    String blanks = chunk(" ".repeat(MANY));
    for (int i = 0; i < 1_000; i++) {
      RawServer.say(socket, blanks);
    }
  }

  private static void bomb(Socket socket) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] blanks = " ".repeat(MANY).getBytes(UTF_8);
      for (int i = 0; i < 1_000; i++) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RawServer.say(
        socket, OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
    socket.getOutputStream().write(packed.toByteArray());
  }
}
