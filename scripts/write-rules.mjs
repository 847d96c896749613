/**
 * Writes docs/RULES.md from test/scenarios/rules.json: every rule with its article, versions, events and scenario.
 * A test compares the two, so a rule cannot be changed in one place only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const at = (path) => new URL(`../${path}`, import.meta.url);
const rules = JSON.parse(readFileSync(at('test/scenarios/rules.json'), 'utf8'));

const code = (names) => names.map((name) => `\`${name}\``).join(', ');
const rows = rules.map(({ id, rule, article, versions, events }) => {
  const under = versions === 'all' ? 'all' : code(versions);
  return `| ${rule} | ${article} | ${under} | ${code(events)} | [${id}](../test/scenarios/${id}.spec.ts) |`;
});

const text = `# Rules

Every rule of the scheme that touches money, rights or terms: the article it rests on (of the Subsidieregeling STAP-budget,
or of the Awb where that is said), the versions of the regulation under which it holds, the events that record it, and the
scenario that shows it. Written by \`npm run rules\` from test/scenarios/rules.json.

| rule | article | versions | events | scenario |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;

const path = 'docs/RULES.md';
const options = await resolveConfig(new URL(at(path)).pathname);
writeFileSync(at(path), await format(text, { ...options, parser: 'markdown' }));
