/**
 * The part of the operator's published schema that our manifests use, so that a test can hold them to it. Source: grafana/k6-operator,
 * config/crd/bases/k6.io_testruns.yaml (commit 0044cb2e) and api/v1alpha1/testrun_types.go (commit 0541ec50), kind TestRun of
 * k6.io/v1alpha1. Kubernetes drops or refuses properties that it doesn't know, so none is allowed here.
 */
function object(properties: object, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false };
}

const text = { type: 'string' };
const texts = { type: 'object', additionalProperties: text };
/** DNS label: "lower case alphanumeric characters or '-'", 63 at most. */
const name = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 };

const keyReference = object({ name, key: text, optional: { type: 'boolean' } }, ['key']);
const environmentVariable = object(
  {
    name: text,
    value: text,
    valueFrom: object({
      secretKeyRef: keyReference,
      configMapKeyRef: keyReference,
      fieldRef: object({ apiVersion: text, fieldPath: text }, ['fieldPath']),
    }),
  },
  ['name'],
);
const volume = object(
  {
    name,
    secret: object({ secretName: name, optional: { type: 'boolean' }, defaultMode: { type: 'integer' } }),
    persistentVolumeClaim: object({ claimName: name, readOnly: { type: 'boolean' } }, ['claimName']),
    emptyDir: object({ sizeLimit: text, medium: text }),
  },
  ['name'],
);
const volumeMount = object({ name, mountPath: text, readOnly: { type: 'boolean' }, subPath: text }, [
  'name',
  'mountPath',
]);

const pod = object({
  disabled: { type: 'boolean' },
  env: { type: 'array', items: environmentVariable },
  envFrom: {
    type: 'array',
    items: object({ prefix: text, secretRef: object({ name }), configMapRef: object({ name }) }),
  },
  image: text,
  imagePullPolicy: { enum: ['Always', 'IfNotPresent', 'Never'] },
  metadata: object({ annotations: texts, labels: texts }),
  nodeSelector: texts,
  resources: object({ limits: texts, requests: texts }),
  securityContext: object({
    fsGroup: { type: 'integer' },
    runAsUser: { type: 'integer' },
    runAsGroup: { type: 'integer' },
    runAsNonRoot: { type: 'boolean' },
  }),
  serviceAccountName: text,
  volumes: { type: 'array', items: volume },
  volumeMounts: { type: 'array', items: volumeMount },
});

export const testRunSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...object(
    {
      apiVersion: { const: 'k6.io/v1alpha1' },
      kind: { const: 'TestRun' },
      metadata: object({ name, namespace: name, labels: texts, annotations: texts }, ['name']),
      spec: object(
        {
          script: {
            ...object({
              configMap: object({ name, file: text }, ['name']),
              volumeClaim: object({ name, file: text, readOnly: { type: 'boolean' } }, ['name']),
              localFile: text,
            }),
            minProperties: 1,
            maxProperties: 1,
          },
          parallelism: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 },
          separate: { type: 'boolean' },
          arguments: text,
          cleanup: { enum: ['post'] },
          quiet: text,
          paused: text,
          initializer: pod,
          starter: pod,
          runner: pod,
        },
        ['script', 'parallelism'],
      ),
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
};
