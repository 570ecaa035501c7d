/** What a person is told when MESH or the network doesn't do what was asked. */
export class Failure extends Error {
  /** `status` is 0 where no answer came, so that nobody knows what the server did. */
  constructor(message, status = 0, error = undefined) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

/** The failure that an answer stands for; the body may be JSON of either version, HTML, or nothing (OAS:1588-1645). */
export function failureOf(what, { status, text }, policy) {
  const fields = policy.errorFields(policy.readError(text));
  const told = [fields.event, fields.code, fields.text].filter((part) => part !== undefined).join(' ');
  const hint = status === 403 ? ' (authentication failed: check mailbox, password, shared key and clock)' : '';
  const detail = policy.tellsRefusal() && told !== '' ? `: ${told}` : '';
  return new Failure(`${what} was answered with ${status}${hint}${detail}`, status, fields);
}
