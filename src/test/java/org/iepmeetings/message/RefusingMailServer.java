package org.iepmeetings.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that answers every recipient with one line, such as {@code 550 5.1.1 Unknown}. */
class RefusingMailServer implements AutoCloseable {

  private final ServerSocket port = new ServerSocket(0, 50, InetAddress.getByName("localhost"));

  RefusingMailServer(String answerToRecipient) throws IOException {
    Thread server =
        new Thread(
            () -> {
              while (!port.isClosed()) {
                try (Socket client = port.accept()) {
                  talk(client, answerToRecipient);
                } catch (IOException hungUp) {
                  // the next one
                }
              }
            });
    server.setDaemon(true);
    server.start();
  }

  int port() {
    return port.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    port.close();
  }

  private static void talk(Socket client, String answerToRecipient) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = client.getOutputStream();
    say(out, "220 refusing.example");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("RCPT")) {
        say(out, answerToRecipient);
      } else if (line.startsWith("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        say(out, "250 ok");
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
