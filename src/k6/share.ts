/** Which of `shares` receivers takes a message: each takes some, and no two the same, though they share nothing. Pure. */
export function shareOf(messageId: string, shares: number): number {
  if (shares === 1) return 0;
  let hash = 7;
  for (let at = 0; at < messageId.length; at += 1) hash = (Math.imul(hash, 31) + messageId.charCodeAt(at)) | 0;
  return (hash >>> 0) % shares;
}

/** A few classes of how much waited, so that the rate can be read as a function of it without a time series for each number. */
export function backlogBand(messages: number): string {
  const edge = [10, 100, 1_000, 10_000, 100_000].find((most) => messages < most);
  return edge === undefined ? '100000 and more' : `below ${edge}`;
}
