import type { ChunkPart, ChunkPlan } from './chunk-plan.ts';
import { chunkRangeDefects } from './chunk-range.ts';
import type { Mutation } from './defect.ts';

const hasParts =
  (least: number) =>
  (plan: ChunkPlan): boolean =>
    plan.length >= least;

/** A plan with one part changed: one of those from index `from` on, chosen by `n`. */
function changed(plan: ChunkPlan, from: number, n: number, change: (part: ChunkPart) => Partial<ChunkPart>): ChunkPlan {
  const index = from + (n % (plan.length - from));
  return plan.map((part, at) => (at === index ? { ...part, ...change(part) } : part));
}

const grammarDefects: readonly Mutation<ChunkPlan>[] = chunkRangeDefects.map(({ name, rule, sentence, spoil }) => ({
  name: `range: ${name}`,
  rule,
  sentence,
  reaction: '4xx',
  spoil: (plan, n) => changed(plan, 0, n, ({ range = '' }) => ({ range: spoil(range, n) })),
}));

/** Ways to send the parts of a message wrongly. */
export const chunkPlanDefects: readonly Mutation<ChunkPlan>[] = [
  ...grammarDefects,
  {
    name: 'first range is not 1',
    rule: 'SRV-164',
    sentence: 'The first request announces another part than 1.',
    reaction: '4xx',
    applies: hasParts(2),
    spoil: ([first, ...rest], n) =>
      first ? [{ ...first, range: `${2 + (n % rest.length)}:${rest.length + 1}` }, ...rest] : [],
  },
  {
    name: 'path and range differ',
    rule: 'SRV-165',
    sentence: 'The range names another part than the path.',
    reaction: '4xx',
    applies: hasParts(3),
    spoil: (plan, n) => changed(plan, 1, n, ({ number }) => ({ range: `${number === 2 ? 3 : 2}:${plan.length}` })),
  },
  {
    name: 'total changes',
    rule: 'SRV-166',
    sentence: 'A later range names another total than the first.',
    reaction: '4xx',
    applies: hasParts(2),
    spoil: (plan, n) => changed(plan, 1, n, ({ number }) => ({ range: `${number}:${plan.length + 1 + (n % 3)}` })),
  },
  {
    name: 'part above the total',
    rule: 'SRV-167',
    sentence: 'A part that was not announced is sent before the last one.',
    reaction: '4xx',
    applies: hasParts(2),
    spoil: (plan) => plan.toSpliced(-1, 0, ...plan.slice(-1).map(unannounced)),
  },
  {
    name: 'part after completion',
    rule: 'SRV-168',
    sentence: 'A part is sent again after the message is complete.',
    reaction: '423',
    applies: hasParts(2),
    spoil: (plan, n) => [...plan, ...plan.slice(1 + (n % (plan.length - 1))).slice(0, 1)],
  },
  {
    name: 'encoding changes',
    rule: 'SRV-171',
    sentence: 'A later part has another content encoding than the first.',
    reaction: '4xx',
    applies: hasParts(2),
    spoil: (plan, n) =>
      changed(plan, 1, n, ({ encoding }) => ({ encoding: encoding === 'gzip' ? 'identity' : 'gzip' })),
  },
  {
    name: 'gap',
    rule: 'SRV-172',
    sentence: 'A middle part is never sent.',
    applies: hasParts(3),
    spoil: (plan, n) => plan.toSpliced(1 + (n % (plan.length - 2)), 1),
  },
  {
    name: 'empty part',
    rule: 'SRV-174',
    sentence: 'A later part has no bytes.',
    applies: hasParts(2),
    spoil: (plan, n) => changed(plan, 1, n, ({ body }) => ({ body: { ...body, bytes: 0 } })),
  },
  {
    name: 'huge total',
    rule: 'SRV-177',
    sentence: 'The first part announces two million parts, and no other follows.',
    spoil: (plan) => plan.slice(0, 1).map((part) => ({ ...part, range: '1:2000000' })),
  },
  {
    name: 'wrong order',
    rule: 'CLI-075',
    sentence: 'Two later parts are sent in the wrong order.',
    applies: hasParts(3),
    spoil: (plan) => [...plan.slice(0, 1), ...plan.slice(1).toReversed()],
  },
];

const unannounced = ({ number, encoding, body }: ChunkPart): ChunkPart => ({ number: number + 1, encoding, body });
