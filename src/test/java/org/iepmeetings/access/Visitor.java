package org.iepmeetings.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser: keeps cookies, does not follow redirects, fills in the login page. */
public final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI home;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  public Visitor(int port) {
    home = URI.create("http://localhost:" + port);
  }

  /** Comes in through the login page and opens Tasklist once, as people do. */
  public static Visitor loggedIn(int port, String username) {
    Visitor visitor = new Visitor(port);
    HttpResponse<String> answer = visitor.login(username, Cast.PASSWORD);
    if (!answer.headers().firstValue("Location").orElse("").endsWith("/")) {
      throw new AssertionError(username + " could not log in: " + answer);
    }
    visitor.get("/camunda/app/tasklist/default/");
    return visitor;
  }

  public HttpResponse<String> login(String username, String password) {
    return postForm("/login", "/login", "username", username, "password", password);
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** As a browser asks for a page that it is to show. */
  public HttpResponse<String> getPage(String path) {
    return send(request(path).header("Accept", "text/html,*/*;q=0.8").GET());
  }

  /** Posts a form of our own, with the token of the page that shows it. */
  public HttpResponse<String> postForm(String page, String path, String... namesAndValues) {
    Matcher token = TOKEN.matcher(get(page).body());
    if (!token.find()) {
      throw new AssertionError("no form on " + page);
    }
    StringBuilder form = new StringBuilder("_csrf=").append(encode(token.group(1)));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append('&').append(namesAndValues[i]).append('=').append(encode(namesAndValues[i + 1]));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())));
  }

  /** A call as Tasklist makes it: JSON, with Camunda's token. */
  public HttpResponse<String> call(String method, String path, String json) {
    HttpRequest.Builder request =
        request(path)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json");
    String token = camundaToken();
    if (token != null) {
      request.header("X-XSRF-TOKEN", token);
    }
    return send(
        request.method(
            method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
  }

  /** The same call made by another site's page: cookies, but no token. */
  public HttpResponse<String> callWithoutToken(String method, String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> postWithoutToken(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private String camundaToken() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(home + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
