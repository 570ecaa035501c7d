import type { DocumentRule, LocatedFinding, Place } from '../../core/document-rule.ts';
import { hasForbiddenCharacter, MEX_HEADER_LIMITS } from '../../mesh/mex-headers.ts';
import { isNhsNumber } from '../../mesh/nhs-number.ts';
import { dateOrderOf, ROUTING_PREFIX, type DateOrder } from '../../mesh/routing-address.ts';
import { ROUTABLE_WORKFLOW_IDS } from '../../mesh/workflow-ids.ts';

/** Addresses by patient, as they stand in `Mex-To` or `To_DTS`. */
export interface RoutingDocument {
  readonly addresses: readonly WrittenAddress[];
  /** The order that the environment expects. */
  readonly dateOrder: DateOrder;
  /** `YYYY-MM-DD`: nobody is born after it. */
  readonly today: string;
}

export interface WrittenAddress {
  readonly value: string;
  readonly workflowId?: string;
  readonly place: Place;
}

type Judged = Omit<LocatedFinding, 'place'> | undefined;

type RoutingRule = Omit<DocumentRule<RoutingDocument>, 'binds' | 'subject' | 'when' | 'check'> & {
  readonly applies: (address: WrittenAddress, document: RoutingDocument) => boolean;
  readonly judge: (address: WrittenAddress, document: RoutingDocument) => Judged;
};

function routingRule({ applies, judge, ...fields }: RoutingRule): DocumentRule<RoutingDocument> {
  return {
    ...fields,
    binds: 'workflow',
    subject: 'routing',
    when: (document) => document.addresses.some((address) => applies(address, document)),
    check: (document) =>
      document.addresses
        .filter((address) => applies(address, document))
        .flatMap((address) => {
          const found = judge(address, document);
          return found ? [{ ...found, place: address.place }] : [];
        }),
  };
}

/** The parts of an address, where it has four: the rules about parts say nothing of anything else. */
function partsOf({ value }: WrittenAddress): { number: string; date: string; surname: string } | undefined {
  const [, number, date, surname, ...rest] = value.split('_');
  if (number === undefined || date === undefined || surname === undefined || rest.length > 0) return undefined;
  return { number, date, surname };
}

const hasParts = (address: WrittenAddress): boolean => partsOf(address) !== undefined;
const orderOf = (address: WrittenAddress): DateOrder | undefined => dateOrderOf(partsOf(address)?.date ?? '');
const isDigitalMedicine = ({ workflowId = '' }: WrittenAddress): boolean => /^DIGI?MED_/.test(workflowId);

