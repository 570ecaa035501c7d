import type { Options } from 'k6/options';
import type { LoadPlan } from '../core/load-plan.ts';
import type { LoadTarget, LoadTask } from '../core/load-target.ts';
import { pathOf } from './path.ts';
import { scenariosOf } from './scenarios.ts';
import { thresholdsOf } from './thresholds.ts';

/** k6's options for a run. */
export function optionsOf(target: LoadTarget, plan: LoadPlan, task: LoadTask): Options {
  return {
    scenarios: scenariosOf(plan),
    thresholds: thresholdsOf(plan, task.objectives),
    // `url` would be one time series for each message id.
    systemTags: ['name', 'status', 'scenario', 'error_code'],
    summaryTrendStats: ['min', 'avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
    setupTimeout: '10m',
    // MESH has no cookies, and k6 would make a new jar for each iteration.
    noCookiesReset: true,
    ...tlsOf(target),
  };
}

/** A private CA is trusted by SSL_CERT_FILE; the server's certificate is always checked. */
function tlsOf({ certificate }: LoadTarget): Options {
  if (!certificate) return {};
  const { certFile, keyFile } = certificate;
  return { tlsAuth: [{ cert: open(pathOf(certFile)), key: open(pathOf(keyFile)) }] };
}
