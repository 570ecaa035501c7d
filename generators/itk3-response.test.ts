import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../src/core/exchange.ts';
import { itk3Response, itk3ResponseDraft } from './itk3-response.ts';
import { itk3ResponseDefects } from './itk3-response-defects.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';
import { holds, judgeXml } from './oracles/xml.ts';

interface Message {
  readonly headers: HeaderList;
  readonly body: string;
}

const CODE = '//f:issue/f:details/f:coding/f:code/@value';
const RULES: Readonly<Record<string, string>> = {
  'PAY-250': `count(//f:reference) = count(//f:reference[@value = //f:fullUrl/@value])`,
  'PAY-270': `//f:event/f:code/@value = 'ITK008M'`,
  'PAY-271': `boolean(//f:response/f:identifier/@value)`,
  'PAY-272': `not(//f:issue) or (//f:response/f:code/@value = 'ok') = (//f:issue/f:severity/@value = 'information')`,
  'PAY-273': `not(//f:valueBoolean[@value = 'true'])`,
  'PAY-274': `not(//f:issue) or (number(${CODE}) > 10000 and number(${CODE}) < 10011) or (number(${CODE}) > 20000 and number(${CODE}) < 20016) or (number(${CODE}) > 30000 and number(${CODE}) < 30026)`,
  'PAY-277': `not(//f:issue) or string-length(//f:issue/f:diagnostics/@value) > 0`,
};

const judge = ({ headers, body }: Message): readonly string[] => {
  let broken: readonly string[] = [];
  const verdict = judgeXml(
    body,
    (parsed) => (broken = Object.keys(RULES).filter((rule) => !holds(parsed, RULES[rule] ?? ''))),
  );
  const workflow = headers.find(([name]) => name === 'Mex-WorkflowID')?.[1] ?? '';
  return [...(verdict.kind === 'read' ? broken : ['PAY-040']), ...(workflow.endsWith('_ACK') ? [] : ['PAY-275'])];
};

describe('acknowledgements', () => {
  test('obey the laws', () => {
    expect(unstable(itk3Response())).toEqual([]);
    expect(refused(itk3Response(), judge)).toEqual([]);
    expect(unshrunk(itk3Response(), ({ body }) => body.includes('"10001"'))).toEqual([]);
  });

  test('reach success and failure of both kinds', () => {
    const has = ({ body }: Message, code: string) => body.includes(`<code value="${code}"/>`);
    expect(unreached(itk3Response(), edgesOf(['20013', '10009', '20015', '30001', '30002', '30025'], has))).toEqual([]);
    expect(
      refused(itk3Response({ kind: 'business' }), (message) =>
        /<code value="[12]0/.test(message.body) ? ['kind'] : [],
      ),
    ).toEqual([]);
  });

  test('have defects that XPath finds', () => {
    expect(unproven(itk3ResponseDraft(), itk3ResponseDefects, judge)).toEqual([]);
    expect(lostDefects(itk3ResponseDraft(), itk3ResponseDefects, ({ body }) => body.length < 2700)).toEqual([]);
  });
});
