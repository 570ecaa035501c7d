/** Properties and description of an object that takes no others. */
export function strictObject(description: string, properties: object, required: readonly string[] = []) {
  return { type: 'object', description, properties, required, additionalProperties: false };
}

/** Some text, of 1000 characters at most. */
export function text(description: string, rules: object = {}): object {
  return { type: 'string', minLength: 1, maxLength: 1000, description, ...rules };
}

/** A whole number between two bounds, both included. */
export function whole(description: string, minimum: number, maximum: number): object {
  return { type: 'integer', minimum, maximum, description };
}
