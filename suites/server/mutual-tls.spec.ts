import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('mutual TLS');

stimulus(
  'clients that fall short of mutual TLS',
  { exercises: ['SRV-021'], needs: ['mutualTls'], impact: { requests: 4 } },
  async ({ alice }) => {
    await alice.handshake();
    for (const clientTls of ['no certificate', 'foreign certificate', 'TLS 1.1'] as const) {
      await alice.handshake({ clientTls });
    }
  },
);
