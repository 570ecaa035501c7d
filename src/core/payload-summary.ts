export type AcknowledgementKind = 'infrastructure' | 'business';

/** What a payload of our own making says of itself, read before anything is redacted. Ids and codes only, nothing of a person. */
export interface PayloadSummary {
  /** The id of its format, as `meshkit lint payload --as` calls it. */
  readonly format: string;
  /** The id by which an acknowledgement names it. The same when the message is sent again. */
  readonly id?: string;
  /** The acknowledgements that it asks for. */
  readonly asks: readonly AcknowledgementKind[];
  /** The message that it acknowledges. */
  readonly answers?: Answers;
}

export interface Answers {
  /** The `id` of the message that is answered. */
  readonly id: string;
  readonly kind: AcknowledgementKind;
  readonly positive: boolean;
  /** Of ITK-ResponseCodes-1, where the format has codes. */
  readonly code?: string;
}
