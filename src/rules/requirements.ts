import type { Rule } from '../core/rule.ts';

/** Named parts of the catalogue that `--require` asks for: a MUST of them that is not shown makes a run inconclusive. */
export type RequirementName = 'core-send' | 'core-receive' | 'chunked' | 'full' | 'workflow';

/** Those of a client that is rehearsed. */
export type ClientRequirementName = 'witness-cases' | 'client';

/** Those of software that uses the file interface. */
export type ApplicationRequirementName = 'sending' | 'receiving' | 'files';

const numberOf = ({ id }: Rule): number => Number(id.slice(4));
const within = (rule: Rule, first: number, last: number): boolean => numberOf(rule) >= first && numberOf(rule) <= last;
const isServerMust = (rule: Rule): boolean =>
  rule.binds === 'server' && rule.level === 'MUST' && rule.basis !== 'unknown';

/** Authorisation, versions and handshake belong to both sending and receiving. */
const isCommon = (rule: Rule): boolean => within(rule, 1, 59);

export const requirements: Readonly<Record<RequirementName, (rule: Rule) => boolean>> = {
  'core-send': (rule) => isServerMust(rule) && (isCommon(rule) || within(rule, 130, 159)),
  'core-receive': (rule) => isServerMust(rule) && (isCommon(rule) || within(rule, 60, 129)),
  chunked: (rule) => isServerMust(rule) && within(rule, 160, 189),
  full: isServerMust,
  workflow: ({ binds, level, basis }) => binds === 'workflow' && level === 'MUST' && basis !== 'unknown',
};

export const clientRequirements: Readonly<Record<ClientRequirementName, (rule: Rule) => boolean>> = {
  'witness-cases': ({ id }) => id.startsWith('WFL-'),
  client: ({ level, basis }) => level === 'MUST' && basis !== 'unknown',
};

const isApplicationMust = ({ binds, level, basis }: Rule): boolean =>
  binds === 'file' && level === 'MUST' && basis !== 'unknown';
/** What is about an element that an application may leave out. */
const OPTIONAL = ['FIL-037'];
/** What needs a message that comes in, and what needs a word of the application about its own messages. */
const RECEIVING = ['FIL-011', 'FIL-012', 'FIL-073', 'FIL-075', 'FIL-076'];
const ABOUT_OUTCOMES = ['FIL-009', 'FIL-055', 'FIL-056', 'FIL-057'];

export const applicationRequirements: Readonly<Record<ApplicationRequirementName, (rule: Rule) => boolean>> = {
  sending: (rule) => isApplicationMust(rule) && ![...OPTIONAL, ...RECEIVING, ...ABOUT_OUTCOMES].includes(rule.id),
  receiving: ({ id }) => RECEIVING.includes(id),
  files: isApplicationMust,
};
