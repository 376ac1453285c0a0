// Writes the shared tables of holidays from the package `chinese-days`, which is kept up to date with the notices of
// the State Council. `make calendars` after a new version of the package; nothing is typed in by hand.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { version, license } = read("node_modules/chinese-days/package.json");
const { holidays, workdays } = read("node_modules/chinese-days/dist/chinese-days.json");

const days = [
  ...Object.entries(holidays).map(([date, name]) => ({ date, name, isOffDay: true })),
  ...Object.entries(workdays).map(([date, name]) => ({ date, name, isOffDay: false })),
];
days.sort((a, b) => (a.date < b.date ? -1 : 1));

// One line for each day, so that a new version shows what it changes.
const line = ({ date, name, isOffDay }) => `    ${JSON.stringify({ name: name.split(",")[1], date, isOffDay })}`;
const text = `{
  "source": ${JSON.stringify(`npm chinese-days ${version}, ${license}`)},
  "days": [
${days.map(line).join(",\n")}
  ]
}
`;
const folder = new URL("../manuals/packs/calendars/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("cn-mainland.json", folder), text);
console.log(`${days.length} days, chinese-days ${version}`);
