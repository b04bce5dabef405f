/** Makes src/sandbox/telegram/bot-api.json from the full Bot API data: `node scripts/prune-bot-api.mjs PATH`. */
import { readFileSync, writeFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Give the path of the Bot API data (methods and types as JSON).');
  process.exit(1);
}
const api = JSON.parse(readFileSync(path, 'utf8'));

const LIMITS = [
  'enum',
  'const',
  'min',
  'max',
  'min_length',
  'max_length',
  'length_after_parsing',
  'min_bytes',
  'max_bytes',
  'min_items',
  'max_items',
];

const pruneFields = (fields) =>
  Object.fromEntries(
    fields.map((field) => [
      field.name,
      {
        types: field.types,
        ...(field.required ? { required: true } : {}),
        ...Object.fromEntries(LIMITS.filter((key) => key in field).map((key) => [key, field[key]])),
      },
    ]),
  );

const reachable = new Set();
const visit = (name) => {
  const bare = name.replace(/^(Array of )+/, '');
  const type = api.types[bare];
  if (type === undefined || reachable.has(bare)) return;
  reachable.add(bare);
  for (const subtype of type.subtypes ?? []) visit(subtype);
  for (const field of type.fields ?? []) field.types.forEach(visit);
};

// What a bot sends (parameters), what it gets (results, updates): both are checked.
for (const method of Object.values(api.methods)) {
  for (const field of method.fields) field.types.forEach(visit);
  method.returns.forEach(visit);
}
visit('Update');

const entries = (record, keys, value) =>
  keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(value(record[key]))}`).join(',\n');

const methods = entries(api.methods, Object.keys(api.methods), (method) => ({
  returns: method.returns,
  fields: pruneFields(method.fields),
}));
const types = entries(
  api.types,
  Object.keys(api.types).filter((name) => reachable.has(name)),
  (type) =>
    type.subtypes ? { subtypes: type.subtypes } : { fields: pruneFields(type.fields ?? []) },
);
writeFileSync(
  new URL('../src/sandbox/telegram/bot-api.json', import.meta.url),
  `{"version":${JSON.stringify(api.version)},\n"methods":{\n${methods}\n},\n"types":{\n${types}\n}}\n`,
);
