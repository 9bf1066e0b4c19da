// Runs the vectors of quotations.json against the script of the page that verifies.
// Usage: node tests/quotations.mjs SCRIPT VECTORS; prints what differs, exits with 1 if anything does.
import fs from "node:fs";
import vm from "node:vm";

const [script, vectors] = process.argv.slice(2).map(path => fs.readFileSync(path, "utf8"));
const page = vm.createContext({});
vm.runInContext(script, page);

const { texts, quotations } = JSON.parse(vectors);
const told = ({ verdict, found, near }) => ({
  verdict,
  found: found.map(({ edition, ids, but }) => [edition.name, ids, but]),
  ...(near && { near: [near.edition.name, near.parts.map(({ ids, runs }) => [ids, runs])] }),
});
let faults = 0;
for (const { name, text, quotation, answer } of quotations) {
  page.args = [texts[text], quotation];
  const found = vm.runInContext(
    "answer(args[0].editions.map(({ name, pieces }) => edition(name, pieces)), squeezed(args[1]).trim(), args[0].names)", page);
  const [is, wanted] = [told(found), answer].map(value => JSON.stringify(value));
  if (is !== wanted) {
    faults += 1;
    console.log(`${name}\n  is     ${is}\n  wanted ${wanted}`);
  }
}
console.log(`${quotations.length} quotations, ${faults} answered otherwise`);
process.exit(faults ? 1 : 0);
