// node minisearch.mjs MINISEARCH CASES INDEX: a line of JSON a case in, MiniSearch's own JSON out.

import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { options } from "./bigrams.mjs";

const [library, cases, target] = process.argv.slice(2);
const { default: MiniSearch } = await import(library);
const index = new MiniSearch(options);
for await (const line of createInterface({ input: createReadStream(cases) })) index.add(JSON.parse(line));
writeFileSync(target, JSON.stringify(index));
