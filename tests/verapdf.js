// Checks PDF files against PDF/UA-1 with veraPDF. Its jar brings Rhino, a JavaScript of 2015, so
// that this needs no compiler. Prints how much was checked in each file, and each rule it breaks.
//   java -cp JAR org.mozilla.javascript.tools.shell.Main -version 200 verapdf.js FILE…

var validation = Packages.org.verapdf.pdfa;
var Flavour = validation.flavours.PDFAFlavour;
var Profiles = validation.validation.profiles.Profiles;
var PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml";

Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();

function profile() {
  var source = Flavour.PDFUA_1.getClass().getClassLoader().getResourceAsStream(PROFILE);
  var builder = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
  var table = builder.parse(source);
  var rules = new java.util.HashSet();
  var variables = new java.util.HashSet();
  all(table, "rule").forEach((element) => rules.add(rule(element)));
  all(table, "variable").forEach((element) => variables.add(variable(element)));
  var details = Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new java.util.Date());
  return Profiles.profileFromValues(Flavour.PDFUA_1, details, "", rules, variables);
}

function rule(element) {
  var id = all(element, "id")[0];
  var number = java.lang.Integer.parseInt(id.getAttribute("testNumber"));
  var specification = Flavour.Specification.valueOf(id.getAttribute("specification"));
  var deferred = element.getAttribute("deferred") == "true";
  var none = java.util.Collections.emptyList();
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number),
    element.getAttribute("object"),
    java.lang.Boolean.valueOf(deferred),
    element.getAttribute("tags"),
    text(element, "description"),
    text(element, "test"),
    Profiles.errorFromValues(text(element, "message"), none),
    none
  );
}

function variable(element) {
  var names = [element.getAttribute("name"), element.getAttribute("object")];
  var values = [text(element, "defaultValue"), text(element, "value")];
  return Profiles.variableFromValues(names[0], names[1], values[0], values[1]);
}

function all(node, name) {
  var found = node.getElementsByTagName(name);
  var elements = [];
  for (var at = 0; at < found.getLength(); at++) elements.push(found.item(at));
  return elements;
}

function text(node, name) {
  var found = all(node, name);
  return found.length ? found[0].getTextContent() : "";
}

function check(path) {
  var file = new java.io.File(path);
  var foundry = validation.Foundries.defaultInstance();
  var parser = foundry.createParser(new java.io.FileInputStream(file), Flavour.PDFUA_1);
  var result = foundry.createValidator(wanted, false).validate(parser);
  var broken = new java.util.TreeSet();
  result.getTestAssertions().toArray().forEach((found) => {
    var id = found.getRuleId();
    broken.add(id.getClause() + "-" + id.getTestNumber() + " " + found.getMessage());
  });
  print(file.getName() + ": " + result.getTotalAssertions() + " checks");
  broken.toArray().forEach((line) => print(file.getName() + ": " + line));
  parser.close();
}

var wanted = profile();
Array.prototype.forEach.call(arguments, check);
