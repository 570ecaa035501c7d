import { trackingPolicy } from '../policy/tracking.ts';
import type { Mutant } from './mutant.ts';
import { alteringJson, answer, answering, asks, isTracking, renamed } from './wire-change.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export const trackingMutants: readonly Mutant[] = [
  {
    id: 'SRV-190 missing message id answers 404',
    kills: 'SRV-190',
    breaks: 'Tracking without messageID is answered with 404.',
    wire: answering(asks('GET', /\/outbox\/tracking(\?messageID=)?$/), () => answer(404)),
  },
  {
    id: 'SRV-191 message id missing',
    kills: 'SRV-191',
    breaks: 'Version 2 tracking lacks message_id.',
    alsoFails: { 'SRV-032': 'the field is what tells the versions apart' },
    wire: alteringJson(isTracking, (body) => renamed(body, 'message_id', 'id')),
  },
  {
    id: 'SRV-191 status in title case',
    kills: 'SRV-191',
    breaks: 'Version 2 tracking writes its status like version 1.',
    options: { policy: { statusWord: (_version, status) => trackingPolicy.statusWord(1, status) } },
  },
  {
    id: 'SRV-192 file size as text',
    kills: 'SRV-192',
    breaks: 'Version 1 tracking writes fileSize as a text.',
    wire: alteringJson(isTracking, (body) =>
      'fileSize' in body ? { ...body, fileSize: String(body['fileSize']) } : body,
    ),
  },
  {
    id: 'SRV-193 times in seconds',
    kills: 'SRV-193',
    breaks: 'Version 2 tracking gives times as seconds since 1970.',
    options: {
      policy: {
        trackingTime: (version, at) =>
          version === 2 ? String(Math.round(at / 1000)) : trackingPolicy.trackingTime(version, at),
      },
    },
  },
  {
    id: 'SRV-194 anybody tracks',
    kills: 'SRV-194',
    breaks: 'Any mailbox may track any message.',
    options: { policy: { mayTrack: () => true } },
  },
  {
    id: 'SRV-195 expiry after a year',
    kills: 'SRV-195',
    breaks: 'Tracking tells an expiry a year too late.',
    wire: alteringJson(isTracking, (body) =>
      typeof body['expiry_time'] === 'string'
        ? { ...body, expiry_time: new Date(Date.parse(body['expiry_time']) + YEAR_MS).toISOString() }
        : body,
    ),
  },
  {
    id: 'SRV-196 failure without a reason',
    kills: 'SRV-196',
    breaks: 'Tracking of a failed message lacks the code and the text.',
    wire: alteringJson(isTracking, (body) =>
      body['status_success'] === false ? { ...body, status_code: '', status_description: '' } : body,
    ),
  },
  {
    id: 'SRV-197 first of several',
    kills: 'SRV-197',
    breaks: 'A local id that several messages have is answered with one of them.',
    options: { policy: { localIdStatus: (matches) => (matches === 0 ? 404 : 200) } },
  },
  {
    id: 'SRV-198 encoded slash not understood',
    kills: 'SRV-198',
    breaks: 'A local id with an encoded slash is not found.',
    wire: answering(asks('GET', /\/tracking\/[^/?]*%2F/i), () => answer(404)),
  },
];
