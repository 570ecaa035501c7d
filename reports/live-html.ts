import { createHash } from 'node:crypto';
import { MARKUP } from './live-page/markup.ts';
import { STYLE } from './live-page/style.ts';
import { inlineJson } from './parts/inline-json.ts';

export interface LiveHtml {
  readonly html: string;
  /** Content-Security-Policy for whoever serves it; the page has it too. */
  readonly policy: string;
}

/**
 * The page that shows a run of `meshkit witness`. With the JSON of its events it shows those and needs nothing else; without, it
 * reads them from beside the place where it came from.
 */
export function liveHtml(script: string, events?: readonly string[]): LiveHtml {
  const safe = script.replaceAll('</script', '<\\/script');
  const policy = policyOf(safe, events === undefined);
  const html = [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="data:,">',
    '<title>meshkit witness</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    MARKUP,
    ...(events ? [`<script type="application/json" id="events">[${events.map(inlineJson).join(',\n')}]</script>`] : []),
    `<script>${safe}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return { html, policy: `${policy}; frame-ancestors 'none'` };
}

/** Nothing may be fetched but the events; no script and no style but the page's own. */
function policyOf(script: string, isLive: boolean): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(STYLE)}'`,
    'img-src data:',
    ...(isLive ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
