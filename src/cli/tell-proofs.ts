import type { Broken, Proof } from './proof.ts';

/** Prints what a proof found wanting, each in a line, then the counts. Answers the number of problems. */
export function tellProofs(proofs: readonly Proof<Broken>[], what: string, more: readonly string[] = []): number {
  const problems = [...proofs.flatMap(problemsOf), ...more];
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  const killed = proofs.filter((proof) => proof.killed).length;
  process.stdout.write(`${what}: ${killed} passed, ${proofs.length - killed} failed\n`);
  return problems.length;
}

function problemsOf({ mutant, killed, instead, unexpected }: Proof<Broken>): readonly string[] {
  return [
    ...(killed ? [] : [`SURVIVED ${mutant.id}: ${mutant.breaks} (${instead ?? 'not shown'})`]),
    ...unexpected.map((rule) => `UNEXPECTED ${mutant.id}: ${rule} fails as well`),
  ];
}
