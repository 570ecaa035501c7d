type Fields = Readonly<Record<string, string | undefined>>;

/** A control file as text (UTF-8, no byte-order mark). Fields without a value are left out. */
export function formatControlFile(fields: Fields, status?: Fields): string {
  const record = status === undefined ? '' : `  <StatusRecord>\n${elements(status, '    ')}  </StatusRecord>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DTSControl>\n${elements(fields, '  ')}${record}</DTSControl>\n`;
}

function elements(fields: Fields, indent: string): string {
  const written = Object.entries(fields).filter(([, text]) => text !== undefined);
  return written.map(([name, text = '']) => `${indent}<${name}>${escaped(text)}</${name}>\n`).join('');
}

/** What XML can't hold at all becomes a question mark: header values are somebody else's text. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
