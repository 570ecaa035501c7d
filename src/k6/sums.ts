import { bytesReceived, bytesSent, largestMessage, messageBytes, messagesSent } from './metrics.ts';

/**
 * What this virtual user has done since it last told k6. Each sample costs k6 a few microseconds, so numbers of which only the sum, or
 * the largest, is of interest are told together, as often as the ledger is written.
 */
let [sent, received, messages, bytes, largest] = [0, 0, 0, 0, 0];

/** Bytes of one request and of its answer. */
export function noteBytes(ofRequest: number, ofAnswer: number): void {
  sent += ofRequest;
  received += ofAnswer;
}

/** Bytes of one message that was accepted, before compression. */
export function noteMessage(size: number): void {
  messages += 1;
  bytes += size;
  if (size > largest) largest = size;
}

export function tellSums(): void {
  if (sent > 0) bytesSent.add(sent);
  if (received > 0) bytesReceived.add(received);
  if (messages > 0) {
    messagesSent.add(messages);
    messageBytes.add(bytes);
    largestMessage.add(largest);
  }
  [sent, received, messages, bytes] = [0, 0, 0, 0];
}
