/** Writes one line for a person: what happened, then facts as name=value. Results go to standard output, the rest to standard error. */
export function createLog(configuration, policy) {
  const line = (level, text, facts) => {
    const pairs = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return policy.logLine([new Date().toISOString(), level, text, ...pairs].join(' '), configuration) + '\n';
  };
  return {
    done: (text, facts = {}) => process.stdout.write(line('done', text, facts)),
    note: (text, facts = {}) => process.stderr.write(line('note', text, facts)),
    warn: (text, facts = {}) => process.stderr.write(line('warning', text, facts)),
    fail: (text, facts = {}) => process.stderr.write(line('error', text, facts)),
  };
}
