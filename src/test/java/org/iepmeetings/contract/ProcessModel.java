package org.iepmeetings.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A {@code .bpmn} as it is written, so that nothing a tool leaves out goes unseen. */
final class ProcessModel {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  private final Path file;
  private final Document document;

  private ProcessModel(Path file, Document document) {
    this.file = file;
    this.document = document;
  }

  static ProcessModel read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new ProcessModel(file, factory.newDocumentBuilder().parse(file.toFile()));
    } catch (Exception e) {
      throw new IllegalStateException(file + " is no XML", e);
    }
  }

  String fileName() {
    return file.getFileName().toString().replace(".bpmn", "");
  }

  String id() {
    return process().getAttribute("id");
  }

  Element process() {
    return elements("process").get(0);
  }

  /** All elements of BPMN's own with one of these names, in the order of the file. */
  List<Element> elements(String... names) {
    List<Element> found = new ArrayList<>();
    var all = document.getElementsByTagNameNS(BPMN, "*");
    for (int i = 0; i < all.getLength(); i++) {
      if (names.length == 0 || List.of(names).contains(all.item(i).getLocalName())) {
        found.add((Element) all.item(i));
      }
    }
    return found;
  }

  Optional<Element> element(String id) {
    return elements().stream().filter(element -> id.equals(element.getAttribute("id"))).findFirst();
  }

  /** Every expression, wherever it stands. */
  List<Expression> expressions() {
    List<Expression> found = new ArrayList<>();
    collect(document.getDocumentElement(), "", found);
    return found;
  }

  private static void collect(Element element, String around, List<Expression> found) {
    boolean named =
        BPMN.equals(element.getNamespaceURI())
            && !element.getLocalName().endsWith("EventDefinition");
    String own = named ? element.getAttribute("id") : "";
    String id = own.isEmpty() ? around : own;
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      add(id, attribute.getLocalName(), attribute.getValue(), found);
    }
    List<Element> inner = children(element).toList();
    if (inner.isEmpty() && !element.getLocalName().equals("documentation")) {
      add(id, element.getLocalName(), element.getTextContent(), found);
    }
    inner.forEach(child -> collect(child, id, found));
  }

  private static void add(String id, String place, String text, List<Expression> found) {
    if (text.contains("${") || text.contains("#{")) {
      found.add(new Expression(id, place, text.strip()));
    }
  }

  static Stream<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children.stream();
  }

  /** Camunda's own elements of this name inside an element's extensions, such as mappings. */
  static List<Element> extensions(Element element, String name) {
    return children(element)
        .filter(child -> child.getLocalName().equals("extensionElements"))
        .flatMap(ProcessModel::children)
        .filter(child -> CAMUNDA.equals(child.getNamespaceURI()))
        .filter(child -> child.getLocalName().equals(name))
        .toList();
  }

  static String camunda(Element element, String attribute) {
    return element.getAttributeNS(CAMUNDA, attribute);
  }

  static Optional<String> documentation(Element element) {
    return children(element)
        .filter(child -> child.getLocalName().equals("documentation"))
        .map(child -> child.getTextContent().strip())
        .findFirst();
  }
}