/** Values are personal data, so that a finding describes them and never repeats one. WFL-001 to WFL-005, WFL-072 to WFL-074. */
export const routingAddressRules: readonly DocumentRule<RoutingDocument>[] = [
  routingRule({
    id: 'WFL-001',
    name: 'address-has-its-form',
    level: 'MUST',
    basis: 'stated',
    statement:
      'An address by patient is GPPROVIDER in upper case, NHS number, date of birth and surname, divided by underscores.',
    source: {
      reference: 'EPLP; GPC-dev, MESH API',
      quote: '<GPPROVIDER>[delimiter]<Nhs No>[delimiter]<d.o.b>[delimiter]<Surname>',
    },
    applies: () => true,
    judge: (address) => {
      const { value } = address;
      const expected = `${ROUTING_PREFIX}_<NHS number>_<date of birth>_<surname>`;
      if (!hasParts(address)) return { expected, received: `${value.split('_').length} parts` };
      const upper = value.startsWith(`${ROUTING_PREFIX}_`);
      return upper
        ? undefined
        : { expected, received: 'another prefix', remedy: `Begin with ${ROUTING_PREFIX}_ in upper case.` };
    },
  }),
  routingRule({
    id: 'WFL-002',
    name: 'nhs-number-is-valid',
    level: 'MUST',
    basis: 'stated',
    statement: 'The NHS number has ten digits, the last of which is right by modulus 11.',
    source: { reference: 'NHS Data Dictionary, NHS NUMBER; EPLP, EPL-152' },
    applies: hasParts,
    judge: (address) => {
      const number = partsOf(address)?.number ?? '';
      if (isNhsNumber(number)) return undefined;
      const received = /^[0-9]{10}$/.test(number) ? 'a wrong check digit' : numberText(number);
      return {
        expected: 'ten digits with the right check digit',
        received,
        remedy: 'MESH answers with a report: EPL-152.',
      };
    },
  }),
  routingRule({
    id: 'WFL-003',
    name: 'date-of-birth-is-a-day',
    level: 'MUST',
    basis: 'derived',
    statement: 'The date of birth is eight digits that name a day, not in the future.',
    source: { reference: 'EPLP; GPC-dev, MESH API' },
    applies: hasParts,
    judge: (address, { today }) => {
      const date = partsOf(address)?.date ?? '';
      const order = dateOrderOf(date);
      const expected = `a day until ${today}, as DDMMYYYY or YYYYMMDD`;
      if (!order)
        return { expected, received: /^[0-9]{8}$/.test(date) ? 'eight digits that are no day' : numberText(date) };
      return iso(date, order) > today ? { expected, received: 'a day in the future' } : undefined;
    },
  }),
  routingRule({
    id: 'WFL-004',
    name: 'surname-fits-the-header',
    level: 'MUST',
    basis: 'derived',
    statement:
      'The surname is filled, holds no control character and no blank at its ends, and leaves the address at most 100 characters.',
    source: { reference: 'OAS:402, 1457' },
    applies: hasParts,
    judge: (address) => {
      const { surname = '' } = partsOf(address) ?? {};
      const expected = `a surname, and at most ${MEX_HEADER_LIMITS['Mex-To']} characters in all`;
      if (address.value.length > MEX_HEADER_LIMITS['Mex-To'])
        return { expected, received: `${address.value.length} characters` };
      if (surname.trim() === '') return { expected, received: 'no surname' };
      if (hasForbiddenCharacter(surname)) return { expected, received: 'a control character in the surname' };
      return surname === surname.trim() ? undefined : { expected, received: 'a blank at an end of the surname' };
    },
  }),
  routingRule({
    id: 'WFL-005',
    name: 'workflow-can-be-routed',
    level: 'MUST',
    basis: 'stated',
    statement: 'Only the ten workflow ids that the endpoint lookup service names are addressed by patient.',
    source: { reference: 'EPLP' },
    applies: (address) => address.workflowId !== undefined && !isDigitalMedicine(address),
    judge: ({ workflowId = '' }) =>
      ROUTABLE_WORKFLOW_IDS.includes(workflowId)
        ? undefined
        : {
            expected: ROUTABLE_WORKFLOW_IDS.join(', '),
            received: workflowId,
            remedy: 'Look the mailbox of the practice up, and send to its mailbox id.',
          },
  }),
  routingRule({
    id: 'WFL-072',
    name: 'digital-medicines-are-not-on-the-list',
    level: 'SHOULD',
    basis: 'derived',
    statement:
      'A digital medicines message is not addressed by patient: its guides show it, and the endpoint lookup service does not list it.',
    source: { reference: 'EPLP against DM and GPC-s' },
    applies: ({ workflowId }) => workflowId !== undefined,
    judge: (address) => {
      if (!isDigitalMedicine(address)) return undefined;
      return {
        expected: 'a workflow id of the endpoint lookup service',
        received: address.workflowId ?? '',
        remedy: 'Ask the MESH team whether this id is routed, or send to the mailbox id of the practice.',
      };
    },
  }),
  routingRule({
    id: 'WFL-073',
    name: 'date-has-the-expected-order',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'The date of birth is written in the order that the environment expects.',
    source: { reference: 'GPC-dev, MESH API: DDMMYYYY; EPLP: YYYYMMDD' },
    applies: (address) => orderOf(address) !== undefined,
    judge: (address, { dateOrder }) => {
      const order = orderOf(address);
      if (order === dateOrder) return undefined;
      return {
        expected: dateOrder,
        received: order ?? '',
        remedy: `Write ${dateOrder}, or lint with --date-order ${order}.`,
      };
    },
  }),
  routingRule({
    id: 'WFL-074',
    name: 'date-order-is-agreed',
    level: 'MAY',
    basis: 'unknown',
    statement: 'The order of the date is the one of current guidance, YYYYMMDD.',
    source: { reference: 'EPLP, July 2024, against GPC-dev', quote: 'Date of birth is specified in DDMMYYYY format' },
    applies: (address) => orderOf(address) !== undefined,
    judge: (address) =>
      orderOf(address) === 'YYYYMMDD'
        ? undefined
        : {
            expected: 'YYYYMMDD',
            received: 'DDMMYYYY, the order of GP Connect Messaging',
            remedy: 'Sources differ. Confirm the order in the Path to Live environment.',
          },
  }),
];

const numberText = (text: string): string =>
  text === '' ? 'nothing' : `${text.length} ${/^[0-9]+$/.test(text) ? 'digits' : 'characters, not all of them digits'}`;

function iso(date: string, order: DateOrder): string {
  const [year, month, day] =
    order === 'YYYYMMDD'
      ? [date.slice(0, 4), date.slice(4, 6), date.slice(6)]
      : [date.slice(4), date.slice(2, 4), date.slice(0, 2)];
  return `${year}-${month}-${day}`;
}
