import { describe, expect, test } from 'vitest';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { checkJson } from './json-check.ts';
import { JsonDepth, MOST_NESTED } from './json-depth.ts';
import { PayloadNotes } from './payload-notes.ts';
import { inPieces } from './pieces.examples.ts';

async function check(content: string | Uint8Array, readCharacters = 1000) {
  const notes = new PayloadNotes('file');
  const document = await checkJson(inPieces(content, 3), notes, { readCharacters });
  const broken = notes.results(payloadCatalogue).flatMap(({ findings }) => findings);
  return { document, broken, unchecked: notes.unchecked };
}

describe('a JSON document', () => {
  test.each(['{"a":[1,null,"\\"]"]}', ' [ ] ', '"text"', 'null'])('%s is read', async (text) => {
    const { document, broken } = await check(text);
    expect(document).toEqual({ value: JSON.parse(text) as unknown });
    expect(broken).toEqual([]);
  });

  test.each([['{"name":"Smith",}'], ['{"name":"Smith"'], ['Smith'], ['']])(
    '%j is none, and is not repeated',
    async (text) => {
      const { document, broken } = await check(text);
      expect(document).toBeUndefined();
      expect(broken).toHaveLength(1);
      expect(JSON.stringify(broken)).not.toContain('Smith');
    },
  );

  test('that is not UTF-8, or has a mark, is told', async () => {
    expect((await check(Uint8Array.of(0x22, 0xff, 0x22))).broken[0]?.expected).toBe('text in UTF-8');
    expect((await check('\ufeff{}')).broken[0]?.expected).toBe('no byte-order mark');
  });

  test('beyond what is read whole is neither right nor wrong', async () => {
    for (const text of [`[${'1,'.repeat(600)}1]`, '[[],[],[],[],[],[],[],[]]']) {
      const { broken, unchecked } = await check(text);
      expect(broken).toEqual([]);
      expect(unchecked).toMatch(/more than the 1000 characters, or 7 arrays and objects/);
    }
  });
});

describe('the depth of JSON', () => {
  const deep = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);

  test('is counted outside texts only, however it comes in', () => {
    const counted = (text: string, size: number) => () => {
      const depth = new JsonDepth();
      for (let at = 0; at < text.length; at += size) depth.write(text.slice(at, at + size));
    };
    for (const size of [1, 5, 5000]) {
      expect(counted(deep(MOST_NESTED), size)).not.toThrow();
      expect(counted(`\n${deep(MOST_NESTED + 2)}`, size)).toThrow(/line 2/);
      expect(counted(`["${'['.repeat(300)}\\"${'{'.repeat(300)}"]`, size)).not.toThrow();
    }
  });
});
