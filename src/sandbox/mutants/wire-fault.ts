/** A message on its way through the proxy. Header names are lower case; a body of more than 16 MiB is passed on untouched and is absent here. */
export interface WireRequestMessage {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface WireResponseMessage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** A fault made on the wire. Each part may be left out; a function that changes nothing answers its argument. */
export interface WireFault {
  /** Alters a request before the sandbox sees it, or answers it without asking the sandbox. */
  readonly request?: (request: WireRequestMessage) => WireRequestMessage | WireResponseMessage;
  /** Alters an answer before the client sees it. Content-Length is made right afterwards, unless the fault sets `x-keep-length`. */
  readonly response?: (response: WireResponseMessage, request: WireRequestMessage) => WireResponseMessage;
}
