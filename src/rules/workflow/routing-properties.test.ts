import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../generators/calendar-date.ts';
import { spoilt } from '../../../generators/defect.ts';
import { routingAddressDefects } from '../../../generators/routing-address-defects.ts';
import { routingAddress } from '../../../generators/routing-address.ts';
import { lint, severityOf } from '../../core/lint.ts';
import { ROUTABLE_WORKFLOW_IDS } from '../../mesh/workflow-ids.ts';
import { addresses, gpConnectAddress } from './routing-address.examples.ts';
import { routingAddressRules } from './routing-address.ts';

/** Rules above information that an address breaks. */
const broken = (address: string, workflowId?: string): readonly string[] =>
  lint(routingAddressRules, addresses([address], workflowId))
    .filter(({ rule, state }) => state === 'not held' && severityOf(rule) !== 'information')
    .map(({ rule }) => rule.id);

describe('an address by patient', () => {
  it('that is valid raises nothing above information', () => {
    fc.assert(
      fc.property(routingAddress(), fc.constantFrom(...ROUTABLE_WORKFLOW_IDS), (address, workflowId) => {
        expect(broken(address, workflowId)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(routingAddressDefects.map((defect) => [defect.name, defect] as const))(
    'with the defect "%s" breaks the rule that it names, and no other',
    (_, defect) => {
      fc.assert(
        fc.property(spoilt(routingAddress(), defect), ({ value }) => {
          expect(broken(value)).toEqual([defect.rule]);
        }),
        { numRuns: 50 },
      );
    },
  );

  it('never has a date since 1880 that both orders read as a day', () => {
    fc.assert(
      fc.property(calendarDate(), (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        fc.pre(year >= '1880' && year < '2026');
        // Day first, a year of 18 to 21 would have to be a month.
        expect(broken(`GPPROVIDER_9990000018_${date}${month}${year}_Smith`)).toEqual([]);
        expect(broken(`GPPROVIDER_9990000018_${year}${month}${date}_Smith`)).toEqual(['WFL-073']);
      }),
    );
  });

  it('as GP Connect Messaging shows one has an NHS number of eight digits', () => {
    const found = lint(routingAddressRules, gpConnectAddress).filter(
      ({ severity, findings }) => severity === 'error' && findings.length > 0,
    );
    expect(found.map(({ rule, findings }) => [rule.id, findings[0]?.received])).toEqual([['WFL-002', '8 digits']]);
  });

  it('is never repeated by a finding', () => {
    fc.assert(
      fc.property(routingAddress(), (address) => {
        const [, number = '', date = ''] = address.split('_');
        const text = JSON.stringify(
          lint(routingAddressRules, addresses([`${address}_x`, address.toLowerCase(), address])),
        );
        expect(text).not.toContain(number);
        expect(text).not.toContain(date);
      }),
    );
  });
});
