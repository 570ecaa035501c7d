import { fitsConfigMap, nameOf, SCRIPT_IN_IMAGE, type DistributedWish } from './manifests.ts';
import { segmentsOf } from './segments.ts';

/** What to do with the manifests, for the person who has the cluster. Markdown. */
export function instructionsOf(wish: DistributedWish): string {
  const name = nameOf(wish);
  const { parallelism, script, secrets, tls, environment } = wish;
  const segments = segmentsOf(parallelism);
  return [
    `# ${script} on ${parallelism} pods`,
    '',
    'For a cluster with the k6-operator (k6.io/v1alpha1, kind TestRun). Nothing in this folder is a secret.',
    '',
    ...imageSection(wish),
    '## 1. Secrets',
    '',
    'The pods read them from a Secret by name. Export the variables in your shell first; this puts them on no command line:',
    '',
    '```sh',
    `env | grep -E '^(${secrets.join('|')})=' | kubectl create secret generic ${name} --from-env-file=/dev/stdin`,
    ...(tls.certificate || tls.authority
      ? [
          `kubectl create secret generic ${name}-tls ${tlsFiles(tls)
            .map((file) => `--from-file=${file}`)
            .join(' ')}`,
        ]
      : []),
    '```',
    '',
    '## 2. Run',
    '',
    '```sh',
    'kubectl apply -f manifests.yaml',
    `kubectl get testrun ${name} --watch   # until its stage is finished`,
    '```',
    '',
    `Each pod plays one segment of the plan (${segments.join(', ')}): its share of rate, virtual users and iterations. The operator`,
    'starts all of them together. The segment also numbers the pod, so no two messages of the run have the same number.',
    '',
    '## 3. Account for every message',
    '',
    `Every pod writes its ledger to the volume claim ${name}-ledger, which has to be ReadWriteMany. Copy the files into one folder:`,
    '',
    '```sh',
    `kubectl run ${name}-ledger --image=busybox --overrides='${reader(name)}' -- sleep 3600`,
    `kubectl cp ${name}-ledger:/ledger ./ledger`,
    `meshkit load reconcile ./ledger --run ${environment['MESHKIT_RUN'] ?? ''} --target <name>`,
    '```',
    '',
    'A message may be sent by one pod and received by another: only all ledgers together tell what was lost.',
    '',
    '## What does not come together',
    '',
    'Thresholds and percentiles belong to one pod each. Rates and counts may be added up; percentiles may not be averaged: read the',
    'worst, or send the metrics to one place (`K6_OUT`). A drain objective is judged by each pod for the messages it still sees.',
    '',
  ].join('\n');
}

function imageSection(wish: DistributedWish): readonly string[] {
  if (fitsConfigMap(wish)) return [];
  return [
    '## 0. Image',
    '',
    'The script is too large for a ConfigMap, so it goes into the image, with the Dockerfile of this folder:',
    '',
    '```sh',
    `docker build --tag ${wish.image} . && docker push ${wish.image}`,
    '```',
    '',
  ];
}

/** The recipe of an image that has the script. */
export function dockerfileOf(baseImage: string): string {
  return [`FROM ${baseImage}`, `COPY script.js ${SCRIPT_IN_IMAGE}`, ''].join('\n');
}

function tlsFiles({ certificate, authority }: DistributedWish['tls']): readonly string[] {
  return [...(certificate ? ['tls.crt', 'tls.key'] : []), ...(authority ? ['ca.crt'] : [])];
}

/** A pod that only shows the volume. */
function reader(name: string): string {
  const volumeMounts = [{ name: 'ledger', mountPath: '/ledger' }];
  return JSON.stringify({
    spec: {
      containers: [{ name: `${name}-ledger`, image: 'busybox', command: ['sleep', '3600'], volumeMounts }],
      volumes: [{ name: 'ledger', persistentVolumeClaim: { claimName: `${name}-ledger` } }],
    },
  });
}
