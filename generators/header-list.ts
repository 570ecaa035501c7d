import type { HeaderList } from '../src/core/exchange.ts';

const isNamed =
  (wanted: string) =>
  ([name]: HeaderList[number]) =>
    name.toLowerCase() === wanted.toLowerCase();

/** The fields with `name` set to `value`: in its place, or at the end. */
export function withField(fields: HeaderList, name: string, value: string): HeaderList {
  const at = fields.findIndex(isNamed(name));
  return at < 0 ? [...fields, [name, value]] : fields.with(at, [fields[at]?.[0] ?? name, value]);
}

/** The headers without one, whatever its case. */
export function withoutField(fields: HeaderList, name: string): HeaderList {
  return fields.filter((field) => !isNamed(name)(field));
}

/** The first value of a header, whatever the case of its name. */
export function fieldOf(fields: HeaderList, name: string): string | undefined {
  return fields.find(isNamed(name))?.[1];
}
