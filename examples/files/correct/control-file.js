const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A control file as text. Fields without a value are left out. */
export function formatControl(fields, escape = escapeText) {
  const lines = Object.entries(fields)
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `  <${name}>${escape(String(text))}</${name}>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<DTSControl>\n${lines.join('')}</DTSControl>\n`;
}

export function escapeText(text) {
  return text
    .replace(/[\u0000-\u001f]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The fields of a control file, those of its status record among them; nothing for one that isn't complete yet. */
export function readControl(text) {
  if (!/<\/DTSControl>\s*$/.test(text) || /<!DOCTYPE/i.test(text)) return undefined;
  const fields = {};
  for (const [, name, value] of text.matchAll(/<([A-Za-z_]+)>([^<]*)<\/\1>/g)) fields[name] = decode(value.trim());
  return fields;
}

function decode(text) {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);
}
