// Judges pages: reads {name: html} on standard input, writes a list of
// {page, rule, message, line} on standard output.
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

const judge = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:document"],
    rules: {
      // Style of the source, which the templates' own formatter looks after.
      "no-trailing-whitespace": "off",
      "void-style": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "doctype-style": "off",
      "long-title": "off",
      // These lists and boxes are drawn without marks; the role says that they are lists.
      "no-redundant-role": "off",
      // All assets are the desk's own.
      "require-sri": "off",
      // French spaces before its signs are there on purpose.
      "no-raw-characters": ["error", { relaxed: true }],
    },
  }),
);

async function main() {
  let input = "";
  for await (const part of process.stdin) input += part;
  const found = [];
  for (const [page, html] of Object.entries(JSON.parse(input))) {
    const report = await judge.validateString(html);
    for (const result of report.results)
      for (const { ruleId, message, line } of result.messages)
        found.push({ page, rule: ruleId, message, line });
  }
  process.stdout.write(JSON.stringify(found));
}

main();
