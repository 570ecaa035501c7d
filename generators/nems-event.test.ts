import { describe, expect, test } from 'vitest';
import type { AddressedMessage } from './addressed-message.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { NEMS_EVENTS } from '../src/payloads/formats/nems-events.ts';
import { nemsEvent, nemsEventDraft } from './nems-event.ts';
import { nemsEventDefects } from './nems-event-defects.ts';
import { holds, judgeXml } from './oracles/xml.ts';

const DEMOGRAPHICS = "//f:extension[contains(@url,'RoutingDemographics')]";
const RULES: Readonly<Record<string, string>> = {
  'PAY-242': `boolean(/f:Bundle/f:entry[1]/f:resource/f:MessageHeader) and count(//f:MessageHeader) = 1`,
  'PAY-250': `count(//f:reference) = count(//f:reference[@value = //f:fullUrl/@value])`,
  'PAY-293': `not(//f:MessageHeader) or boolean(//f:MessageHeader/f:meta/f:lastUpdated)`,
  'PAY-296': `not(//f:MessageHeader) or (${DEMOGRAPHICS}//f:value/@value = //f:Patient/f:identifier/f:value/@value and ${DEMOGRAPHICS}//f:valueDateTime/@value = //f:Patient/f:birthDate/@value)`,
  'PAY-298': `not(starts-with(//f:event/f:code/@value, 'pds-')) or //f:valueCodeableConcept//f:code/@value = 'new'`,
};

const judge: Judge<AddressedMessage> = ({ headers, body }) => {
  const values = Object.fromEntries(headers);
  if (body.length > 3_145_728) return ['PAY-291'];
  let broken: readonly string[] = [];
  const verdict = judgeXml(
    body,
    (parsed) => (broken = Object.keys(RULES).filter((rule) => !holds(parsed, RULES[rule] ?? ''))),
  );
  const code = NEMS_EVENTS[values['Mex-WorkflowID'] ?? ''] ?? 'none';
  return [
    ...(verdict.kind === 'read' ? broken : ['PAY-040']),
    ...(body.includes(`<code value="${code}"/>`) || !body.includes('MessageHeader>') ? [] : ['PAY-297']),
    ...(/^[0-9a-f-]{36}\|.+$/.test(values['Mex-PartnerID'] ?? '') ? [] : ['PAY-299']),
  ];
};

describe('events', () => {
  test('obey the laws', () => {
    expect(unstable(nemsEvent())).toEqual([]);
    expect(refused(nemsEvent(), judge)).toEqual([]);
    expect(
      unshrunk(nemsEvent(), ({ body }) => body.includes('pds-record-change-1') && body.includes('"Barby"')),
    ).toEqual([]);
  });

  test('reach every kind, and changes that are not new', () => {
    expect(
      unreached(
        nemsEvent(),
        edgesOf(Object.values(NEMS_EVENTS), ({ body }, code) => body.includes(`"${code}"`)),
      ),
    ).toEqual([]);
    expect(
      unreached(
        nemsEvent(),
        edgesOf(['update', 'delete'], ({ body }, change) => body.includes(`<code value="${change}"/>`)),
      ),
    ).toEqual([]);
  });

  test('have defects that XPath and the headers find', () => {
    expect(unproven(nemsEventDraft(), nemsEventDefects, judge, { runs: 10 })).toEqual([]);
    expect(
      lostDefects(nemsEventDraft(), nemsEventDefects, ({ body }) => body.length < 7000 || body.length > 3_000_000),
    ).toEqual([]);
  });
});
